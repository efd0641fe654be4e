import { describe, expect, it } from 'vitest';
import type { DatabaseSchema, Table } from '#model/schema';
import { applyEdits } from './edit';
import { printSchemaText } from './schema-text';
import { parseSchemaText } from './schema-text-parse';
import { withIds } from './identity';
import { acceptRename, reconcile } from './text-merge';
import { column, database, foreignKey, index, key, namespace, table } from './testing/build-schema';
import { mergeSchemas } from './three-way-merge';

const shop = withIds(
  database([
    namespace('public', {
      tables: [
        table('public.customers', [column('id', 'bigint'), column('email', 'text'), column('born', 'date')], {
          primaryKey: key(['id']),
        }),
        table('public.orders', [column('id', 'bigint'), column('customer_id', 'bigint'), column('total', 'numeric')], {
          primaryKey: key(['id']),
          foreignKeys: [foreignKey(['customer_id'], 'public.customers', ['id'])],
          checks: [{ name: 'positive', expression: 'total > 0', validated: true }],
          indexes: [
            index('by_total', ['total'], { definition: 'CREATE INDEX by_total ON public.orders USING btree (total)' }),
          ],
        }),
      ],
    }),
    namespace('archive'),
  ]),
);
/** The design after its text was edited: each pair replaces a part of the text. */
const edited = (...changes: readonly (readonly [string | RegExp, string])[]) => {
  const text = changes.reduce((before, [from, to]) => {
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    return after;
  }, printSchemaText(shop));
  return reconcile(shop, parseSchemaText(text).schema!);
};
const tableOf = (schema: DatabaseSchema, name: string): Table =>
  schema.namespaces.flatMap(({ tables }) => tables).find((each) => each.name === name)!;
const idOf = (name: string, part: string): string =>
  tableOf(shop, name).columns.find((each) => each.name === part)!.id!;

