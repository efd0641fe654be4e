import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Plan, PlanNode } from '#model/plan';
import { readPostgresPlan } from './read';

let database: PGlite;

beforeAll(async () => {
  database = await PGlite.create();
  await database.exec(`
    create table customer (id int primary key, name text not null, city text);
    create table purchase (id int primary key, customer_id int references customer, placed date, amount numeric(10,2), note text);
    insert into customer select i, 'name ' || i, case when i % 7 = 0 then null else 'city ' || i % 20 end from generate_series(1, 2000) i;
    insert into purchase select i, 1 + i % 2000, date '2026-01-01' + i % 300, i % 97, repeat('x', i % 50) from generate_series(1, 20000) i;
    create index purchase_customer on purchase (customer_id);
    create index "odd ""name" on purchase (placed) where amount > 50;
    analyze;
  `);
}, 60_000);

afterAll(() => database.close());

const statements: Readonly<Record<string, string>> = {
  'a join with aggregation and a top-N sort': `select c.city, sum(p.amount) from customer c join purchase p on p.customer_id = c.id group by c.city order by 2 desc limit 5`,
  'an index scan in a nested loop': `select * from customer c, lateral (select * from purchase p where p.customer_id = c.id order by p.id limit 2) x where c.id < 20`,
  'a common table expression read twice': `with t as materialized (select customer_id, count(*) n from purchase group by 1) select a.n, b.n from t a join t b using (customer_id) where a.n > 5`,
  'an InitPlan and a correlated SubPlan': `select c.id, (select max(placed) from purchase p where p.customer_id = c.id) from customer c where c.id > (select avg(id) from customer) limit 50`,
  'a bitmap of two conditions': `select * from purchase where (placed = date '2026-02-02' and amount > 50) or customer_id in (1, 2, 3)`,
  'a window, a union and a hashed anti join': `select id, row_number() over (order by id) from customer where not exists (select from purchase p where p.customer_id = customer.id and p.amount > 90) union all select 1, 2`,
  'a recursion': `with recursive r(n) as (select 1 union all select n + 1 from r where n < 50) select * from r join customer on customer.id = r.n`,
  'functions, values and a subquery scan': `select * from generate_series(1, 10) g join (values (1, 'a'), (2, 'b')) v(i, t) on v.i = g cross join (select city from customer group by city having count(*) > 1 offset 0) s`,
};

async function explain(options: string, statement: string): Promise<string> {
  const { rows } = await database.query<Record<string, unknown>>(`explain (${options}) ${statement}`);
  const values = rows.map((row) => row['QUERY PLAN']);
  return values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2))).join('\n');
}

function read(text: string): Plan {
  const plan = readPostgresPlan(text);
  if (!plan) throw new Error(`not read:\n${text}`);
  return plan;
}

/** What all formats print; text leaves out a few keys and rounds nothing else. */
function comparable(node: PlanNode) {
  const {
    id,
    parentId,
    edge,
    op,
    opNative,
    relation,
    alias,
    index,
    accessPredicate,
    filter,
    joinPredicate,
    recheckPredicate,
    sortKeys,
    groupKeys,
  } = node;
  const { estRows, estCost, executed, loops, actRows, removedByFilter } = node;
  return {
    id,
    parentId,
    edge,
    op,
    opNative,
    relation,
    alias,
    index,
    accessPredicate,
    filter,
    joinPredicate,
    recheckPredicate,
    sortKeys,
    groupKeys,
    estRows,
    estCost,
    executed,
    loops,
    actRows,
    removedByFilter,
  };
}

