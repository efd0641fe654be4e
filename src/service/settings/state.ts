import { AppError } from '#base/errors';
import type { ProjectFile } from '../project/project-file';

/** UTF-16 units of one key's JSON: state is layout and selections, not data. */
const longest = 4 * 1024 * 1024;

/** What the page wants back, by key; null when nothing was kept. */
export function readState(file: ProjectFile, key: string): unknown {
  const text = file.get<{ value: string }>('SELECT value FROM state WHERE key = ?', key)?.value;
  return text === undefined ? null : (JSON.parse(text) as unknown);
}

export function writeState(file: ProjectFile, key: string, value: unknown): void {
  if (value === null || value === undefined) {
    file.run('DELETE FROM state WHERE key = ?', key);
    return;
  }
  const text = JSON.stringify(value);
  if (text.length > longest) {
    throw new AppError('bad-arguments', `The state "${key}" is larger than 4 MB.`, { hint: 'Keep less in it.' });
  }
  file.run('INSERT INTO state VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, text);
}