describe('a text that was edited outside', () => {
  it('is the same design when nothing was changed', () => {
    const result = edited([/$/, '\n']);
    expect(result).toMatchObject({ added: [], removed: [], likelyRenames: [] });
    expect(result.schema).toEqual(shop);
  });

  it('brings new objects by lines without an id', () => {
    const { schema, added, removed } = edited(['  total numeric', '  note text not null\n  total numeric']);
    expect(added).toEqual([
      { id: tableOf(schema, 'orders').columns[2]!.id, kind: 'column', object: 'public.orders.note' },
    ]);
    expect(removed).toEqual([]);
  });

  it('renames by a line that keeps its id, and the rest of the text follows', () => {
    const { schema, added, removed } = edited(
      [`  total numeric #${idOf('orders', 'total')}`, `  amount numeric #${idOf('orders', 'total')}`],
      ['table public.customers', 'table public.people'],
    );
    const orders = tableOf(schema, 'orders');
    expect([added, removed]).toEqual([[], []]);
    expect(orders.checks[0]!.expression).toBe('amount > 0');
    expect(orders.indexes[0]).toMatchObject({ parts: ['amount'], definition: '' });
    expect(orders.foreignKeys[0]!.references.table).toBe('people');
  });

  it('renames a schema by its own line alone', () => {
    const { schema, removed } = edited(['schema public', 'schema sales']);
    expect(schema.namespaces.map(({ name, tables }) => [name, tables.length])).toEqual([
      ['sales', 2],
      ['archive', 0],
    ]);
    expect(tableOf(schema, 'orders').foreignKeys[0]!.references.schema).toBe('sales');
    expect(removed).toEqual([]);
  });

  it('gives an id back to a line that lost it and not its name', () => {
    const { schema, added, removed } = edited([/ #c2\n/, '\n']);
    expect([added, removed]).toEqual([[], []]);
    expect(schema).toEqual(shop);
  });

  it('offers a rename where a line came for one that is gone, and does not make it by itself', () => {
    const { schema, likelyRenames } = edited([/  email text #c2/, '  mail_address text']);
    const newId = tableOf(schema, 'customers').columns[1]!.id!;
    expect(likelyRenames).toEqual([
      {
        id: 'c2',
        newId,
        kind: 'column',
        from: 'public.customers.email',
        to: 'public.customers.mail_address',
        confidence: expect.any(Number) as number,
        why: expect.stringContaining('the same type, the same place') as string,
      },
    ]);
    expect(newId).not.toBe('c2');
    const accepted = acceptRename(shop, schema, likelyRenames[0]!);
    expect(tableOf(accepted, 'customers').columns[1]).toMatchObject({ id: 'c2', name: 'mail_address' });
  });

  it('offers a rename of a table whose lines lost all their ids, with all in it', () => {
    const text = printSchemaText(shop)
      .replace('table public.customers #t1', 'table public.people')
      .replace(/ #(c[123]|k1)\n/g, '\n');
    const { schema, likelyRenames, removed } = reconcile(shop, parseSchemaText(text).schema!);
    expect(removed.map(({ object }) => object)).toEqual(['public.customers']);
    expect(likelyRenames).toMatchObject([{ id: 't1', from: 'public.customers', to: 'public.people' }]);
    const accepted = acceptRename(shop, schema, likelyRenames[0]!);
    expect(tableOf(accepted, 'people').columns.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3']);
    expect(tableOf(accepted, 'orders').foreignKeys[0]!.references.table).toBe('people');
  });

  it('offers nothing where the new line has little in common with the old one', () => {
    const { likelyRenames } = edited(
      [/  email text #c2\n/, ''],
      [/  born date/, '  born date\n  stars smallint not null'],
    );
    expect(likelyRenames.filter(({ id }) => id === 'c2')).toEqual([]);
  });

  it('drops the engine’s text of an index that was changed by hand', () => {
    const { schema } = edited(['by_total (total)', 'by_total (total DESC)']);
    expect(tableOf(schema, 'orders').indexes[0]).toMatchObject({ parts: ['total DESC'], definition: '' });
  });
});

describe('two changed versions of a design', () => {
  const set = (id: string, fields: Record<string, unknown>) => ({ do: 'set', id, fields }) as const;

  it('are merged by field', () => {
    const ours = applyEdits(shop, [
      set('c2', { nullable: false }),
      { do: 'add', parent: 't1', list: 'columns', value: column('ours') },
    ]);
    const theirs = applyEdits(shop, [
      set('c2', { comment: 'Theirs' }),
      { do: 'add', parent: 't1', list: 'columns', value: column('theirs'), index: 1 },
    ]);
    const { schema, conflicts } = mergeSchemas(shop, ours, theirs);
    expect(conflicts).toEqual([]);
    expect(tableOf(schema, 'customers').columns.map(({ name }) => name)).toEqual([
      'id',
      'theirs',
      'email',
      'born',
      'ours',
    ]);
    expect(tableOf(schema, 'customers').columns[2]).toMatchObject({ nullable: false, comment: 'Theirs' });
    expect(tableOf(schema, 'orders')).toBe(tableOf(shop, 'orders'));
  });

  it('conflict where both changed one field; ours stands', () => {
    const result = mergeSchemas(
      shop,
      applyEdits(shop, [set('c2', { type: 'citext' })]),
      applyEdits(shop, [set('c2', { type: 'varchar' })]),
    );
    expect(result.conflicts).toEqual([
      {
        id: 'c2',
        kind: 'column',
        object: 'public.customers.email',
        field: 'type',
        base: 'text',
        ours: 'citext',
        theirs: 'varchar',
      },
    ]);
    expect(tableOf(result.schema, 'customers').columns[1]!.type).toBe('citext');
  });

  it('conflict where one removed what the other changed; what neither touched goes', () => {
    const ours = applyEdits(shop, [set('c3', { nullable: false })]);
    const theirs = applyEdits(shop, [
      { do: 'remove', id: 'c3' },
      { do: 'remove', id: 'c2' },
    ]);
    const { schema, conflicts } = mergeSchemas(shop, ours, theirs);
    expect(tableOf(schema, 'customers').columns.map(({ name }) => name)).toEqual(['id', 'born']);
    expect(conflicts).toMatchObject([{ id: 'c3', field: null, theirs: null }]);
  });

  it('follow a rename of the other side in what was added', () => {
    const ours = applyEdits(shop, [
      { do: 'add', parent: 't1', list: 'checks', value: { name: 'c', expression: "email <> ''", validated: true } },
    ]);
    const theirs = applyEdits(shop, [
      { do: 'rename', id: 'c2', name: 'mail' },
      { do: 'rename', id: 't1', name: 'people' },
    ]);
    const { schema, conflicts } = mergeSchemas(shop, ours, theirs);
    expect(conflicts).toEqual([]);
    expect(tableOf(schema, 'people').checks[0]!.expression).toBe("mail <> ''");
    expect(tableOf(schema, 'orders').foreignKeys[0]!.references.table).toBe('people');
  });

  it('keep a change of a table that the other side moved to another schema', () => {
    const ours = applyEdits(shop, [set('c2', { nullable: false })]);
    const theirs = applyEdits(shop, [{ do: 'transfer', id: 't1', namespace: 's2' }]);
    const { schema, conflicts } = mergeSchemas(shop, ours, theirs);
    expect(conflicts).toEqual([]);
    expect(schema.namespaces[1]!.tables).toMatchObject([
      { id: 't1', schema: 'archive', columns: [{}, { nullable: false }, {}] },
    ]);
    expect(schema.namespaces[0]!.tables).toHaveLength(1);
  });
});
