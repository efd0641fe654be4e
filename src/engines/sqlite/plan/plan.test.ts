import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { readQueryPlan } from './read';
import type { PlanRow } from './read';
import { readStep } from './step';
import { readPlanText } from './text';

const context = {
  version: null,
  statement: null,
  analyzed: false,
  executionMs: null,
  raw: { format: 'rows', text: '' },
  warnings: [],
} as const;
const read = (rows: readonly PlanRow[]) => readQueryPlan(rows, context);
const shape = (rows: readonly PlanRow[]) =>
  read(rows).nodes.map((node) => `${' '.repeat(node.depth)}${node.edge} ${node.op} ${node.opNative}`);

describe('one line of a plan', () => {
  const cases: readonly (readonly [detail: string, expected: object])[] = [
    ['SCAN orders', { op: 'SeqScan', relation: 'orders', index: null }],
    ['SCAN TABLE orders AS o', { op: 'SeqScan', relation: 'orders', alias: 'o' }],
    [
      'SCAN o USING COVERING INDEX by_date',
      { op: 'IndexOnlyScan', relation: 'o', index: 'by_date', accessPredicate: null },
    ],
    [
      'SEARCH o USING INDEX by_date (placed_at>? AND placed_at<?)',
      { op: 'IndexScan', index: 'by_date', accessPredicate: 'placed_at>? AND placed_at<?' },
    ],
    [
      'SEARCH o USING INTEGER PRIMARY KEY (rowid=?)',
      { op: 'IndexScan', index: null, accessPredicate: 'rowid=?', details: { key: 'INTEGER PRIMARY KEY' } },
    ],
    [
      'SEARCH c USING PRIMARY KEY (a=?) LEFT-JOIN',
      { op: 'IndexScan', details: { key: 'PRIMARY KEY', join: 'LEFT-JOIN' } },
    ],
    [
      'SEARCH o USING AUTOMATIC COVERING INDEX (customer_id=?)',
      { op: 'AutomaticIndex', relation: 'o', accessPredicate: 'customer_id=?' },
    ],
    ['SEARCH o USING AUTOMATIC PARTIAL COVERING INDEX (a=?)', { op: 'AutomaticIndex', details: { partial: 'yes' } }],
    ['BLOOM FILTER ON o (customer_id=?)', { op: 'BloomFilter', relation: 'o', accessPredicate: 'customer_id=?' }],
    [
      'SCAN docs VIRTUAL TABLE INDEX 0:M1',
      { op: 'FunctionScan', relation: 'docs', details: { 'virtual table index': '0:M1' } },
    ],
    ['SCAN (subquery-2)', { op: 'SubqueryScan', relation: '(subquery-2)' }],
    ['SCAN SUBQUERY 1 AS s', { op: 'SubqueryScan', relation: '1', alias: 's' }],
    ['SCAN CONSTANT ROW', { op: 'Result' }],
    ['SCAN 3 CONSTANT ROWS', { op: 'Result' }],
    ['SCAN 2-ROW VALUES CLAUSE', { op: 'ValuesScan' }],
    ['USE TEMP B-TREE FOR ORDER BY', { op: 'Sort' }],
    ['USE TEMP B-TREE FOR LAST 2 TERMS OF ORDER BY', { op: 'IncrementalSort' }],
    ['USE TEMP B-TREE FOR RIGHT PART OF ORDER BY', { op: 'IncrementalSort' }],
    ['USE TEMP B-TREE FOR GROUP BY', { op: 'Sort' }],
    ['USE TEMP B-TREE FOR count(DISTINCT)', { op: 'Unique' }],
    ['MULTI-INDEX OR', { op: 'BitmapOr' }],
    ['INDEX 2', { op: 'BitmapIndexScan', edge: 'member' }],
    ['CO-ROUTINE recent', { op: 'SubqueryScan', relation: 'recent', edge: 'cte' }],
    ['MATERIALIZE recent', { op: 'Materialize', relation: 'recent', edge: 'cte' }],
    ['COMPOUND QUERY', { op: 'Append' }],
    ['UNION ALL', { op: 'Append', edge: 'member' }],
    ['UNION USING TEMP B-TREE', { op: 'SetOperation', edge: 'member' }],
    ['EXCEPT USING TEMP B-TREE', { op: 'SetOperation' }],
    ['MERGE (UNION ALL)', { op: 'MergeAppend' }],
    ['RECURSIVE STEP', { op: 'RecursiveUnion' }],
    ['CORRELATED SCALAR SUBQUERY 1', { op: 'SubqueryScan', edge: 'subPlan', details: { kind: 'scalar' } }],
    ['SCALAR SUBQUERY 3', { op: 'SubqueryScan', edge: 'initPlan' }],
    ['CORRELATED LIST SUBQUERY 2', { op: 'SubqueryScan', edge: 'subPlan', details: { kind: 'list' } }],
    ['REUSE LIST SUBQUERY 2', { op: 'SubqueryScan', details: { kind: 'list', reused: 'yes' } }],
    ['QUANTUM LEAP THROUGH orders', { op: 'Unknown', relation: null }],
    ['', { op: 'Unknown' }],
  ];
  for (const [detail, expected] of cases)
    test(detail || 'an empty line', () => expect(readStep(detail)).toMatchObject(expected));
});

