import type { ForeignKey, Namespace, Table } from '#model/schema';
import type { Move } from './move';

/** Leaves out foreign keys that the target would refuse, where the source did not look: no such target, no key there, other types. */
export function possibleReferences(namespaces: readonly Namespace[], move: Move): readonly Namespace[] {
  if (move.can.foreignKeys?.checked === false) return namespaces;
  const tables = new Map(
    namespaces.flatMap((namespace) => namespace.tables).map((table) => [`${table.schema}\0${table.name}`, table]),
  );
  return namespaces.map((namespace) => ({
    ...namespace,
    tables: namespace.tables.map((table) => ({
      ...table,
      foreignKeys: table.foreignKeys.filter((key) => {
        const { schema, table: name, columns } = key.references;
        const why = refusal(key, table, tables.get(`${schema}\0${name}`), move);
        if (why === null) return true;
        const object = `${table.schema}.${table.name}.${key.name ?? key.columns.join(', ')}`;
        move.losses.omit(object.replace(/^\./, ''), `takes no reference to ${name} (${columns.join(', ')}): ${why}`);
        return false;
      }),
    })),
  }));
}

function refusal(key: ForeignKey, table: Table, target: Table | undefined, move: Move): string | null {
  if (!target) return 'there is no such table';
  const wanted = key.references.columns;
  const keys = [
    ...(target.primaryKey ? [target.primaryKey.columns] : []),
    ...target.uniques.map((unique) => unique.columns),
  ];
  const isKey = keys.some(
    (columns) => columns.length === wanted.length && columns.every((name) => wanted.includes(name)),
  );
  if (!isKey) return 'there is no such key';
  const differs = key.columns.find((name, index) => {
    const own = table.columns.find((column) => column.name === name)?.type ?? '';
    const other = target.columns.find((column) => column.name === wanted[index])?.type ?? '';
    return !fits(own, other, move);
  });
  return differs === undefined ? null : `${differs} has another type`;
}

function fits(own: string, other: string, move: Move): boolean {
  if (own === other) return true;
  const [a, b] = [move.to.readType(own), move.to.readType(other)];
  if (!a || !b || a.kind !== b.kind) return false;
  return a.kind === 'text' || move.can.foreignKeys?.exactTypes !== true;
}
