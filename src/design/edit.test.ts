import { describe, expect, it } from 'vitest';
import type { DatabaseSchema, Table } from '#model/schema';
import { applyEdit, applyEdits, applyWithReport } from './edit';
import { withIds } from './identity';
import { column, database, foreignKey, index, key, namespace, table } from './testing/build-schema';

const customers = table('public.customers', [column('id'), column('email', 'text')], {
  primaryKey: key(['id'], { name: 'customers_pkey' }),
  indexes: [
    index('customers_pkey', ['id'], { unique: true, constraint: 'customers_pkey', definition: 'CREATE UNIQUE …' }),
  ],
});
const orders = table(
  'public.orders',
  [
    column('id', 'bigint', { default: "nextval('public.orders_id_seq'::regclass)" }),
    column('customer_id'),
    column('total', 'numeric(12,2)'),
    column('tax', 'numeric', { generated: { expression: '(total * 0.2)', stored: true } }),
    column('status', 'order_status', { default: "'new'::order_status" }),
  ],
  {
    primaryKey: key(['id']),
    uniques: [key(['customer_id', 'total'])],
    foreignKeys: [foreignKey(['customer_id'], 'public.customers', ['id'])],
    checks: [{ name: 'positive', expression: "total > 0 AND orders.total < 'total'::text::int", validated: true }],
    indexes: [
      index('by_customer', ['customer_id', 'lower(total) DESC'], {
        include: ['total'],
        where: '"total" > 5',
        definition: 'CREATE INDEX …',
      }),
    ],
    triggers: [
      {
        name: 'audit',
        enabled: true,
        definition: 'CREATE TRIGGER audit AFTER INSERT ON public.orders EXECUTE FUNCTION f()',
      },
    ],
    policies: [
      {
        name: 'own',
        permissive: true,
        command: 'ALL',
        roles: ['PUBLIC'],
        using: 'total = (SELECT max(total) FROM limits)',
        check: null,
      },
    ],
  },
);
const shop = withIds(
  database(
    [
      namespace('public', {
        tables: [customers, orders],
        views: [
          {
            schema: 'public',
            name: 'open_orders',
            materialized: false,
            comment: null,
            columns: [],
            definition: 'SELECT total FROM orders',
            indexes: [],
          },
        ],
        sequences: [
          {
            schema: 'public',
            name: 'orders_id_seq',
            type: 'bigint',
            ownedBy: 'public.orders.id',
            start: '1',
            increment: '1',
            minimum: '1',
            maximum: '9',
            cycle: false,
          },
        ],
        types: [{ schema: 'public', name: 'order_status', kind: 'enum', details: ['new'], comment: null }],
        statistics: [
          {
            schema: 'public',
            name: 'st',
            table: { schema: 'public', name: 'orders' },
            kinds: ['mcv'],
            on: ['customer_id', 'total'],
          },
        ],
      }),
      namespace('archive'),
    ],
    {
      publications: [
        {
          name: 'p',
          allTables: false,
          schemas: ['public'],
          operations: ['insert'],
          viaRoot: false,
          tables: [{ schema: 'public', name: 'orders', columns: ['id', 'total'], where: 'total > 1' }],
        },
      ],
    },
  ),
);

const tableOf = (schema: DatabaseSchema, name: string): Table =>
  schema.namespaces.flatMap(({ tables }) => tables).find((each) => each.name === name)!;
const idOf = (schema: DatabaseSchema, name: string, part?: string): string => {
  const found = tableOf(schema, name);
  return (part === undefined ? found : found.columns.find((each) => each.name === part)!).id!;
};

