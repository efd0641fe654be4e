import { describe, expect, test } from 'vitest';
import { plain, rich } from './dialects.test-data';
import { resplit, split, splitRange, statementAt } from './splitter';
import type { Dialect } from '#engines/engine';

const sent = (text: string, dialect: Dialect = rich): readonly string[] =>
  split(text, dialect).map(({ start, end }) => text.slice(start, end));

describe('statements of a script', () => {
  const cases: readonly (readonly [name: string, text: string, statements: readonly string[]])[] = [
    ['nothing', '', []],
    ['only comments', '-- a\n/* b */ ', []],
    ['one without a semicolon', ' select 1 ', ['select 1']],
    ['two', 'select 1;select 2;', ['select 1', 'select 2']],
    ['empty ones', ';;select 1;;', ['select 1']],
    [
      'semicolons in strings, names and comments',
      `select ';', ";" -- ;\n, /* ; */ 1; select 2`,
      [`select ';', ";" -- ;\n, /* ; */ 1`, 'select 2'],
    ],
    ['comments around are not sent', '-- head\nselect 1 -- tail\n; -- after\nselect 2', ['select 1', 'select 2']],
    ['a planner hint is sent', '/*+ SeqScan(t) */ select 1; select 2', ['/*+ SeqScan(t) */ select 1', 'select 2']],
    [
      'a dollar-quoted function',
      'create function f() returns int language plpgsql as $$ begin return 1; end $$; select 2',
      ['create function f() returns int language plpgsql as $$ begin return 1; end $$', 'select 2'],
    ],
    [
      'nested dollar quotes',
      'do $a$ begin execute $b$ select 1; $b$; end; $a$; select 2',
      ['do $a$ begin execute $b$ select 1; $b$; end; $a$', 'select 2'],
    ],
    [
      'BEGIN ATOMIC with CASE',
      'create or replace function f(a int) returns int begin atomic select case when a > 0 then 1 else 2 end; select 3; end; select 4',
      [
        'create or replace function f(a int) returns int begin atomic select case when a > 0 then 1 else 2 end; select 3; end',
        'select 4',
      ],
    ],
    [
      'a transaction block is separate statements',
      'begin; update t set a = 1; end; select 1',
      ['begin', 'update t set a = 1', 'end', 'select 1'],
    ],
    [
      'actions of a rule in parentheses',
      'create rule r as on insert to t do (delete from a; delete from b); select 1',
      ['create rule r as on insert to t do (delete from a; delete from b)', 'select 1'],
    ],
    ['an open parenthesis does not swallow the rest', 'select (1; select 2', ['select (1', 'select 2']],
    ['a column named end', 'select a.end from t; select 2', ['select a.end from t', 'select 2']],
    ['CRLF lines', 'select 1;\r\nselect 2;\r\n', ['select 1', 'select 2']],
  ];
  test.each(cases)('%s', (_name, text, statements) => {
    expect(sent(text)).toEqual(statements);
  });

  test('a trigger body is part of its statement, with CASE … END inside', () => {
    const trigger =
      'create temp trigger if not exists g after update on t begin update u set a = case when 1 then 2 end; delete from v; end';
    expect(sent(`${trigger}; select 1`, plain)).toEqual([trigger, 'select 1']);
    expect(sent(`explain ${trigger}; select 1`, plain)).toEqual([`explain ${trigger}`, 'select 1']);
  });

  test('a trigger without a body of its own ends at its semicolon', () => {
    expect(sent('create trigger g after insert on t execute function f(); select 1')).toEqual([
      'create trigger g after insert on t execute function f()',
      'select 1',
    ]);
  });

  test('every offset belongs to exactly one statement', () => {
    const text = '-- a\nselect 1;\n\n/* b */ select 2 ;select 3\n';
    const statements = split(text, rich);
    expect(statements.map(({ from, to }) => [from, to])).toEqual([
      [0, 14],
      [14, 34],
      [34, text.length],
    ]);
  });

  test('first words are kept lower case, without those in parentheses', () => {
    expect(split('CREATE TABLE "X" (a int) TABLESPACE s', rich)[0]?.words).toEqual([
      'create',
      'table',
      'tablespace',
      's',
    ]);
  });
});

