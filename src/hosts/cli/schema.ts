import { AppError } from '#base/errors';
import type { DatabaseSchema } from '#model/schema';
import { openSource, type ConnectFlags } from './connect';
import { openOutput } from './output';
import { formatTable, visible } from './table';

export interface SchemaFlags extends ConnectFlags {
  readonly json: boolean;
  readonly output?: string;
}

/** `plumbline schema`: the whole schema as the model (docs/model.md), or a list of its tables. */
export async function schema(source: string, flags: SchemaFlags, interrupt: AbortSignal): Promise<void> {
  const { session } = await openSource(source, flags, interrupt);
  try {
    if (!session.introspect) throw new AppError('unsupported', `${session.server.product} has no schema to read.`);
    const model = await session.introspect(interrupt);
    const output = openOutput(flags.output);
    await output.write(`${flags.json ? JSON.stringify(model, null, 2) : summary(model)}\n`);
    await output.finish();
  } finally {
    await session.close();
  }
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