describe('renaming a column', () => {
  const renamed = applyEdit(shop, { do: 'rename', id: idOf(shop, 'orders', 'total'), name: 'Amount' });
  const after = tableOf(renamed, 'orders');

  it('reaches keys, indexes, expressions, statistics and publications', () => {
    expect(after.columns[2]!.name).toBe('Amount');
    expect(after.uniques[0]!.columns).toEqual(['customer_id', 'Amount']);
    expect(after.columns[3]!.generated!.expression).toBe('("Amount" * 0.2)');
    expect(after.checks[0]!.expression).toBe(`"Amount" > 0 AND orders."Amount" < 'total'::text::int`);
    expect(after.indexes[0]).toMatchObject({
      parts: ['customer_id', 'lower("Amount") DESC'],
      include: ['"Amount"'],
      where: '"Amount" > 5',
      definition: '',
    });
    expect(renamed.namespaces[0]!.statistics![0]!.on).toEqual(['customer_id', '"Amount"']);
    expect(renamed.publications![0]!.tables[0]).toMatchObject({ columns: ['id', 'Amount'], where: '"Amount" > 1' });
  });

  it('leaves a bare name in a subquery, where it may be another table’s', () => {
    expect(after.policies![0]!.using).toBe('"Amount" = (SELECT max(total) FROM limits)');
  });

  it('reaches foreign keys of other tables', () => {
    const result = applyEdit(shop, { do: 'rename', id: idOf(shop, 'customers', 'id'), name: 'number' });
    expect(tableOf(result, 'orders').foreignKeys[0]!.references.columns).toEqual(['number']);
  });

  it('shares everything that it does not touch', () => {
    expect(tableOf(renamed, 'customers')).toBe(tableOf(shop, 'customers'));
    expect(renamed.namespaces[1]).toBe(shop.namespaces[1]);
    expect(after.columns[0]).toBe(tableOf(shop, 'orders').columns[0]);
  });

  it('says which views and subqueries still mention the old name', () => {
    const { mentions } = applyWithReport(shop, [{ do: 'rename', id: idOf(shop, 'orders', 'total'), name: 'amount' }]);
    expect(mentions.map(({ object, field }) => `${object} ${field}`)).toEqual([
      'public.orders.own using',
      'public.open_orders definition',
    ]);
  });

  it('reaches the columns of partitions', () => {
    const parts = withIds(
      database([
        namespace('public', {
          tables: [
            table('public.m', [column('at')], { kind: 'partitioned', partitionKey: 'RANGE (at)' }),
            table('public.m1', [column('at')], {
              kind: 'partition',
              partitionOf: { schema: 'public', name: 'm', bound: 'DEFAULT' },
            }),
          ],
        }),
      ]),
    );
    const result = applyEdit(parts, { do: 'rename', id: 'c1', name: 'moment' });
    expect(tableOf(result, 'm').partitionKey).toBe('RANGE (moment)');
    expect(tableOf(result, 'm1').columns[0]!.name).toBe('moment');
  });

  it('is refused when the table has that column already', () => {
    const edit = { do: 'rename', id: idOf(shop, 'orders', 'total'), name: 'tax' } as const;
    expect(() => applyEdit(shop, edit)).toThrow('There is a column public.orders.tax already.');
  });
});

describe('renaming other objects', () => {
  it('moves references to a table', () => {
    const result = applyEdit(shop, { do: 'rename', id: idOf(shop, 'orders'), name: 'purchases' });
    const after = tableOf(result, 'purchases');
    expect(after.checks[0]!.expression).toContain('purchases.total <');
    expect(after.triggers[0]!.definition).toContain('ON public.purchases EXECUTE');
    expect(after.indexes[0]!.definition).toBe('');
    expect(result.publications![0]!.tables[0]!.name).toBe('purchases');
    expect(result.namespaces[0]!.statistics![0]!.table.name).toBe('purchases');
    expect(result.namespaces[0]!.sequences[0]!.ownedBy).toBe('public.purchases.id');
    const again = applyEdit(shop, { do: 'rename', id: idOf(shop, 'customers'), name: 'people' });
    expect(tableOf(again, 'orders').foreignKeys[0]!.references.table).toBe('people');
  });

  it('moves types of columns, sequences in defaults and the index of a key', () => {
    const result = applyEdits(shop, [
      { do: 'rename', id: shop.namespaces[0]!.types[0]!.id!, name: 'State' },
      { do: 'rename', id: shop.namespaces[0]!.sequences[0]!.id!, name: 'numbers' },
      { do: 'rename', id: tableOf(shop, 'customers').primaryKey!.id!, name: 'people_key' },
    ]);
    expect(tableOf(result, 'orders').columns[4]).toMatchObject({ type: '"State"', default: `'new'::"State"` });
    expect(tableOf(result, 'orders').columns[0]!.default).toBe("nextval('public.numbers'::regclass)");
    expect(tableOf(result, 'customers').indexes[0]).toMatchObject({
      name: 'people_key',
      constraint: 'people_key',
      definition: '',
    });
  });

  it('moves all that is qualified with a schema', () => {
    const result = applyEdit(shop, { do: 'rename', id: 's1', name: 'main' });
    const after = tableOf(result, 'orders');
    expect(after.schema).toBe('main');
    expect(after.foreignKeys[0]!.references.schema).toBe('main');
    expect(after.columns[0]!.default).toBe("nextval('main.orders_id_seq'::regclass)");
    expect(after.triggers[0]!.definition).toContain('ON main.orders');
    expect(result.namespaces[0]!.sequences[0]!.ownedBy).toBe('main.orders.id');
    expect(result.publications![0]).toMatchObject({ schemas: ['main'], tables: [{ schema: 'main' }] });
  });

  it('moves a table to another schema', () => {
    const result = applyEdit(shop, { do: 'transfer', id: idOf(shop, 'customers'), namespace: 's2' });
    expect(result.namespaces[1]!.tables[0]).toMatchObject({
      schema: 'archive',
      name: 'customers',
      id: idOf(shop, 'customers'),
    });
    expect(tableOf(result, 'orders').foreignKeys[0]!.references.schema).toBe('archive');
  });
});

