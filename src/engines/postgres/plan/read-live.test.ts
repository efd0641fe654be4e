import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Plan } from '#model/plan';
import { readPostgresPlan } from './read';

// Plans of servers that really start workers, in both their oldest and their newest version at hand.

const servers = { 'PostgreSQL 18': inject('postgres18'), 'PostgreSQL 15': inject('postgres15') };

for (const [title, server] of Object.entries(servers)) {
  const leftOut = 'missing' in server ? ` (left out: ${server.missing})` : '';
  describe.skipIf('missing' in server)(`${title}${leftOut}`, () => {
    let client: pg.Client;
    const schema = `plans_${process.pid}`;

    beforeAll(async () => {
      client = new pg.Client('url' in server ? server.url : '');
      await client.connect();
      await client.query(`
        create schema ${schema};
        set search_path = ${schema};
        set parallel_setup_cost = 0; set parallel_tuple_cost = 0; set min_parallel_table_scan_size = 0; set max_parallel_workers_per_gather = 2;
        create table big as select i as id, i % 1000 as k, repeat('x', 20) as t from generate_series(1, 200000) i;
        create table small as select i as k, 'name ' || i as name from generate_series(0, 999) i;
        create table noted (id int primary key references noted, a int);
        create function touch() returns trigger language plpgsql as 'begin return new; end';
        create trigger touched before insert on noted for each row execute function touch();
        analyze big; analyze small;`);
    });

    afterAll(async () => {
      await client.query(`drop schema ${schema} cascade`);
      await client.end();
    });

    const explain = async (options: string, statement: string): Promise<Plan> => {
      const { rows } = await client.query<Record<string, unknown>>(`explain (${options}) ${statement}`);
      const text = rows
        .map((row) => (typeof row['QUERY PLAN'] === 'string' ? row['QUERY PLAN'] : JSON.stringify(row['QUERY PLAN'])))
        .join('\n');
      const plan = readPostgresPlan(text);
      if (!plan) throw new Error(`not read: ${text}`);
      return plan;
    };

    const statements = [
      'select count(*) from big where id % 7 = 0',
      'select s.name, count(*) from big b join small s using (k) group by 1 order by 2 desc limit 10',
      'select * from big b where b.k = (select max(k) from small) limit 5',
      'with c as materialized (select k, count(*) n from big group by k) select * from c a join c b using (k) where a.n > 1',
      'select s.k, (select count(*) from big b where b.id = s.k) from small s where s.k < 5',
    ];

    test.each(statements)(
      'self times and residual of %s add up, with and without figures for each worker',
      async (statement) => {
        for (const options of [
          'analyze, verbose, buffers, format json',
          'analyze, buffers, format text',
          'analyze, verbose, format yaml',
          'analyze, verbose, format xml',
        ]) {
          const plan = await explain(options, statement);
          const self = plan.nodes.reduce((sum, node) => sum + (node.selfMs ?? Number.NaN), 0);
          expect(self + plan.residualMs!, options).toBeCloseTo(plan.rootMs!, 9);
          expect(Math.min(...plan.nodes.map((node) => node.selfMs!)), options).toBeGreaterThanOrEqual(0);
          for (const { reason, ms } of plan.residuals) expect([reason, ms < 0]).not.toEqual(['unknown', false]);
          expect(plan.rootMs!).toBeLessThanOrEqual(plan.executionMs! + 0.5);
        }
      },
    );

    test('workers are told apart and the slowest process is the wall time', async () => {
      const plan = await explain('analyze, verbose, format json', statements[0]!);
      const gather = plan.nodes.find((node) => node.op === 'Exchange')!;
      const below = plan.nodes.find((node) => node.parentId === gather.id)!;
      expect(gather.workersLaunched).toBeGreaterThan(0);
      expect(below.workers.length).toBeGreaterThan(0);
      expect(below.totalMs).toBeGreaterThanOrEqual(
        Math.max(...below.workers.map((worker) => worker.totalMs ?? 0)) - 1e-6,
      );
      expect(below.totalMs!).toBeLessThanOrEqual(gather.totalMs! * 1.05 + 1);
    });

    test('the time of triggers stands apart from the nodes', async () => {
      await client.query('begin');
      const plan = await explain(
        'analyze, format text',
        'insert into noted select i, i from generate_series(1, 200) i',
      );
      await client.query('rollback');
      expect(plan.triggers.map(({ name, calls }) => [name, calls])).toContainEqual(['touched', 200]);
      expect(plan.triggers.some(({ name }) => /noted_id_fkey/.test(name))).toBe(true);
    });

    test('an estimate says the same in every format', async () => {
      for (const statement of statements) {
        const json = await explain('verbose, format json', statement);
        const others: Plan[] = [];
        for (const format of ['text', 'yaml', 'xml'])
          others.push(await explain(`verbose, format ${format}`, statement));
        const shape = (plan: Plan) =>
          plan.nodes.map(
            ({
              opNative,
              edge,
              schema: namespace,
              relation,
              alias,
              output,
              filter,
              joinPredicate,
              groupKeys,
              sortKeys,
              estRows,
              estCost,
            }) => ({
              opNative,
              edge,
              namespace,
              relation,
              alias,
              output,
              filter,
              joinPredicate,
              groupKeys,
              sortKeys,
              estRows,
              estCost,
            }),
          );
        for (const other of others) expect(shape(other)).toEqual(shape(json));
      }
    });
  });
}
