import ELK from 'elkjs/lib/elk.bundled.js';
import { AppError } from '#base/errors';
import { drawSchema } from '#design/diagram/draw-schema';
import { printDbml } from '#design/export/dbml';
import { printMarkdown } from '#design/export/markdown';
import { printMermaid } from '#design/export/mermaid';
import { printPlantUml } from '#design/export/plantuml';
import { printSchemaText } from '#design/schema-text';
import { printerOf, printerOfEngine, printers } from '#engines/printers';
import { translateSchema } from '#engines/translate';
import type { DdlLoss, DdlScript } from '#model/ddl';
import type { DatabaseSchema } from '#model/schema';
import { printDataDictionary } from '#report/data-dictionary';

export interface PrintOptions {
  /** For `sql`: whose; absent: the schema's own. */
  readonly dialect?: string | undefined;
  readonly idempotent?: boolean | undefined;
  readonly signal: AbortSignal;
}

export interface PrintedSchema {
  readonly text: string;
  /** What the dialect cannot express. */
  readonly losses: readonly DdlLoss[];
}

type Print = (schema: DatabaseSchema, options: PrintOptions) => PrintedSchema | Promise<PrintedSchema>;

const whole = (text: string): PrintedSchema => ({ text, losses: [] });

const formats: Readonly<Record<string, Print>> = {
  json: (schema) => whole(`${JSON.stringify(schema, null, 2)}\n`),
  sql: (schema, options) => {
    const { script, terminate } = printDdl(schema, options);
    return { text: script.statements.map(({ sql }) => `${terminate(sql)}\n`).join('\n'), losses: script.losses };
  },
  schema: (schema) => whole(printSchemaText(schema)),
  dbml: (schema) => whole(printDbml(schema)),
  mermaid: (schema) => whole(printMermaid(schema)),
  plantuml: (schema) => whole(printPlantUml(schema)),
  markdown: (schema) => whole(printMarkdown(schema)),
  html: (schema) => whole(printDataDictionary(schema)),
  svg: async (schema, { signal }) => whole(await drawSchema(schema, { elk: new ELK(), signal })),
};

export const schemaFormats: readonly string[] = Object.keys(formats);
export const ddlDialects: readonly string[] = printers.map(({ id }) => id);

/** A schema in a format. Rejects with `bad-arguments` for an unknown format or dialect. */
export async function printSchema(
  schema: DatabaseSchema,
  format: string,
  options: PrintOptions,
): Promise<PrintedSchema> {
  const print = formats[format];
  if (print) return print(schema, options);
  throw new AppError('bad-arguments', `There is no format "${format}".`, {
    hint: `Choose one of ${schemaFormats.join(', ')}.`,
  });
}

/** One file per object: its path below the folder and its statements. */
export interface ObjectFile {
  readonly path: string;
  readonly text: string;
}

/** The DDL as one file for each object, and `all.sql` in an order that runs. */
export function printObjectFiles(
  schema: DatabaseSchema,
  options: PrintOptions,
): { readonly files: readonly ObjectFile[]; readonly losses: readonly DdlLoss[] } {
  const { script, terminate } = printDdl(schema, options);
  const texts = new Map<string, string[]>();
  const add = (path: string, sql: string): void =>
    void texts.set(path, [...(texts.get(path) ?? []), `${terminate(sql)}\n`]);
  for (const { sql, kind, schema: space, name } of script.statements) {
    const folder = space === null ? [] : [fileName(space)];
    add([...folder, `${fileName(kind.split(' ')[0] ?? kind)}.${fileName(name)}.sql`].join('/'), sql);
  }
  const all = script.statements.map(({ sql }) => `${terminate(sql)}\n`).join('\n');
  const files = Array.from(texts, ([path, parts]) => ({ path, text: parts.join('\n') }));
  return { files: [...files, { path: 'all.sql', text: all }], losses: script.losses };
}

function printDdl(
  schema: DatabaseSchema,
  { dialect, idempotent = false }: PrintOptions,
): { readonly script: DdlScript; readonly terminate: (sql: string) => string } {
  const printer = dialect === undefined ? printerOfEngine(schema.engine) : printerOf(dialect);
  if (!printer) {
    const what = dialect ?? schema.engine;
    throw new AppError('bad-arguments', `Nothing prints DDL for "${what}".`, {
      hint: `Choose one of ${ddlDialects.join(', ')}.`,
    });
  }
  const own = printerOfEngine(schema.engine)?.id === printer.id;
  const moved = own ? { schema, losses: [] } : translateSchema(schema, printer);
  const script = printer.print(moved.schema, { idempotent, privileges: true });
  return { script: { ...script, losses: [...moved.losses, ...script.losses] }, terminate: printer.terminate };
}

/** A name that every file system takes: other marks by their number, so that two names stay two. */
function fileName(name: string): string {
  const safe = name.replaceAll(/[^\p{L}\p{N}_-]/gu, (mark) => `%${(mark.codePointAt(0) ?? 0).toString(16)}`);
  return safe.slice(0, 120);
}
