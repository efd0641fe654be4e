import { describe, expect, it } from 'vitest';
import type { DatabaseSchema } from '#model/schema';
import { applyEdits } from './edit';
import { withIds } from './identity';
import { parseSchemaText } from './schema-text-parse';
import { printSchemaText } from './schema-text';
import { diffSchemas } from './schema-diff';
import { column, database, key, namespace, table } from './testing/build-schema';
import { randomSchema } from './testing/random-schema';

const bare = database([
  namespace('public', {
    tables: [table('public.orders', [column('id'), column('total')], { primaryKey: key(['id']) })],
  }),
  namespace('archive'),
]);
const shop = withIds(bare);
const said = (before: DatabaseSchema, after: DatabaseSchema): string[] =>
  diffSchemas(before, after).map(
    ({ kind, objectKind, object, from, fields }) =>
      `${kind} ${objectKind} ${from === null ? '' : `${from} -> `}${object}${fields.map(({ field }) => ` ${field}`).join(',')}`,
  );

describe('the differences of two schemas', () => {
  it('are none between a schema and itself, its text read back, or itself without ids', () => {
    expect(diffSchemas(shop, shop)).toEqual([]);
    expect(diffSchemas(bare, shop)).toEqual([]);
    for (let seed = 1; seed <= 20; seed += 1) {
      const schema = randomSchema(seed);
      expect(said(schema, parseSchemaText(printSchemaText(schema)).schema!)).toEqual([]);
    }
  });

  it('are additions, removals, renames and changed fields, by id', () => {
    const after = applyEdits(shop, [
      { do: 'rename', id: 'c2', name: 'amount' },
      { do: 'set', id: 'c2', fields: { type: 'numeric' } },
      { do: 'set', id: 'c1', fields: { nullable: false } },
      { do: 'remove', id: 'k1' },
      { do: 'add', parent: 's2', list: 'tables', value: table('x.old', [column('a')]) },
    ]);
    expect(said(shop, after)).toEqual([
      'changed column public.orders.id nullable',
      'renamed column total -> public.orders.amount type',
      'removed primary key public.orders.primary key',
      'added table archive.old',
    ]);
  });

  it('are by name where there are no ids', () => {
    const other = database([
      namespace('public', { tables: [table('public.orders', [column('id'), column('sum')])] }),
      namespace('archive'),
    ]);
    expect(said(bare, other)).toEqual([
      'added column public.orders.sum',
      'removed column public.orders.total',
      'removed primary key public.orders.primary key',
    ]);
  });

  it('are a change of schema where a table was moved, and of order where columns were', () => {
    expect(said(shop, applyEdits(shop, [{ do: 'transfer', id: 't1', namespace: 's2' }]))).toEqual([
      'changed table archive.orders schema',
    ]);
    expect(said(shop, applyEdits(shop, [{ do: 'move', id: 'c2', index: 0 }]))).toEqual([
      'changed table public.orders order',
    ]);
  });
});
