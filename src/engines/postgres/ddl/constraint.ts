import type { Check, ForeignKey, Key, Table } from '#model/schema';
import { constraint, id, list, qualified } from './names';

type KeyKind = 'PRIMARY KEY' | 'UNIQUE';

export function keyClause(key: Key, kind: KeyKind): string {
  const columns = key.columns.map((column, at) =>
    key.withoutOverlaps && at === key.columns.length - 1 ? `${id(column)} WITHOUT OVERLAPS` : id(column),
  );
  const parts = [`${kind}${key.nullsNotDistinct ? ' NULLS NOT DISTINCT' : ''} (${columns.join(', ')})`];
  if (key.include && key.include.length > 0) parts.push(`INCLUDE (${list(key.include)})`);
  for (const option of key.options ?? []) parts.push(option.replace(/^TABLESPACE /, 'USING INDEX TABLESPACE '));
  return constraint(key.name, parts.join(' ') + deferral(key));
}

/** The primary key before the unique ones. */
export function keysOf(table: Table): { readonly key: Key; readonly kind: KeyKind }[] {
  return [
    ...(table.primaryKey ? [{ key: table.primaryKey, kind: 'PRIMARY KEY' as const }] : []),
    ...table.uniques.map((key) => ({ key, kind: 'UNIQUE' as const })),
  ];
}

export function foreignKeyClause(key: ForeignKey): string {
  const { schema, table, columns } = key.references;
  const side = (names: readonly string[]): string =>
    names.map((name, at) => (key.period && at === names.length - 1 ? `PERIOD ${id(name)}` : id(name))).join(', ');
  const target = columns.length === 0 ? '' : ` (${side(columns)})`;
  const parts = [`FOREIGN KEY (${side(key.columns)}) REFERENCES ${qualified(schema, table)}${target}`];
  if (key.match !== 'SIMPLE') parts.push(`MATCH ${key.match}`);
  if (key.onUpdate !== 'NO ACTION') parts.push(`ON UPDATE ${key.onUpdate}`);
  if (key.onDelete !== 'NO ACTION') {
    const only = key.onDeleteColumns && key.onDeleteColumns.length > 0 ? ` (${list(key.onDeleteColumns)})` : '';
    parts.push(`ON DELETE ${key.onDelete}${only}`);
  }
  return constraint(key.name, parts.join(' ') + deferral(key) + state(key));
}

export function checkClause(check: Check): string {
  const inherit = check.noInherit ? ' NO INHERIT' : '';
  return constraint(check.name, `CHECK (${check.expression})${inherit}${state(check)}`);
}

/** Its expression is the server's whole text: `EXCLUDE USING gist (…)`. */
export function exclusionClause(exclusion: Check): string {
  return constraint(exclusion.name, exclusion.expression);
}

function state({
  validated,
  enforced,
}: {
  readonly validated: boolean;
  readonly enforced?: boolean | undefined;
}): string {
  if (enforced === false) return ' NOT ENFORCED';
  return validated ? '' : ' NOT VALID';
}

function deferral({
  deferrable,
  initiallyDeferred,
}: {
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
}): string {
  return `${deferrable ? ' DEFERRABLE' : ''}${initiallyDeferred ? ' INITIALLY DEFERRED' : ''}`;
}
