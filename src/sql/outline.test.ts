import { describe, expect, test } from 'vitest';
import { rich } from './dialects.test-data';
import { allScopes, clauseAt, outline, scopeAt } from './outline';
import type { FromItem } from './outline';

const nameOfItem = (item: FromItem): string =>
  `${item.kind === 'subquery' ? '()' : [item.name?.schema, item.name?.name].filter((part) => part != null).join('.')}${item.kind === 'function' ? '()' : ''}${item.alias === null ? '' : ` ${item.alias}`}`;

/** The items of FROM in each scope that has some. */
const items = (text: string): readonly (readonly string[])[] =>
  allScopes(outline(text, rich).root)
    .filter((scope) => scope.from.length > 0)
    .map((scope) => scope.from.map(nameOfItem));

describe('items of FROM', () => {
  const cases: readonly (readonly [text: string, items: readonly (readonly string[])[]])[] = [
    ['select * from a', [['a']]],
    ['select * from s.a as x, only b y, "C d"', [['s.a x', 'b y', 'C d']]],
    ['select * from a left outer join b on a.x = b.x natural join c cross join d', [['a', 'b', 'c', 'd']]],
    ['select * from (a join b on true) join c using (x)', [['a', 'b', 'c']]],
    ['select * from (select 1 from z) q, lateral f(q.x) with ordinality as g(a, b)', [['() q', 'f() g'], ['z']]],
    ['select * from a tablesample system (1) where x is distinct from y', [['a']]],
    ['select extract(year from d), substring(x from 2), trim(both from y) from a', [['a']]],
    ['select percentile_cont(0.5) within group (order by x) from a group by y', [['a']]],
    ['select * from a union all select * from b order by 1', [['a'], ['b']]],
    ['select (select max(x) from b where b.y = a.y) from a', [['a'], ['b']]],
    ['update a x set y = 1 from b where true', [['a x', 'b']]],
    ['delete from a using b, c where true', [['a', 'b', 'c']]],
    ['insert into a (x) select y from b on conflict do nothing returning x', [['a'], ['b']]],
    [
      'merge into a using (select 1 from b) s on a.x = s.x when not matched then insert (x) values (1)',
      [['a', '() s'], ['b']],
    ],
    ['create materialized view v as with q as (select 1 from b) select * from q', [['q'], ['b']]],
    ['create function f() returns int begin atomic select 1 from a; select 2 from b; end', [['a'], ['b']]],
    ['create policy p on t for select using (true)', []],
    ['grant select, insert on a to b', []],
    ['declare c cursor for select * from a', [['a']]],
    ['copy (select * from a) to stdout', [['a']]],
    ['select replace(x, 1, 2), (replace(y, 1, 2)) from a', [['a']]],
    ['select o. from a o', [['a o']]],
    ['select * from a join where x', [['a']]],
    ['explain (analyze, buffers) select * from a', [['a']]],
    ['table a', [['a']]],
  ];
  test.each(cases)('%s', (text, expected) => {
    expect(items(text)).toEqual(expected);
  });
});

test('columns of a select list are named as the server would name them', () => {
  const text =
    'select a, b.c, d as "E f", g h, count(*), x::text, 1 + 2, case when 1 then 2 end, coalesce(a, 1)::numeric(3), t.*, * from t';
  const scope = outline(text, rich).root.children[0];
  expect(scope?.outputs.map((output) => (output.kind === 'star' ? `${output.qualifier ?? ''}*` : output.name))).toEqual(
    ['a', 'c', 'E f', 'h', 'count', 'x', null, 'case', 'numeric', 't*', '*'],
  );
});

test('the clause at an offset is that of the innermost query', () => {
  const text = 'select a from b where c in (select d from e order by f) group by g';
  const { root } = outline(text, rich);
  const clauses = ['a', 'b ', 'c in', 'd from', 'e order', 'f)', 'g'].map((word) => {
    const offset = text.lastIndexOf(word);
    return clauseAt(scopeAt(root, offset), offset);
  });
  expect(clauses).toEqual(['select', 'from', 'where', 'select', 'from', 'order', 'group']);
});