for (const [title, statement] of Object.entries(statements)) {
  test(`text, JSON, YAML and XML say the same of ${title}`, async () => {
    const options = 'analyze, buffers, timing off, summary off';
    const [json, text, yaml, xml] = await Promise.all(
      ['json', 'text', 'yaml', 'xml'].map(async (format) =>
        read(await explain(`${options}, format ${format}`, statement)).nodes.map(comparable),
      ),
    );
    expect(text).toEqual(json);
    expect(yaml).toEqual(json);
    expect(xml).toEqual(json);
    expect(json?.length).toBeGreaterThan(1);
  });

  test(`self times and residual add up to the root for ${title}`, async () => {
    const plan = read(await explain('analyze, buffers, verbose, format json', statement));
    const self = plan.nodes.reduce((sum, node) => sum + (node.selfMs ?? 0), 0);
    expect(self + (plan.residualMs ?? Number.NaN)).toBe(plan.rootMs);
    for (const node of plan.nodes) expect(node.selfMs ?? Number.NaN).toBeGreaterThanOrEqual(0);
    const residual = plan.residuals.reduce((sum, { ms }) => sum + ms, 0);
    expect(plan.residualMs).toBeCloseTo(residual, 6);
  });

  test(`an estimate of ${title} sets no actual figure`, async () => {
    const plan = read(await explain('format json', statement));
    expect(plan.analyzed).toBe(false);
    expect(plan.rootMs).toBeNull();
    for (const { executed, loops, actRows, totalMs, selfMs, removedByFilter } of plan.nodes) {
      expect({ executed, loops, actRows, totalMs, selfMs, removedByFilter }).toEqual({
        executed: 'unknown',
        loops: null,
        actRows: null,
        totalMs: null,
        selfMs: null,
        removedByFilter: null,
      });
    }
  });
}

test('a node count equals the operator nodes of the raw document, and the raw text is kept', async () => {
  const text = await explain('format json', statements['a common table expression read twice'] ?? '');
  const plan = read(text);
  expect(plan.nodes.length).toBe(text.match(/"Node Type"/g)?.length);
  expect(plan.raw).toEqual({ format: 'json', text });
});

test('a node that never ran counts nothing and is no misestimate', async () => {
  const plan = read(
    await explain(
      'analyze, format json',
      'select * from customer c join purchase p on p.customer_id = c.id and false or c.id < 0 and p.id < 0',
    ),
  );
  const never = plan.nodes.filter((node) => node.executed === 'never');
  for (const node of never) expect([node.totalMs, node.selfMs, node.estimateError]).toEqual([0, 0, null]);
  expect(plan.residualMs! + plan.nodes.reduce((sum, node) => sum + node.selfMs!, 0)).toBe(plan.rootMs);
});

test("psql's frame, quoting and continuation marks are taken off", async () => {
  const bare = await explain('format text', statements['a join with aggregation and a top-N sort'] ?? '');
  const framed = [
    ' QUERY PLAN ',
    '------------------------',
    ...bare.split('\n').map((line) => ` ${line}`),
    '(14 rows)',
    '',
  ].join('\n');
  const quoted = ['"QUERY PLAN"', ...bare.split('\n').map((line) => `"${line.replaceAll('"', '""')}"`)].join('\n');
  const boxed = [
    '+-----+',
    '| QUERY PLAN |',
    '+-----+',
    ...bare.split('\n').map((line) => `| ${line.padEnd(120)} |`),
    '+-----+',
  ].join('\n');
  const json = (await explain('format json', statements['a join with aggregation and a top-N sort'] ?? ''))
    .split('\n')
    .map((line) => ` ${line.padEnd(60)} +`)
    .join('\n');
  const expected = read(bare).nodes.map(comparable);
  for (const pasted of [framed, quoted, boxed, ` QUERY PLAN\n------\n${json}\n(1 row)`])
    expect(read(pasted).nodes.map(comparable)).toEqual(expected);
});

test('quoted identifiers, schema and alias are told apart', () => {
  const plan = read(
    'Index Scan Backward using "odd ""name" on "my schema"."a.b" "x y"  (cost=0.28..8.29 rows=1 width=36)\n  Index Cond: (id = 1)',
  );
  const [node] = plan.nodes;
  expect(node).toMatchObject({
    opNative: 'Index Scan Backward',
    index: 'odd "name',
    schema: 'my schema',
    relation: 'a.b',
    alias: 'x y',
    accessPredicate: '(id = 1)',
  });
});

