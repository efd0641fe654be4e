import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DatabaseSchema } from '#model/schema';
import { printObjectFiles, printSchema } from '#service/designs/print-schema';
import { readModel, type DesignFlags } from './design-source';
import { usageError } from './exit-codes';
import { reportLosses } from './losses';
import { openOutput } from './output';
import { formatTable, visible } from './table';

export interface SchemaFlags extends DesignFlags {
  readonly json: boolean;
  readonly format?: string;
  readonly dialect?: string;
  readonly idempotent?: boolean;
  /** A folder for one file per object. */
  readonly split?: string;
  readonly output?: string;
}

/** `plumbline schema`: the whole schema in a format, or a list of its tables. */
export async function schema(source: string, flags: SchemaFlags, interrupt: AbortSignal): Promise<void> {
  const format = flags.format ?? (flags.json ? 'json' : undefined);
  if (flags.split !== undefined && format !== undefined && format !== 'sql') {
    throw usageError('Only SQL is split into files.', 'Use --format sql with --split.');
  }
  // Where DDL is printed the dialect is that of the DDL, else that of a SQL file.
  const from = flags.from ?? (format === 'sql' || flags.split !== undefined ? undefined : flags.dialect);
  const model = await readModel(source, { ...flags, ...(from === undefined ? {} : { from }) }, interrupt);
  const options = { dialect: flags.dialect, idempotent: flags.idempotent, signal: interrupt };
  if (flags.split !== undefined) {
    const { files, losses } = printObjectFiles(model, options);
    for (const { path, text } of files) await writeFile(join(flags.split, path), text);
    return reportLosses(losses);
  }
  const printed = format === undefined ? null : await printSchema(model, format, options);
  const output = openOutput(flags.output);
  await output.write(printed?.text ?? `${summary(model)}\n`);
  await output.finish();
  reportLosses(printed?.losses ?? []);
}

async function writeFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const output = openOutput(path);
  await output.write(text);
  await output.finish();
}

function summary(model: DatabaseSchema): string {
  const tables = model.namespaces.flatMap((namespace) => namespace.tables);
  const rows = tables.map(({ schema: namespace, name, kind, columns, primaryKey, indexes, foreignKeys }) =>
    [
      namespace,
      name,
      kind,
      columns.length,
      primaryKey?.columns.join(', ') ?? '',
      indexes.length,
      foreignKeys.length,
    ].map((cell) => visible(String(cell))),
  );
  const header = ['Schema', 'Table', 'Kind', 'Columns', 'Primary key', 'Indexes', 'Foreign keys'];
  const views = model.namespaces.reduce((sum, namespace) => sum + namespace.views.length, 0);
  const routines = model.namespaces.reduce((sum, namespace) => sum + namespace.routines.length, 0);
  return [
    formatTable(header, rows, new Set([3, 5, 6])),
    `${tables.length} tables, ${views} views, ${routines} routines. --json prints all of it.`,
    ...model.unsupported.map(({ object, why }) => `Not held: ${object} (${why})`),
  ].join('\n');
}