describe('the tree', () => {
  test('is one, under the root that the rows imply', () => {
    const rows = [
      { id: 4, parent: 0, detail: 'SCAN c' },
      { id: 9, parent: 0, detail: 'SEARCH o USING INDEX i (a=?)' },
      { id: 31, parent: 0, detail: 'CORRELATED SCALAR SUBQUERY 1' },
      { id: 35, parent: 31, detail: 'SCAN x' },
      { id: 60, parent: 0, detail: 'USE TEMP B-TREE FOR ORDER BY' },
    ];
    expect(shape(rows)).toEqual([
      'root Result QUERY PLAN',
      ' outer SeqScan SCAN c',
      ' inner IndexScan SEARCH o USING INDEX i (a=?)',
      ' subPlan SubqueryScan CORRELATED SCALAR SUBQUERY 1',
      '  input SeqScan SCAN x',
      ' input Sort USE TEMP B-TREE FOR ORDER BY',
    ]);
  });

  test('survives cycles, orphans, doubled ids and ids of zero, and says so', () => {
    const rows = [
      { id: 1, parent: 2, detail: 'a' },
      { id: 2, parent: 1, detail: 'b' },
      { id: 5, parent: 99, detail: 'orphan' },
      { id: 7, parent: 7, detail: 'own parent' },
      { id: 0, parent: 0, detail: 'zero' },
      { id: 8, parent: 0, detail: 'twin' },
      { id: 8, parent: 0, detail: 'twin' },
      { id: 9, parent: 8, detail: 'child of twins' },
    ];
    const plan = read(rows);
    expect(plan.nodes).toHaveLength(rows.length + 1);
    expect(new Set(plan.nodes.map((node) => node.id)).size).toBe(plan.nodes.length);
    expect(plan.warnings).toEqual([
      'The step "a" has no place in the tree (parent 2).',
      'The step "orphan" has no place in the tree (parent 99).',
      'The step "own parent" has no place in the tree (parent 7).',
    ]);
  });

  test('of nothing is empty', () => expect(read([]).nodes).toEqual([]));
});