test('parallel workers, triggers, JIT and settings of a text plan', () => {
  const plan = read(`Gather  (cost=1000.00..2000.00 rows=10 width=4) (actual time=1.000..90.000 rows=30 loops=1)
  Workers Planned: 2
  Workers Launched: 2
  Buffers: shared hit=30
  ->  Parallel Seq Scan on public.t  (cost=0.00..900.00 rows=4 width=4) (actual time=0.100..80.000 rows=10 loops=3)
        Output: a, (f(b, c)), 'x, y'::text
        Filter: (t.a > 5)
        Rows Removed by Filter: 100
        Buffers: shared hit=30
        Worker 0:  actual time=0.100..70.000 rows=9 loops=1
          Buffers: shared hit=10
        Worker 1:  actual time=0.100..85.000 rows=11 loops=1
          Buffers: shared hit=9
Settings: work_mem = '64MB', search_path = 'a, "b"'
Planning Time: 0.5 ms
JIT:
  Functions: 4
  Timing: Generation 1.0 ms, Inlining 0.0 ms, Optimization 2.0 ms, Emission 3.0 ms, Total 6.0 ms
Trigger check_it on t: time=12.5 calls=3
Execution Time: 110.000 ms`);
  const [gather, scan] = plan.nodes;
  expect(scan).toMatchObject({
    opNative: 'Parallel Seq Scan',
    totalMs: 85,
    timeBasis: 'wall',
    actRows: 30,
    removedByFilter: 300,
    output: ['a', '(f(b, c))', "'x, y'::text"],
  });
  expect(scan?.buffers?.sharedHit).toBe(30);
  expect(gather?.selfMs).toBe(5);
  expect(plan).toMatchObject({
    planningMs: 0.5,
    executionMs: 110,
    triggersMs: 12.5,
    jitMs: 6,
    settings: { work_mem: '64MB', search_path: 'a, "b"' },
    rootMs: 90,
    residualMs: 0,
  });
});

test('without per-worker figures the average over the processes that ran is used and said', () => {
  const plan = read(`Gather  (cost=0..1 rows=1 width=4) (actual time=1.000..90.000 rows=30 loops=1)
  Workers Planned: 4
  Workers Launched: 4
  ->  Parallel Seq Scan on t  (cost=0..1 rows=1 width=4) (actual time=0.100..80.000 rows=10 loops=2)`);
  expect(plan.nodes[1]).toMatchObject({ totalMs: 80, timeBasis: 'per-process-average' });
});

test('a writing CTE that nobody reads runs after the root and is added to it', () => {
  const plan = read(`Result  (cost=0..1 rows=1 width=4) (actual time=0.010..100.000 rows=1 loops=1)
  CTE w
    ->  Insert on t  (cost=0..1 rows=0 width=0) (actual time=50.000..50.000 rows=0 loops=1)
          ->  Result  (cost=0..1 rows=1 width=4) (actual time=10.000..20.000 rows=1 loops=1)`);
  expect(plan).toMatchObject({ rootMs: 150, residualMs: 0 });
  expect(plan.nodes.map((node) => node.selfMs)).toEqual([100, 30, 20]);
});

test('a child that took longer than its parent goes to the residual with its reason', () => {
  const plan = read(`Limit  (cost=0..1 rows=1 width=4) (actual time=1.000..100.000 rows=1 loops=1)
  ->  Gather  (cost=0..1 rows=1 width=4) (actual time=1.000..142.000 rows=1 loops=1)
        Workers Planned: 1
        Workers Launched: 1
        ->  Parallel Seq Scan on t  (cost=0..1 rows=1 width=4) (actual time=1.000..100.000 rows=1 loops=2)`);
  expect(plan.residuals).toEqual([{ nodeId: '1', ms: -42, reason: 'gather-shutdown' }]);
  expect(plan.residualMs).toBe(-42);
});

test('what is no plan is null, and unknown operators and keys are kept', () => {
  for (const text of ['', 'select 1', '{"a": 1}', '<x/>', 'Filter: (a = 1)', '[]', 'null', '{"Plan": 3}', '- Plan: x'])
    expect(readPostgresPlan(text)).toBeNull();
  const plan = read('[{"Plan": {"Node Type": "Quantum Scan", "Spin": [1, {"up": true}]}}]');
  expect(plan.nodes[0]).toMatchObject({ op: 'Unknown', opNative: 'Quantum Scan', rest: { Spin: [1, { up: true }] } });
});

test('dropping or renaming any key never throws', async () => {
  const text = await explain('analyze, format json', statements['an InitPlan and a correlated SubPlan'] ?? '');
  const keys = [...new Set([...text.matchAll(/"([^"]+)":/g)].map((match) => match[1] ?? ''))];
  for (const key of keys) {
    const damaged = text.replaceAll(`"${key}":`, '"Renamed":');
    const plan = readPostgresPlan(damaged);
    if (key !== 'Plan' && key !== 'Node Type') expect(plan?.nodes.length ?? 0, key).toBeGreaterThan(0);
  }
});
