import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { one, run } from '#engines/contract/run';
import { loadDriver } from '#engines/drivers';
import type { Session } from '#engines/engine';
import { defaultTimeouts } from '#model/connection';
import { ShopInserts, buildShop, flavours } from './shop';
import { shopRows } from './shop-rows';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-shop-'));
let session: Session;
let rows = 0;

beforeAll(async () => {
  const driver = await loadDriver('sqlite');
  const fields = { file: join(folder, 'shop.db') };
  await driver.create!(fields);
  const options = { fields, secrets: {}, readOnly: false, timeouts: defaultTimeouts.local, applicationName: 'test' };
  session = await driver.connect(options, new AbortController().signal);
  const started = performance.now();
  rows = await buildShop(session, {
    flavour: flavours['sqlite:'],
    inserts: new ShopInserts(),
    signal: new AbortController().signal,
    onProgress: () => {},
  });
  console.log(
    `sample shop: ${rows} rows, ${Math.round(performance.now() - started)} ms, ${statSync(fields.file).size >> 20} MB`,
  );
});

afterAll(async () => {
  await session.close();
  rmSync(folder, { recursive: true });
});

describe('the sample shop', () => {
  test('holds at least 200,000 rows', async () => {
    expect(rows).toBeGreaterThan(200_000);
    const { entries } = await session.listCatalog!(new AbortController().signal);
    const counts = await Promise.all(
      entries.filter((entry) => entry.kind === 'table').map(({ name }) => one(session, `SELECT count(*) FROM ${name}`)),
    );
    expect(counts.map(Number).reduce((sum, count) => sum + count)).toBe(rows);
  });

  test('breaks no reference', async () => {
    expect((await run(session, 'PRAGMA foreign_key_check')).rows).toEqual([]);
    expect(await one(session, 'PRAGMA integrity_check')).toBe('ok');
  });

  test('is the same every time', () => {
    const first = (table: string, seed?: number) => [...shopRows(seed).get(table)!].slice(0, 50);
    expect(first('order_items')).toEqual(first('order_items'));
    expect(first('order_items')).not.toEqual(first('order_items', 1));
  });

  test('is skewed as life is: a few customers order much, many never', async () => {
    const most = Number(await one(session, 'SELECT count(*) FROM orders GROUP BY customer_id ORDER BY 1 DESC LIMIT 1'));
    const never = Number(
      await one(session, 'SELECT count(*) FROM customers WHERE id NOT IN (SELECT customer_id FROM orders)'),
    );
    expect(most).toBeGreaterThan(20);
    expect(never).toBeGreaterThan(500);
  });

  test('its views answer', async () => {
    const months = await run(session, 'SELECT * FROM monthly_revenue ORDER BY month');
    expect(months.rows.length).toBeGreaterThan(30);
    expect(
      (await run(session, 'SELECT * FROM product_ratings WHERE stars > 4 AND material IS NOT NULL', { limit: 5 })).rows,
    ).toHaveLength(5);
  });

  test('a first plan is worth reading: the orders of a customer have no index', async () => {
    const plan = await session.explain!(
      "SELECT o.* FROM customers AS c JOIN orders AS o ON o.customer_id = c.id WHERE c.email = 'a@b.c'",
      {
        signal: new AbortController().signal,
        analyze: false,
        allowWrite: false,
      },
    );
    expect(plan.nodes.map((node) => node.op)).toEqual(['Result', 'IndexOnlyScan', 'SeqScan']);
  });
});
