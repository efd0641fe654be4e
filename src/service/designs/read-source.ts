import { extname } from 'node:path';
import { AppError } from '#base/errors';
import { asDesign } from '#design/as-design';
import { withIds } from '#design/identity';
import type { SchemaSource } from '#engines/engine';
import type { SchemaReading } from '#model/design';
import type { ReadContext, ReaderModule } from './reader';

const readers = import.meta.glob<ReaderModule>(['./read/*.ts', '!./read/*.test.ts']);
const pathOf = (language: string): string => `./read/${language}.ts`;

/** Languages that a design can be read from: also the endings of their files. */
export const designLanguages: readonly string[] = Object.keys(readers).map((path) => path.slice(7, -3));

/** The language of a file by its ending; null when none of ours has it. */
export function languageOf(path: string): string | null {
  const ending = extname(path).slice(1).toLowerCase();
  return designLanguages.includes(ending) ? ending : null;
}

/** Reads a schema, gives ids to what has none. Rejects with `unsupported` for a language that nothing reads. */
export async function readSource(
  source: SchemaSource,
  language: string | null,
  context: ReadContext,
): Promise<SchemaReading> {
  const load = language === null ? undefined : readers[pathOf(language)];
  if (!load) {
    const what = source.path === undefined ? 'This text' : `"${source.path}"`;
    throw new AppError('unsupported', `${what} is in no language that a design can be read from.`, {
      hint: `Choose a file that ends in ${designLanguages.map((known) => `.${known}`).join(', ')}.`,
    });
  }
  const { default: read } = await load();
  const { schema, problems } = await read(source, context);
  return { schema: withIds(asDesign(schema)), problems };
}