describe('removing', () => {
  it('a column takes its keys, indexes, foreign keys, checks and sequence with it', () => {
    const result = applyEdit(shop, { do: 'remove', id: idOf(shop, 'orders', 'id') });
    expect(tableOf(result, 'orders').primaryKey).toBeNull();
    expect(result.namespaces[0]!.sequences).toEqual([]);
    const without = tableOf(applyEdit(shop, { do: 'remove', id: idOf(shop, 'orders', 'customer_id') }), 'orders');
    expect(without.foreignKeys).toEqual([]);
    expect(without.uniques).toEqual([]);
    expect(without.indexes[0]!.parts).toEqual(['lower(total) DESC']);
  });

  it('a column takes foreign keys that refer to it with it', () => {
    const result = applyEdit(shop, { do: 'remove', id: idOf(shop, 'customers', 'id') });
    expect(tableOf(result, 'orders').foreignKeys).toEqual([]);
    expect(tableOf(result, 'customers').indexes).toEqual([]);
  });

  it('a table takes foreign keys to it, its statistics and its place in publications with it', () => {
    expect(tableOf(applyEdit(shop, { do: 'remove', id: idOf(shop, 'customers') }), 'orders').foreignKeys).toEqual([]);
    const result = applyEdit(shop, { do: 'remove', id: idOf(shop, 'orders') });
    expect(result.namespaces[0]!.statistics).toEqual([]);
    expect(result.publications![0]!.tables).toEqual([]);
    expect(result.namespaces[0]!.sequences).toEqual([]);
  });
});

describe('other edits', () => {
  it('put an object with ids into its list', () => {
    const value = column('note', 'text');
    const { schema, added } = applyWithReport(shop, [
      { do: 'add', parent: idOf(shop, 'orders'), list: 'columns', value, index: 1 },
    ]);
    expect(tableOf(schema, 'orders').columns[1]).toEqual({ ...value, id: added[0] });
    expect(added[0]).toMatch(/^c/);
  });

  it('give a new table the name of its schema and ids to all in it', () => {
    const result = applyEdit(shop, { do: 'add', parent: 's2', list: 'tables', value: table('x.new', [column('a')]) });
    expect(tableOf(result, 'new')).toMatchObject({
      schema: 'archive',
      columns: [{ id: expect.stringMatching(/^c/) as string }],
    });
  });

  it('add to lists that a schema does not have yet', () => {
    const result = applyEdit(shop, {
      do: 'add',
      parent: 'schema',
      list: 'patterns',
      value: { name: 'p', query: 'SELECT 1' },
    });
    expect(result.patterns).toHaveLength(1);
  });

  it('set fields, and take away those that are set to nothing', () => {
    const id = idOf(shop, 'orders', 'total');
    const set = applyEdit(shop, { do: 'set', id, fields: { nullable: false, personal: 'personal' } });
    expect(tableOf(set, 'orders').columns[2]).toMatchObject({ nullable: false, personal: 'personal' });
    const unset = applyEdit(set, { do: 'set', id, fields: { personal: undefined } });
    expect(tableOf(unset, 'orders').columns[2]).not.toHaveProperty('personal');
    expect(() => applyEdit(shop, { do: 'set', id, fields: { name: 'x' } })).toThrow(
      'The name of public.orders.total cannot be set.',
    );
  });

  it('move an object within its list', () => {
    const result = applyEdit(shop, { do: 'move', id: idOf(shop, 'orders', 'total'), index: 0 });
    expect(tableOf(result, 'orders').columns.map(({ name }) => name)).toEqual([
      'total',
      'id',
      'customer_id',
      'tax',
      'status',
    ]);
  });

  it('fail on an id that is not there, and then change nothing', () => {
    expect(() =>
      applyEdits(shop, [
        { do: 'move', id: 'c1', index: 1 },
        { do: 'remove', id: 'nope' },
      ]),
    ).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});
