import { describe, expect, test } from 'vitest';
import { createCompletionIndex } from './completion-index';
import { rich } from './dialects.test-data';
import { objectAt } from './object-at';

const columns = (...names: string[]) => names.map((name) => ({ name, type: 'text' }));
const index = createCompletionIndex(
  {
    searchPath: ['public'],
    relations: [
      { schema: 'public', name: 'orders', kind: 'table', columns: columns('id', 'total') },
      { schema: 'public', name: 'Odd Name', kind: 'table', columns: columns('id') },
      { schema: 'audit', name: 'orders', kind: 'table', columns: columns('at') },
      { schema: 'public', name: 'customers', kind: 'view', columns: columns('id', 'email') },
    ],
    routines: [],
  },
  rich,
);

/** `|` is the place of the pointer. */
function at(marked: string): string | null {
  const offset = marked.indexOf('|');
  const found = objectAt(marked.replace('|', ''), offset, index, rich);
  return found && `${found.relation.schema}.${found.relation.name}`;
}

describe('the object at an offset', () => {
  test.each([
    ['a table', 'select * from ord|ers', 'public.orders'],
    ['a table with its schema, on the schema', 'select * from aud|it.orders', 'audit.orders'],
    ['a quoted name', 'select * from "Odd| Name"', 'public.Odd Name'],
    ['an alias', 'select * from orders o where |o.id = 1', 'public.orders'],
    ['a column behind an alias', 'select c.em|ail from customers c join orders o on o.id = c.id', 'public.customers'],
    ['a bare column', 'select tot|al from orders', 'public.orders'],
    ['the end of a name', 'delete from orders|', 'public.orders'],
    ['a table in a subquery', 'select (select max(id) from custom|ers) from orders', 'public.customers'],
  ])('%s', (_, marked, expected) => {
    expect(at(marked)).toBe(expected);
  });

  test.each([
    ['a keyword', 'sel|ect 1'],
    ['a common table of the same name', 'with orders as (select 1) select * from ord|ers'],
    ['a text', "select 'ord|ers'"],
    ['nothing', 'select 1 | '],
  ])('is none at %s', (_, marked) => {
    expect(at(marked)).toBeNull();
  });
});
