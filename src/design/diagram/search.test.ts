import { describe, expect, it } from 'vitest';
import { indexTableNames, type TableSearch } from './search';

function searchIn(names: readonly string[]): TableSearch {
  const tables = names.map((full) => {
    const [schema, name] = full.includes('.') ? (full.split('.') as [string, string]) : ['public', full];
    return { id: full, schema, name };
  });
  const edges = names.includes('users')
    ? ['orders', 'order_items'].map((from) => ({
        id: from,
        name: null,
        from,
        to: 'users',
        fromColumns: [],
        toColumns: [],
        fromEnd: 'one' as const,
        toEnd: 'one' as const,
        toShift: 0,
      }))
    : [];
  return indexTableNames({ tables, edges, hubs: [] });
}

const search = searchIn([
  'reorder_points',
  'order_items',
  'orders',
  'customer_orders',
  'OrderLine',
  'users',
  'archive.orders_2019',
]);
const names = (query: string): string[] => search.find(query).map(({ name }) => name);

describe('searching tables', () => {
  it('ranks the name, its beginning, beginnings of words and parts', () => {
    expect(names('orders')).toEqual(['orders', 'orders_2019', 'customer_orders']);
    expect(names('order')).toEqual([
      'orders',
      'OrderLine',
      'order_items',
      'orders_2019',
      'customer_orders',
      'reorder_points',
    ]);
  });

  it('takes letters that begin words, and letters in order', () => {
    expect(names('oi')).toEqual(['order_items', 'reorder_points']);
    expect(names('ordit')).toEqual(['order_items']);
    expect(names('ol')).toEqual(['OrderLine']);
    expect(names('usrs')).toEqual(['users']);
  });

  it('takes words in any order and a schema before a dot', () => {
    expect(names('items order')).toEqual(['order_items']);
    expect(names('arch.ord')).toEqual(['orders_2019']);
    expect(names('archive.')).toEqual(['orders_2019']);
  });

  it('says what fits', () => {
    expect(search.find('oi')[0]?.ranges).toEqual([
      [0, 1],
      [6, 7],
    ]);
    expect(search.find('line')[0]).toMatchObject({ name: 'OrderLine', ranges: [[5, 9]] });
  });

  it('shows the most referenced tables when nothing is typed, and nothing for what no name has', () => {
    expect(names('')[0]).toBe('users');
    expect(names('zzz')).toEqual([]);
  });
});
