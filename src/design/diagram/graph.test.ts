import { describe, expect, it } from 'vitest';
import type { DatabaseSchema, ForeignKey, Table } from '#model/schema';
import { neighbours, shortestPath } from './explore';
import { buildGraph, indexedColumn, type DiagramGraph } from './graph';
import { realisticSchema } from './testing/realistic-schema';

const [sample] = realisticSchema({ tables: 4 }).namespaces[0]!.tables;
const key = (columns: readonly string[], table: string): ForeignKey => ({
  name: null,
  columns,
  references: { schema: 'shop', table, columns: ['id'] },
  onUpdate: 'NO ACTION',
  onDelete: 'NO ACTION',
  match: 'SIMPLE',
  deferrable: false,
  initiallyDeferred: false,
  validated: true,
});

function table(name: string, references: readonly string[], more: Partial<Table> = {}): Table {
  const id = sample!.columns[0]!;
  const columns = [id, ...references.map((target) => ({ ...id, name: `${target}_id` }))];
  const foreignKeys = references.map((target) => key([`${target}_id`], target));
  return { ...sample!, schema: 'shop', name, columns, foreignKeys, ...more };
}

function schemaOf(tables: readonly Table[]): DatabaseSchema {
  const schema = realisticSchema({ tables: 1 });
  return { ...schema, namespaces: [{ ...schema.namespaces[0]!, name: 'shop', tables }] };
}

const graphOf = (tables: readonly Table[]): DiagramGraph => buildGraph(schemaOf(tables));

describe('the graph of a schema', () => {
  it('knows tables by their stable id, else by their qualified name', () => {
    const graph = graphOf([table('orders', ['customers']), table('customers', [], { id: 't7' })]);
    expect(graph.tables.map(({ id }) => id)).toEqual(['shop.orders', 't7']);
    expect(graph.edges).toMatchObject([{ from: 'shop.orders', to: 't7' }]);
  });

  it('says how many rows stand at each end of a foreign key', () => {
    const [id] = sample!.columns;
    const nullable = { ...id!, name: 'customers_id', nullable: true };
    const unique = { ...sample!.primaryKey!, columns: ['customers_id'] };
    const graph = graphOf([
      table('customers', []),
      table('orders', ['customers']),
      table('guests', ['customers'], { columns: [id!, nullable] }),
      table('profiles', ['customers'], { uniques: [unique] }),
    ]);
    expect(graph.edges.map(({ from, fromEnd, toEnd }) => [from, fromEnd, toEnd])).toEqual([
      ['shop.orders', 'zero-or-many', 'one'],
      ['shop.guests', 'zero-or-many', 'zero-or-one'],
      ['shop.profiles', 'zero-or-one', 'one'],
    ]);
  });

  it('takes a full unique index for a key and no partial one', () => {
    const index = {
      name: 'i',
      unique: true,
      method: 'btree',
      include: [],
      valid: true,
      constraint: null,
      definition: '',
    };
    const withIndex = (where: string | null): DiagramGraph =>
      graphOf([
        table('customers', []),
        table('profiles', ['customers'], { indexes: [{ ...index, parts: ['"customers_id" DESC'], where }] }),
      ]);
    expect(withIndex(null).edges[0]?.fromEnd).toBe('zero-or-one');
    expect(withIndex('active').edges[0]?.fromEnd).toBe('zero-or-many');
  });

  it.each([
    ['id', 'id'],
    ['"Due on" DESC NULLS LAST', 'Due on'],
    ['"a""b"', 'a"b'],
    ['name text_pattern_ops', 'name'],
    ['lower(name)', 'lower(name)'],
    ['`key`', 'key'],
  ])('reads the column of the index part %s', (part, column) => expect(indexedColumn(part)).toBe(column));

  it('lets a parent stand for its partitions', () => {
    const part = { schema: 'shop', name: 'events', bound: 'DEFAULT' };
    const graph = graphOf([
      table('events', [], { kind: 'partitioned' }),
      table('events_2026', [], { kind: 'partition', partitionOf: part }),
      table('notes', ['events_2026']),
    ]);
    expect(graph.tables.map(({ name }) => name)).toEqual(['events', 'notes']);
    expect(graph.edges).toMatchObject([{ from: 'shop.notes', to: 'shop.events' }]);
  });

  it('lets the line of a key of several columns leave from the column that tells it apart', () => {
    const [id] = sample!.columns;
    const column = (name: string): NonNullable<typeof id> => ({ ...id!, name });
    const toAddress = (name: string): ForeignKey => {
      const references = { schema: 'shop', table: 'addresses', columns: ['customers_id', 'id'] };
      return { ...key(['customers_id', name], 'addresses'), references };
    };
    const graph = graphOf([
      table('customers', []),
      table('addresses', ['customers']),
      table('orders', [], {
        columns: [id!, column('customers_id'), column('ship_to'), column('bill_to')],
        foreignKeys: [key(['customers_id'], 'customers'), toAddress('ship_to'), toAddress('bill_to')],
      }),
    ]);
    const pairs = graph.edges
      .filter(({ from }) => from === 'shop.orders')
      .map(({ fromColumns, toColumns }) => [fromColumns.join(), toColumns.join()]);
    expect(pairs).toEqual([
      ['customers_id', 'id'],
      ['ship_to,customers_id', 'id,customers_id'],
      ['bill_to,customers_id', 'id,customers_id'],
    ]);
  });

  it('keeps two foreign keys of the same columns apart', () => {
    const twice = table('orders', ['customers']);
    const graph = graphOf([
      { ...twice, foreignKeys: [...twice.foreignKeys, ...twice.foreignKeys] },
      table('customers', []),
    ]);
    expect(new Set(graph.edges.map(({ id }) => id)).size).toBe(2);
  });

  it('finds the table that everything references, and none in a small even schema', () => {
    const names = Array.from({ length: 12 }, (_, index) => `t${index}`);
    expect(graphOf([table('users', []), ...names.map((name) => table(name, ['users']))]).hubs).toEqual(['shop.users']);
    expect(graphOf([table('users', []), ...names.slice(0, 5).map((name) => table(name, ['users']))]).hubs).toEqual([]);
  });
});

