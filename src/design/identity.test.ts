import { describe, expect, it } from 'vitest';
import { idsOf, objectsById, nameOf, randomIds, withIds } from './identity';
import { column, database, key, namespace, table } from './testing/build-schema';

const orders = table('public.orders', [column('id'), column('total')], { primaryKey: key(['id']) });
const shop = database([namespace('public', { tables: [orders, table('public.customers', [column('id')])] })]);

describe('ids', () => {
  it('are counted by kind in a schema that has none', () => {
    const [space] = withIds(shop).namespaces;
    expect(space!.id).toBe('s1');
    expect(space!.tables.map(({ id }) => id)).toEqual(['t1', 't2']);
    expect(space!.tables[0]!.columns.map(({ id }) => id)).toEqual(['c1', 'c2']);
    expect(space!.tables[0]!.primaryKey!.id).toBe('k1');
    expect(space!.tables[1]!.columns[0]!.id).toBe('c3');
  });

  it('leave a schema that has them all as it is', () => {
    const given = withIds(shop);
    expect(withIds(given)).toBe(given);
  });

  it('come from the name once a design has ids, so that branches agree', () => {
    const given = withIds(shop);
    const addTo = (name: string, first: string) => {
      const [space] = given.namespaces;
      const tables = space!.tables.map((each) =>
        each.name === 'orders' ? { ...each, columns: [...each.columns, column(first), column(name)] } : each,
      );
      return withIds({ ...given, namespaces: [{ ...space!, tables }] }).namespaces[0]!.tables[0]!.columns[3]!.id;
    };
    expect(addTo('note', 'a')).toBe(addTo('note', 'b'));
    expect(addTo('note', 'a')).not.toBe(addTo('notes', 'a'));
    expect(addTo('note', 'a')).toMatch(/^c[0-9a-z]{4}$/);
  });

  it('are given anew to the second of two objects with one id', () => {
    const twice = database([
      namespace('public', {
        id: 's1',
        tables: [
          { ...orders, id: 't1' },
          { ...table('public.x', []), id: 't1' },
        ],
      }),
    ]);
    const [first, second] = withIds(twice).namespaces[0]!.tables;
    expect(first!.id).toBe('t1');
    expect(second!.id).not.toBe('t1');
  });

  it('are unique even when names collide', () => {
    const many = database([
      namespace('public', {
        id: 's1',
        tables: [
          table(
            'public.x',
            Array.from({ length: 500 }, () => column('same')),
          ),
        ],
      }),
    ]);
    expect(idsOf(withIds(many)).size).toBe(502);
  });

  it('can come from any source of numbers', () => {
    const numbers = [0, 0, 0.5, 0.25, 0.75, 0.1, 0.2, 0.3, 0.4, 0.6];
    const given = withIds(
      shop,
      randomIds(() => numbers.shift() ?? 0.99),
    );
    expect(idsOf(given).size).toBe(7);
  });
});

describe('the index of objects', () => {
  it('leads from an id to the object, its kind and what it stands in', () => {
    const found = objectsById(withIds(shop)).get('c2')!;
    expect(found.kind).toBe('column');
    expect(found.parent!.object.name).toBe('orders');
    expect(nameOf(found)).toBe('public.orders.total');
  });
});
