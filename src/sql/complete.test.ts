import { describe, expect, test } from 'vitest';
import type { CompletionCatalog } from '#model/catalog';
import { complete } from './complete';
import { createCompletionIndex } from './completion-index';
import { nastyNames, plain, rich } from './dialects.test-data';

const columns = (list: string): { name: string; type: string }[] =>
  list.split(' ').map((entry) => {
    const [name = '', type = 'text'] = entry.split(':');
    return { name, type };
  });

const catalog: CompletionCatalog = {
  searchPath: ['public'],
  systemSchemas: ['pg_catalog'],
  relations: [
    {
      schema: 'public',
      name: 'customers',
      kind: 'table',
      columns: columns('id:int8 name email created_at:timestamptz'),
    },
    {
      schema: 'public',
      name: 'orders',
      kind: 'table',
      columns: columns('id:int8 customer_id:int8 placed_at:timestamptz total:numeric'),
    },
    {
      schema: 'public',
      name: 'order_items',
      kind: 'table',
      columns: columns('order_id:int8 product_id:int8 quantity:int4'),
    },
    { schema: 'public', name: 'order_totals', kind: 'view', columns: columns('order_id:int8 sum:numeric') },
    { schema: 'audit', name: 'events', kind: 'table', columns: columns('id:int8 at:timestamptz payload:jsonb') },
    { schema: 'audit', name: 'orders', kind: 'table', columns: columns('order_id:int8 old_total:numeric') },
    { schema: 'public', name: 'Mixed Case', kind: 'table', columns: columns('Id:int4') },
  ],
  routines: [
    { schema: 'public', name: 'order_total', arguments: 'order_id bigint', returns: 'numeric' },
    { schema: 'pg_catalog', name: 'now', arguments: '', returns: 'timestamptz' },
    { schema: 'audit', name: 'purge', arguments: 'days integer', returns: null },
  ],
};
const index = createCompletionIndex(catalog, rich);

/** Completes at `|` and returns the inserted texts. */
function at(marked: string, wanted = index): readonly string[] {
  const offset = marked.indexOf('|');
  return complete(marked.slice(0, offset) + marked.slice(offset + 1), offset, wanted).items.map((item) => item.insert);
}

describe('what is offered', () => {
  const cases: readonly (readonly [marked: string, first: readonly string[]])[] = [
    // tables
    ['select * from |', ['customers', '"Mixed Case"', 'order_items', 'order_totals', 'orders']],
    ['select * from or|', ['order_items', 'order_totals', 'orders', 'audit.orders']],
    ['select * from oi|', ['order_items']],
    ['select * from "mix|', ['"Mixed Case"']],
    ['select * from "mix|" where a', ['"Mixed Case"']],
    ['select * from audit.|', ['events', 'orders']],
    ['select * from customers c, ord|', ['order_items', 'order_totals', 'orders', 'audit.orders']],
    ['insert into cus|', ['customers']],
    ['update cus|', ['customers']],
    ['delete from cus|', ['customers']],
    ['truncate table cus|', ['customers']],
    ['create index on cus|', ['customers']],
    ['create table x (a int references cus|', ['customers']],
    // columns through aliases
    ['select o.| from orders o', ['id', 'customer_id', 'placed_at', 'total']],
    ['select o.c| from orders o', ['customer_id', 'placed_at']],
    ['select orders.| from orders', ['id', 'customer_id', 'placed_at', 'total']],
    ['select to| from orders', ['total', 'order_total()']],
    ['select * from orders o where pl|', ['placed_at']],
    ['select * from orders o join customers c on o.customer_id = c.id where ema|', ['email']],
    ['select * from orders where id in (select order_id from order_items i where i.qu|', ['quantity']],
    [
      'select (select quantity from order_items where order_id = orders.| limit 1) from orders',
      ['id', 'customer_id', 'placed_at', 'total'],
    ],
    ['select * from audit.orders a where a.old|', ['old_total']],
    ['select audit.events.| from audit.events', ['id', 'at', 'payload']],
    ['select "Mixed Case".| from "Mixed Case"', ['"Id"']],
    // common tables and subqueries
    ['with recent as (select id, total as amount from orders) select rec| from recent', ['recent']],
    ['with recent as (select id, total as amount from orders) select r.| from recent r', ['id', 'amount']],
    ['with recent(a, b) as (select 1, 2) select recent.| from recent', ['a', 'b']],
    ['with recent as (select * from orders) select r.to| from recent r', ['total']],
    ['with recent as (select o.*, c.name from orders o join customers c on true) select r.na| from recent r', ['name']],
    ['with a as (select 1 as x), b as (select | from a) select 1', ['x', 'a']],
    ['with recent as (select 1) select * from rec|', ['recent']],
    ['select s.| from (select count(*), max(total) as top, id::text from orders) s', ['count', 'top', 'id']],
    [
      'with recursive t as (select id, customer_id from orders union all select t.| from t) select * from t',
      ['id', 'customer_id'],
    ],
    ['select * from orders union select ema| from customers', ['email']],
    // joins
    ['select * from orders o join customers c on |', ['o.customer_id = c.id']],
    ['select * from orders o join order_items i on |', ['o.id = i.order_id']],
    ['select * from order_items i join order_totals t on |', ['i.order_id = t.order_id']],
    ['select * from order_items join order_totals using (|', ['order_id']],
    ['select * from orders o join customers c on o.id = c.id where id = 1 and |', ['o.id', 'customer_id']],
    // changes
    ['insert into orders (|', ['id', 'customer_id', 'placed_at', 'total']],
    ['insert into orders (id, pl|) values (1)', ['placed_at']],
    ['update orders set to|', ['total = ']],
    ['update orders o set total = o.|', ['id', 'customer_id', 'placed_at', 'total']],
    ['insert into orders (id) values (1) on conflict (id) do update set total = excluded.to|', ['total']],
    ['delete from orders where pl|', ['placed_at']],
    ['insert into orders (id) select | from customers', ['id', 'name', 'email', 'created_at']],
    ['insert into orders (id) values (1) returning to|', ['total', 'order_total()']],
    ['merge into orders o using order_items i on o.id = i.order_id when matched then update set to|', ['total = ']],
    ['create index on orders (pl|', ['placed_at']],
    ['create view v as select to| from orders', ['total', 'order_total()']],
    ['explain (analyze) select to| from orders', ['total', 'order_total()']],
    // functions and keywords
    ['select now|', ['now()']],
    ['select order_t|', ['order_total()']],
    ['select audit.pur|', ['purge()']],
    ['SEL|', ['SELECT']],
    ['sel|', ['select']],
    ['select * from orders whe|', ['where']],
    ['SELECT * FROM orders lef|', ['LEFT JOIN']],
    ['select * from orders |', ['where']],
    ['select * from orders order b|', []],
    ['select total fr|', ['from']],
    ['select * from orders where id is no|', ['not']],
    ['update orders se|', ['set']],
    ['select total as t from orders order by t|', ['t', 'total', 'true']],
  ];
  test.each(cases)('%s', (marked, first) => {
    expect(at(marked).slice(0, first.length)).toEqual(first);
  });

  test('a letter or two behind a table are its alias: nothing is offered in their place', () => {
    expect(at('select * from orders o|')).toEqual([]);
    expect(at('select * from generate_series(1, 3) gr|')).toEqual([]);
  });

  test.each([
    "select 'or|' from orders",
    'select 1 -- or|',
    'select 1 /* or| */',
    'select 12|',
    "select 'or|",
    'select $$or|',
  ])('nothing in %s', (marked) => {
    expect(at(marked)).toEqual([]);
  });

  test('a column that two tables have is offered with its table', () => {
    expect(at('select i| from orders o join customers c on true').slice(0, 2)).toEqual(['o.id', 'c.id']);
  });

  test('keywords are written as the statement is', () => {
    expect(at('SELECT * FROM orders o WHE|')).toContain('WHERE');
    expect(at('select * from orders o |')).toContain('where');
  });

  test('the range replaces what was typed, quotes included', () => {
    const text = 'select * from "mix';
    const list = complete(text, text.length, index);
    expect([list.from, list.to]).toEqual([14, 18]);
  });
});