describe('neighbours', () => {
  it('are found either way up to a distance', () => {
    const graph = graphOf([table('a', []), table('b', ['a']), table('c', ['b']), table('d', ['c']), table('e', [])]);
    expect([...neighbours(graph, ['shop.b'], 1)]).toEqual([
      ['shop.b', 0],
      ['shop.a', 1],
      ['shop.c', 1],
    ]);
    expect([...neighbours(graph, ['shop.b'], 9).keys()]).not.toContain('shop.e');
    expect(neighbours(graph, ['shop.none'], 2).size).toBe(0);
  });
});

describe('the path between two tables', () => {
  const leaves = Array.from({ length: 12 }, (_, index) => table(`leaf${index}`, ['users']));

  it('names the foreign keys on it, whichever way they point', () => {
    const graph = graphOf([table('a', []), table('b', ['a', 'c']), table('c', [])]);
    const path = shortestPath(graph, 'shop.a', 'shop.c');
    expect(path?.tables).toEqual(['shop.a', 'shop.b', 'shop.c']);
    expect(path?.edges.map(({ fromColumns }) => fromColumns)).toEqual([['a_id'], ['c_id']]);
    expect(shortestPath(graph, 'shop.a', 'shop.a')).toEqual({ tables: ['shop.a'], edges: [] });
  });

  it('goes around a hub where that is not much longer, and through it where there is no other', () => {
    const way = [table('x', ['users']), table('y', ['x']), table('z', ['y', 'users'])];
    const graph = graphOf([table('users', []), ...leaves, ...way]);
    expect(graph.hubs).toEqual(['shop.users']);
    expect(shortestPath(graph, 'shop.x', 'shop.z')?.tables).toEqual(['shop.x', 'shop.y', 'shop.z']);
    expect(shortestPath(graph, 'shop.x', 'shop.leaf3')?.tables).toEqual(['shop.x', 'shop.users', 'shop.leaf3']);
  });

  it('is null between components and for a table that is not there', () => {
    const graph = graphOf([table('a', []), table('b', [])]);
    expect(shortestPath(graph, 'shop.a', 'shop.b')).toBeNull();
    expect(shortestPath(graph, 'shop.a', 'shop.none')).toBeNull();
  });
});
