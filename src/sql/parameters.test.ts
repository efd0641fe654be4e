import { describe, expect, test } from 'vitest';
import { plain, rich } from './dialects.test-data';
import { fillParameters, findParameters } from './parameters';
import type { ParameterValue } from './parameters';

describe('parameters that are asked for', () => {
  test.each([
    ['select * from t where a = $1 and b = $2 and c = $1', ['$1', '$2']],
    ["select :day::date, x::date, '12:30'::time", [':day']],
    ["select j ? 'k', j ?| array['a'], j ?& b, j @? '$.a'", []],
    ['select a[1:n], a[:n] from t', []],
    ["select json_object('k':v, k:v, 'z': :v)", [':v']],
    ['select f(a := 1, b => :x)', [':x']],
    ['select \':no\', $$:no $1$$, ":no" -- :no\n/* $1 */', []],
    ['prepare p as select $1', []],
    ['create function f(int) returns int return $1', []],
    ['do $$ begin perform $1; end $$', []],
    ['select 1 limit :rows offset:from', [':rows', ':from']],
  ])('%s', (text, names) => {
    expect(findParameters(text, rich).map((parameter) => parameter.name)).toEqual(names);
  });

  test('each bare ? is one of its own where the engine has them', () => {
    expect(findParameters('select ? , ?, ?3, @x, :y', plain).map((parameter) => parameter.name)).toEqual([
      '?1',
      '?2',
      '?3',
      '@x',
      ':y',
    ]);
  });
});

test('values become literals, NULL stays NULL, and everything else stays as it was', () => {
  const text = "select :a, ':a', :b::date, :c, :a";
  const values = new Map<string, ParameterValue>([
    [':a', { kind: 'text', text: "it's" }],
    [':b', { kind: 'null' }],
    [':c', { kind: 'expression', text: 'now()' }],
  ]);
  expect(fillParameters(text, findParameters(text, rich), values, rich)).toBe(
    "select 'it''s', ':a', NULL::date, now(), 'it''s'",
  );
});