describe('a pasted plan', () => {
  const tree =
    'QUERY PLAN\n|--SCAN c\n|--SEARCH o USING INDEX i (a=?)\n|  `--SCAN x\n`--USE TEMP B-TREE FOR ORDER BY\n';
  const rows = '2|0|0|SCAN c\n5|0|0|SEARCH o USING INDEX i (a=?)\n8|5|0|SCAN x\n11|0|0|USE TEMP B-TREE FOR ORDER BY';
  const forms = {
    'as a tree of the shell': tree,
    'as rows with bars': rows,
    'as rows with tabs and a header': `id\tparent\tnotused\tdetail\n${rows.replaceAll('|', '\t')}`,
    'as JSON': JSON.stringify(
      rows
        .split('\n')
        .map((row) => row.split('|'))
        .map(([id, parent, , detail]) => ({ id: Number(id), parent: Number(parent), notused: 0, detail })),
    ),
  };
  for (const [title, text] of Object.entries(forms)) {
    test(title, () => {
      const plan = readPlanText(text)!;
      expect(plan.nodes.map((node) => [node.depth, node.opNative])).toEqual([
        [0, 'QUERY PLAN'],
        [1, 'SCAN c'],
        [1, 'SEARCH o USING INDEX i (a=?)'],
        [2, 'SCAN x'],
        [1, 'USE TEMP B-TREE FOR ORDER BY'],
      ]);
      expect(plan.raw.text).toBe(text);
    });
  }

  test('of another engine is not one', () => {
    for (const text of [
      '',
      'Seq Scan on orders  (cost=0.00..1.01 rows=1 width=4)',
      '[{"Plan": {"Node Type": "Seq Scan"}}]',
      '[]',
      '{',
      'QUERY PLAN\n-----\n Seq Scan on a',
    ]) {
      expect(readPlanText(text)).toBe(null);
    }
  });
});

test('every line that this SQLite prints for a demanding query is known', () => {
  const database = new Database(':memory:');
  database.exec(`CREATE TABLE c (id INTEGER PRIMARY KEY, email TEXT UNIQUE, parent INT); CREATE TABLE o (id INTEGER PRIMARY KEY, c INT, d TEXT, s TEXT);
    CREATE INDEX o_d ON o (d); CREATE INDEX o_s ON o (s); CREATE VIRTUAL TABLE f USING fts5(t)`);
  const statements = [
    'SELECT * FROM c JOIN o ON o.c = c.id ORDER BY o.d, o.s',
    "SELECT * FROM o WHERE d = 'a' OR s = 'b'",
    'SELECT *, (SELECT count(*) FROM o WHERE o.c = c.id), (SELECT max(id) FROM o) FROM c',
    'SELECT d FROM o UNION SELECT s FROM o EXCEPT SELECT email FROM c',
    'SELECT d FROM o UNION ALL SELECT s FROM o ORDER BY 1',
    'WITH RECURSIVE t(id) AS (SELECT 1 UNION ALL SELECT c.id FROM c JOIN t ON c.parent = t.id) SELECT * FROM t',
    'WITH m AS MATERIALIZED (SELECT d, count(*) AS n FROM o GROUP BY d) SELECT * FROM m AS a JOIN m AS b ON a.n = b.n',
    'SELECT DISTINCT s FROM (SELECT s, count(DISTINCT d) FROM o GROUP BY s LIMIT 5)',
    "SELECT * FROM f WHERE f MATCH 'x'",
    'SELECT * FROM c LEFT JOIN o ON o.c = c.id WHERE c.id IN (SELECT c FROM o) AND EXISTS (SELECT 1 FROM o AS p WHERE p.c = c.id)',
    'VALUES (1), (2), (3)',
    'SELECT sum(id) OVER (PARTITION BY s ORDER BY d) FROM o',
    "SELECT * FROM json_each('[1]')",
    'DELETE FROM o WHERE c IN (1, 2)',
  ];
  const unknown = statements.flatMap((sql) => {
    const rows = database.prepare<[], PlanRow>(`EXPLAIN QUERY PLAN ${sql}`).all();
    const plan = read(rows);
    const tops = rows.filter(({ parent }) => parent === 0).length;
    expect(plan.nodes).toHaveLength(tops > 1 ? rows.length + 1 : rows.length);
    expect(plan.warnings).toEqual([]);
    return plan.nodes.filter((node) => node.op === 'Unknown').map((node) => node.opNative);
  });
  expect(unknown).toEqual([]);
});