test('a name found on the search path before another needs no schema, the other does', () => {
  expect(at('select * from orders|').slice(0, 2)).toEqual(['orders', 'audit.orders']);
});

test('nasty names are inserted so that they mean themselves', () => {
  const nasty = createCompletionIndex(
    {
      searchPath: ['public'],
      relations: nastyNames.map((name) => ({
        schema: 'public',
        name,
        kind: 'table',
        columns: [{ name, type: 'text' }],
      })),
      routines: [],
    },
    rich,
  );
  const tables = at('select * from |', nasty);
  for (const name of nastyNames) {
    expect(tables).toContain(rich.identifier(name));
    expect(at(`select x.| from ${rich.identifier(name)} x`, nasty)).toEqual([rich.identifier(name)]);
    expect(at(`select ${rich.identifier(name)}.| from ${rich.identifier(name)}`, nasty)).toEqual([
      rich.identifier(name),
    ]);
  }
});

test('an engine that ignores case finds a table however it is written', () => {
  const loose = createCompletionIndex(
    {
      searchPath: ['main'],
      relations: [{ schema: 'main', name: 'Orders', kind: 'table', columns: [{ name: 'Total', type: '' }] }],
      routines: [],
    },
    plain,
  );
  expect(at('select o.| from ORDERS o', loose)).toEqual(['Total']);
  expect(at('select [Orders].| from [Orders]', loose)).toEqual(['Total']);
  expect(at('select orders.| from Orders', loose)).toEqual(['Total']);
});

test('every offset of every statement can be asked without an exception', () => {
  const statements = [
    'with a as (select * from "Mixed Case" m left join orders o using (id)), b(x) as (values (1)) select a.*, b.x from a, lateral (select 1) b where exists (select 1 from b) group by 1 order by 2 limit 3 for update of a',
    'insert into audit.orders as t (order_id, old_total) select 1, 2 on conflict (order_id) do update set old_total = excluded.old_total where t.order_id > 1 returning *',
    'update only orders o set (id, total) = (select 1, 2) from customers where current of c',
    'delete from orders using customers c where c.id = 1; create trigger t after insert on orders for each row execute function f()',
    '((select 1) union (select 2)) except table orders',
    'select from where group by having order by limit',
    ')))((( from from join on on using ( ( ,,, . . ..',
  ];
  for (const statement of statements)
    for (let end = 0; end <= statement.length; end += 1) {
      expect(() => complete(statement, end, index)).not.toThrow();
      expect(() => complete(statement.slice(0, end), end, index)).not.toThrow();
    }
});
