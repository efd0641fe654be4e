import type { Column, IdentitySequence, Table } from '#model/schema';
import { constraint, id } from './names';

export interface ColumnParts {
  /** Its default is set by a statement of its own. */
  readonly withoutDefault: boolean;
  /** A partition before it is attached: its identity comes from the parent. */
  readonly withoutIdentity: boolean;
}

export const whole: ColumnParts = { withoutDefault: false, withoutIdentity: false };

export function columnClause(column: Column, foreign: boolean, parts: ColumnParts = whole): string {
  const words = [id(column.name), column.type];
  const options = foreign ? (column.options ?? []).filter((option) => !isStatistic(option)) : [];
  if (options.length > 0) words.push(`OPTIONS (${options.join(', ')})`);
  if (column.collation) words.push(`COLLATE ${column.collation}`);
  return [...words, ...columnConstraints(column, parts)].join(' ');
}

/** `c WITH OPTIONS NOT NULL`, for a table of a type; null where there is nothing to say. */
export function typedColumnClause(column: Column, parts: ColumnParts = whole): string | null {
  const words = columnConstraints(column, parts);
  return words.length === 0 ? null : [id(column.name), 'WITH OPTIONS', ...words].join(' ');
}

function columnConstraints(column: Column, parts: ColumnParts): string[] {
  const words: string[] = [];
  if (column.generated)
    words.push(
      `GENERATED ALWAYS AS (${column.generated.expression}) ${column.generated.stored ? 'STORED' : 'VIRTUAL'}`,
    );
  if (column.identity && !parts.withoutIdentity)
    words.push(`GENERATED ${column.identity.toUpperCase()} AS IDENTITY${sequenceOptions(column.identitySequence)}`);
  if (column.default !== null && !parts.withoutDefault) words.push(`DEFAULT ${column.default}`);
  if (!column.nullable && column.notNull?.validated !== false) words.push(notNull(column));
  return words;
}

function notNull({ notNull: named }: Column): string {
  return constraint(named?.name ?? null, `NOT NULL${named?.noInherit ? ' NO INHERIT' : ''}`);
}

function sequenceOptions(sequence: IdentitySequence | undefined): string {
  if (!sequence) return '';
  const { name, start, increment, minimum, maximum, cache, cycle } = sequence;
  const words = [
    ...(name ? [`SEQUENCE NAME ${name}`] : []),
    `START WITH ${start}`,
    `INCREMENT BY ${increment}`,
    `MINVALUE ${minimum}`,
    `MAXVALUE ${maximum}`,
    `CACHE ${cache}`,
    ...(cycle ? ['CYCLE'] : []),
  ];
  return ` (${words.join(' ')})`;
}

/**
 * What a column is given by `ALTER TABLE … ALTER COLUMN`: settings of storage and statistics, a NOT NULL that does not
 * hold for the rows there are. `parent`: the column that it is a copy of, whose settings it got with it.
 */
export function columnSettings(column: Column, parent?: Column): string[] {
  const { storage, compression, statisticsTarget, options, notNull } = column;
  // Nearly every column has none of these.
  if (!storage && !compression && statisticsTarget === undefined && !options && !notNull) return [];
  const alter = `ALTER COLUMN ${id(column.name)}`;
  const statistics = (column.options ?? []).filter(isStatistic);
  return [
    ...(column.storage && column.storage !== parent?.storage ? [`${alter} SET STORAGE ${column.storage}`] : []),
    ...(column.compression && column.compression !== parent?.compression
      ? [`${alter} SET COMPRESSION ${column.compression}`]
      : []),
    ...(column.statisticsTarget === undefined ? [] : [`${alter} SET STATISTICS ${column.statisticsTarget}`]),
    ...(statistics.length > 0 ? [`${alter} SET (${statistics.join(', ')})`] : []),
    ...(column.notNull?.validated === false && !column.inherited
      ? [`ADD ${constraint(column.notNull.name, `NOT NULL ${id(column.name)}`)} NOT VALID`]
      : []),
  ];
}

/** What an inherited column has of its own. */
export function inheritedDifferences(column: Column, parents: readonly Column[]): string[] {
  const alter = `ALTER COLUMN ${id(column.name)}`;
  const [first] = parents;
  if (!first) return [];
  const changes: string[] = [];
  if (column.default !== first.default)
    changes.push(column.default === null ? `${alter} DROP DEFAULT` : `${alter} SET DEFAULT ${column.default}`);
  if (!column.nullable && (column.notNull || parents.every((parent) => parent.nullable || parent.notNull?.noInherit)))
    changes.push(
      column.notNull
        ? `ADD ${constraint(column.notNull.name, `NOT NULL ${id(column.name)}`)}${column.notNull.noInherit ? ' NO INHERIT' : ''}${column.notNull.validated ? '' : ' NOT VALID'}`
        : `${alter} SET NOT NULL`,
    );
  return changes;
}

const isStatistic = (option: string): boolean => /^[a-z_]+=/.test(option);

/** A partition whose columns come from its parent as they are, so that it need not list them. */
export function sameColumns(partition: Table, parent: Table): boolean {
  if (partition.columns.length === 0) return true;
  const facts = (column: Column): string =>
    JSON.stringify([
      column.name,
      column.type,
      column.nullable,
      column.default,
      column.generated,
      column.collation,
      column.storage,
      column.compression,
    ]);
  return (
    partition.columns.length === parent.columns.length &&
    partition.columns.every((column, at) => facts(column) === facts(parent.columns[at]!))
  );
}
