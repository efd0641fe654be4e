import { resolve } from 'node:path';
import { AppError } from '#base/errors';
import type { ParsedSource } from '#engines/engine';
import { manifests } from '#engines/manifests';

/** A database that the command line was pointed at. */
export interface DatabaseSource extends ParsedSource {
  readonly engine: string;
}

/** `shop.plumbline#connection:Replica` */
export interface ProjectSource {
  readonly project: string;
  readonly connection: string;
}

/** Endings of design sources that other commands read; a query cannot run on them. */
const designEndings = ['.sql', '.dbml', '.prisma', '.schema', '.snapshot'];

/**
 * Reads the source argument. Rejects what is none with `bad-arguments` and the list of those that are.
 * @example readSource('sqlite:shop.db') // { engine, name, fields, … }
 */
export function readSource(source: string): DatabaseSource | ProjectSource {
  const project = /^(.*\.plumbline)(?:#(.*))?$/is.exec(source);
  if (project) return readProjectSource(project[1] ?? '', project[2]);
  const manifest = manifests.find(({ schemes }) => schemes.some((scheme) => source.toLowerCase().startsWith(scheme)));
  if (manifest) return { engine: manifest.id, ...manifest.parseSource(source) };
  if (designEndings.some((ending) => source.toLowerCase().endsWith(ending))) {
    throw new AppError('unsupported', `"${source}" is a design and not a database, so this command cannot run on it.`, {
      hint: 'Name a database.',
    });
  }
  const known = manifests.flatMap(({ schemes }) => schemes).join(', ');
  throw new AppError('bad-arguments', `"${redactUrl(source)}" is not a source that Plumbline knows.`, {
    hint: `Start it with one of ${known}, or name PROJECT.plumbline#connection:NAME.`,
  });
}

function readProjectSource(path: string, part: string | undefined): ProjectSource {
  const connection = /^connection:(.+)$/s.exec(part ?? '')?.[1];
  if (connection) return { project: resolve(path), connection };
  throw new AppError('bad-arguments', `"${path}" is a project, and the part of it to use is missing.`, {
    hint: `Write ${path}#connection:NAME.`,
  });
}

/** A mistyped URL may still hold a password. */
function redactUrl(source: string): string {
  return source.replace(/(\/\/[^/:@\s]*:)[^@\s]*@/, '$1***@');
}
