import { describe, expect, test } from 'vitest';
import { rich } from './dialects.test-data';
import { statementKind } from './statement-kind';

describe('what a statement does', () => {
  test.each([
    ['select 1', 'reads'],
    ['(select 1) union (select 2)', 'reads'],
    ['with a as (select 1) select * from a', 'reads'],
    ['with a as (delete from t where x returning *) select * from a', 'writes'],
    ['with a as (select 1) insert into t select * from a', 'writes'],
    ['values (1)', 'reads'],
    ['explain delete from t', 'reads'],
    ['explain analyze delete from t', 'writes'],
    ['explain (analyze, buffers) update t set a = 1 where b', 'writes'],
    ['explain (analyze off) delete from t', 'reads'],
    ['select * into t2 from t', 'defines'],
    ['create table t as select 1', 'defines'],
    ['truncate t', 'defines'],
    ['begin', 'transaction'],
    ['rollback to savepoint a', 'transaction'],
    ['set search_path = x', 'session'],
    ['do $$ begin delete from t; end $$', 'calls'],
    ['call f()', 'calls'],
    ["copy t from '/x'", 'writes'],
    ["copy (select a from t) to '/x'", 'reads'],
    ['frobnicate', 'calls'],
  ])('%s %s', (text, effect) => {
    expect(statementKind(text, rich).effect).toBe(effect);
  });
});

describe('changes of every row', () => {
  test.each([
    ['delete from s.orders', ['DELETE s.orders']],
    ['DELETE FROM "Orders" -- where', ['DELETE Orders']],
    ['update orders set a = (select 1 where true)', ['UPDATE orders']],
    ['update orders set a = 1 from b', ['UPDATE orders']],
    ['delete from orders where id = 1', []],
    ['update orders set a = 1 where current of c', []],
    ['with d as (delete from orders returning *) select * from d where id = 1', ['DELETE orders']],
    ['explain delete from orders', []],
    ['explain analyze delete from orders', ['DELETE orders']],
    ['insert into t values (1) on conflict (a) do update set b = 1', []],
    ['create function f() returns void begin atomic delete from t; end', []],
    ['select * from t for update', []],
  ])('%s', (text, expected) => {
    const { unfiltered } = statementKind(text, rich);
    expect(
      unfiltered.map(({ verb, table }) => `${verb} ${table.schema === null ? '' : `${table.schema}.`}${table.name}`),
    ).toEqual(expected);
  });
});

test('what DROP and TRUNCATE destroy is named', () => {
  const kind = statementKind('drop table if exists a, s."B c" cascade', rich);
  expect(kind.destroys).toBe(true);
  expect(kind.targets).toEqual([
    { schema: null, name: 'a' },
    { schema: 's', name: 'B c' },
  ]);
});