describe('what no server understands', () => {
  const problems = (text: string, dialect: Dialect = rich): readonly (readonly [string, string])[] =>
    split(text, dialect).flatMap(({ problem }) =>
      problem === null ? [] : [[problem.kind, text.slice(problem.start, problem.end)] as const],
    );

  test('client commands are recognised with their line and do not hide the statements around them', () => {
    const text = '\\timing on\nselect 1;\n\\d orders\n\\copy t from x.csv\nselect 2 \\gx\nselect 3;';
    expect(sent(text)).toEqual([
      '\\timing on',
      'select 1',
      '\\d orders',
      '\\copy t from x.csv',
      'select 2',
      '\\gx',
      'select 3',
    ]);
    expect(problems(text)).toEqual([
      ['client-command', '\\timing on'],
      ['client-command', '\\d orders'],
      ['client-command', '\\copy t from x.csv'],
      ['client-command', '\\gx'],
    ]);
  });

  test('each says in its message what it is and in its hint what does the same here', () => {
    const problem = split('\\d orders', rich)[0]?.problem;
    expect(problem?.message).toBe('\\d is a command of psql, not SQL.');
    expect(problem?.hint).toContain('Explore');
    expect(split('.tables', plain)[0]?.problem?.message).toBe('.tables is a command of the SQLite shell, not SQL.');
    expect(split('\\dt+', rich)[0]?.problem?.hint).toContain('Explore');
  });

  test('a number that begins with a dot and a qualified name on a new line are no client commands', () => {
    expect(problems('select a\n.b from t', plain)).toEqual([]);
    expect(problems('.5')).toEqual([]);
  });

  test('COPY FROM STDIN takes its rows along, so that they are not read as SQL', () => {
    const text = "copy t (a, b) from stdin;\n1\tit's\n2\t;\n\\.\n\nselect 1;";
    expect(sent(text)).toEqual(['copy t (a, b) from stdin', 'select 1']);
    expect(problems(text)).toEqual([['copy-data', 'copy t (a, b) from stdin']]);
  });

  test('COPY to a client is refused with the way out, COPY to a file is the server’s matter', () => {
    expect(problems('copy (select 1) to stdout with csv')).toEqual([
      ['copy-data', 'copy (select 1) to stdout with csv'],
    ]);
    expect(problems("copy t to '/tmp/x'; copy t from '/tmp/x'")).toEqual([]);
  });

  test.each([
    ["select 'a; select 2", "'a; select 2", "Add ' where it ends."],
    ['select "a', '"a', 'Add " where it ends.'],
    ['do $x$ begin', '$x$ begin', 'Add $x$ where it ends.'],
    ['select 1 /* a', '/* a', 'Add */ where it ends.'],
  ])('%j is not closed', (text, range, hint) => {
    expect(problems(text)).toEqual([['unclosed', range]]);
    expect(split(text, rich)[0]?.problem?.hint).toBe(hint);
  });
});

describe('the statement that a cursor means', () => {
  const text = 'select 1; -- x\n\n-- about two\nselect 2;\n\nselect 3';
  const at = (offset: number): string => {
    const found = statementAt(split(text, rich), text, offset);
    return found === null ? '' : text.slice(found.start, found.end);
  };
  test.each([
    [0, 'select 1'],
    [9, 'select 1'],
    [14, 'select 1'],
    [16, 'select 2'],
    [20, 'select 2'],
    [text.indexOf('select 2') + 9, 'select 2'],
    [text.length, 'select 3'],
  ])('at %d', (offset, expected) => {
    expect(at(offset)).toBe(expected);
  });

  test('an empty script has none', () => {
    expect(statementAt(split(' ', rich), ' ', 0)).toBeNull();
  });
});

test('a selection is split by itself, with offsets of the whole text', () => {
  const text = 'select 1; select 2; select 3';
  expect(splitRange(text, 7, 18, rich).map(({ start, end }) => text.slice(start, end))).toEqual(['1', 'select 2']);
});

describe('after a change', () => {
  const script = `select 1;\n-- c\ncreate function f() returns int begin atomic select 1; end;\nselect 'a', "b";\n\\d x\ncopy t from stdin;\n1\n\\.\nupdate t set a = $$x;$$;\nselect 3`;

  test('reading only what it can reach gives the same as reading everything', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const pieces = [';', "'", 'x', ' ', '\n', '$$', '--', '/*', '*/', '\\', 'end', '(', ''];
    let text = script;
    let statements = split(text, rich);
    for (let round = 0; round < 1_500; round += 1) {
      const offset = random(text.length + 1);
      const removed = random(4) === 0 ? Math.min(random(6), text.length - offset) : 0;
      const inserted = pieces[random(pieces.length)] ?? '';
      text = text.slice(0, offset) + inserted + text.slice(offset + removed);
      statements = resplit(statements, text, { offset, removed, inserted: inserted.length }, rich);
      expect(statements, JSON.stringify(text)).toEqual(split(text, rich));
      if (text.length > 600) [text, statements] = [script, split(script, rich)];
    }
  });
});
