import { AppError } from '#base/errors';
import type { EngineManifest, ParsedSource } from '../engine';

const scheme = 'sqlite:';

/** The path of `sqlite:FILE` exactly as written; of `sqlite://…` with percent escapes decoded, as in any URL. */
function pathOf(source: string): string {
  if (!source.toLowerCase().startsWith(scheme)) {
    throw new AppError('parse-failed', 'A SQLite source begins with "sqlite:".', {
      position: 1,
      hint: 'Write sqlite: and the path of the file, for example sqlite:shop.db.',
    });
  }
  const rest = source.slice(scheme.length);
  if (!rest.startsWith('//')) return rest;
  const withoutQuery = rest.slice(2).replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(withoutQuery);
  } catch {
    throw new AppError('parse-failed', 'The SQLite URL holds a percent sign that is no escape.', {
      position: scheme.length + 3 + withoutQuery.indexOf('%'),
      hint: 'Write %25 for a percent sign, or use sqlite: with the plain path.',
    });
  }
}

function parseSource(source: string): ParsedSource {
  const file = pathOf(source.trim());
  if (file === '' || file === ':memory:') {
    throw new AppError('parse-failed', 'The SQLite source names no file.', {
      position: scheme.length + 1,
      hint: 'Write the path of the file after sqlite:, for example sqlite:shop.db.',
    });
  }
  return { name: baseName(file), fields: { file }, secrets: {}, environment: 'local' };
}

function baseName(file: string): string {
  return file.split(/[\\/]/).at(-1) || file;
}

const sqlite: EngineManifest = {
  id: 'sqlite',
  title: 'SQLite',
  glyph: 'SQ',
  order: 30,
  fields: [
    {
      name: 'file',
      title: 'File',
      kind: 'file',
      group: 'main',
      required: true,
      placeholder: '/data/shop.db',
      endings: ['db', 'sqlite', 'sqlite3', 'db3', 's3db'],
      help: 'The database file. A WAL beside it belongs to it and is read too.',
    },
  ],
  schemes: [scheme],
  parseSource,
  describe: (fields) => baseName(String(fields['file'] ?? '')),
  language: 'sql',
  isolation: 'process',
  sessions: 'many',
  remote: false,
};

export default [sqlite];
