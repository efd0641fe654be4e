import type { Check, ForeignKey, Index, Key } from '#model/schema';
import { bare } from '../index-definition';
import { present, type Row } from './grouping';

/** Names of columns of a table by an array of their numbers: `{2,1}` gives its second and first. */
export type ColumnNames = (table: string, numbers: string | null | undefined) => string[];

/** `index`: the one that the key is made of. */
export function readKey(row: Row, columns: readonly string[], index: Index | undefined): Key {
  const { include = [], options, nullsNotDistinct } = index ?? {};
  return {
    name: row[1]!,
    columns,
    deferrable: row[4] === 't',
    initiallyDeferred: row[5] === 't',
    nullsNotDistinct: nullsNotDistinct ?? false,
    ...present({ withoutOverlaps: row[20] === 't', include: include.map(unquoted), options, comment: row[17] }),
  };
}

const actions: Readonly<Record<string, string>> = {
  a: 'NO ACTION',
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
};
const matches: Readonly<Record<string, string>> = { f: 'FULL', p: 'PARTIAL', s: 'SIMPLE' };

export function readForeignKey(row: Row, names: ColumnNames): ForeignKey {
  const [table, name, , key, deferrable, deferred, validated, schema, target, targetOid, targetKey] = row;
  const [onUpdate, onDelete, match] = row.slice(11);
  return {
    name: name!,
    columns: names(table!, key),
    references: { schema: schema!, table: target!, columns: names(targetOid!, targetKey) },
    onUpdate: actions[onUpdate!]!,
    onDelete: actions[onDelete!]!,
    match: matches[match!]!,
    deferrable: deferrable === 't',
    initiallyDeferred: deferred === 't',
    validated: validated === 't',
    ...present({
      onDeleteColumns: names(table!, row[19]),
      period: row[20] === 't',
      inherited: row[18] === 't',
      comment: row[17],
    }),
    ...(row[21] === 'f' ? { enforced: false } : {}),
  };
}

/** `CHECK ((y > 0)) NOT VALID`: what stands between the outermost parentheses. */
export function readCheck(row: Row): Check {
  const definition = row[14]!.replace(/^CHECK /, '').replace(/( NO INHERIT)?( NOT VALID| NOT ENFORCED)?$/, '');
  return {
    name: row[1]!,
    expression: bare(bare(definition)),
    validated: row[6] === 't',
    ...present({ inherited: row[15] === 't', noInherit: row[16] === 't', comment: row[17] }),
    ...(row[21] === 'f' ? { enforced: false } : {}),
  };
}

export function readExclusion(row: Row): Check {
  return { name: row[1]!, expression: row[14]!, validated: true, ...present({ comment: row[17] }) };
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}
