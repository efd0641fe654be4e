/**
 * Designs to start from: one folder each below `templates`, with the design as text (`model.schema`) and rows to fill it
 * with (`seed.ts`). Adding one adds a folder.
 */
import type { DatabaseSchema } from '#model/schema';
import { withIds } from './identity';
import { parseSchemaText } from './schema-text-parse';

/** A value before any dialect spells it: dates and times are ISO 8601 texts, exact numbers may be texts. */
export type SeedValue = string | number | boolean | null;

/** Rows of one table. Tables come in an order that foreign keys allow. */
export interface SeedRows {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly SeedValue[]>;
}

export interface TemplateSource {
  /** Equals the folder's name; what the command line takes. */
  readonly name: string;
  readonly title: string;
  /** Two sentences: what it holds, and what is special about it. */
  readonly summary: string;
  /** What `size` of `seed` counts: `orders`. */
  readonly counts: string;
  readonly text: string;
  /** The same rows for the same size on every machine, about `size` of what it counts and what belongs to them. */
  readonly seed: (size: number) => Iterable<SeedRows>;
}

export interface Template extends Omit<TemplateSource, 'text'> {
  /** The design, its objects with ids. */
  readonly schema: () => DatabaseSchema;
}

const modules = import.meta.glob<{ readonly default: TemplateSource }>('./templates/*/template.ts', { eager: true });

export const templates: readonly Template[] = Object.entries(modules)
  .map(([path, { default: source }]) => fromSource(path, source))
  .toSorted((a, b) => a.title.localeCompare(b.title));

export function findTemplate(name: string): Template | undefined {
  return templates.find((template) => template.name === name);
}

function fromSource(path: string, { text, ...source }: TemplateSource): Template {
  const folder = path.split('/').at(-2);
  if (source.name !== folder) throw new Error(`The template in ${folder} calls itself ${source.name}.`);
  let schema: DatabaseSchema | undefined;
  return { ...source, schema: () => (schema ??= withIds(read(source.name, text))) };
}

function read(name: string, text: string): DatabaseSchema {
  const { schema, problems } = parseSchemaText(text);
  const [first] = problems;
  if (!schema || first) throw new Error(`The template ${name} does not parse: line ${first?.line}: ${first?.message}`);
  return schema;
}
