import { describe, expect, test } from 'vitest';
import type { EngineFixtures } from '../contract';
import { failure, freshSignal, one, run, withSession } from './run';

export function streamCases(fixtures: EngineFixtures): void {
  describe('streams', () => {
    batchCases(fixtures);
    limitCases(fixtures);
    cancelCases(fixtures);
    lossCases(fixtures);
  });
}

function batchCases(fixtures: EngineFixtures): void {
  const writable = () => fixtures.connect({ readOnly: false });

  test('the first batch is small and every row arrives once, in order', () =>
    withSession(writable(), async (session) => {
      const { rows, batches } = await run(session, fixtures.series(5000));
      expect(batches[0]).toBeLessThanOrEqual(200);
      expect(rows).toHaveLength(5000);
      expect(rows.every((row, index) => row[0] === String(index + 1) && row[1] === `row ${index + 1}`)).toBe(true);
    }));

  test('100,000 rows come in batches of bounded size', () =>
    withSession(writable(), async (session) => {
      let rows = 0;
      let largest = 0;
      for await (const event of session.query(fixtures.series(100_000), { signal: freshSignal(), limit: null })) {
        if (event.kind !== 'rows') continue;
        rows += event.rows.count;
        largest = Math.max(largest, event.rows.bytes.byteLength);
      }
      expect(rows).toBe(100_000);
      expect(largest).toBeLessThan(2 * 1024 * 1024);
    }));

  test('batches stay what they were when later ones come', () =>
    withSession(writable(), async (session) => {
      const kept: Uint8Array[] = [];
      const copies: Uint8Array[] = [];
      for await (const event of session.query(fixtures.series(20_000), { signal: freshSignal(), limit: null })) {
        if (event.kind !== 'rows') continue;
        kept.push(event.rows.bytes);
        copies.push(event.rows.bytes.slice());
      }
      expect(kept.length).toBeGreaterThan(1);
      expect(kept.every((bytes, index) => Buffer.compare(bytes, copies[index]!) === 0)).toBe(true);
    }));

  if (fixtures.bigCell) {
    const { bigCell } = fixtures;
    const size = fixtures.bigCellBytes ?? 64 * 1024 * 1024;
    test(`a cell of ${size / 1024 / 1024} MB arrives whole`, () =>
      withSession(writable(), async (session) => {
        let bytes = 0;
        for await (const event of session.query(bigCell(size), { signal: freshSignal(), limit: null })) {
          if (event.kind === 'rows') bytes += event.rows.bytes.byteLength;
        }
        expect(bytes).toBe(size + 8);
      }));
  }
}

function limitCases(fixtures: EngineFixtures): void {
  const cases = [
    { rows: 500, limit: 500, got: 500, more: false },
    { rows: 501, limit: 500, got: 500, more: true },
    { rows: 3, limit: 500, got: 3, more: false },
    { rows: 10, limit: 1, got: 1, more: true },
    { rows: 0, limit: 5, got: 0, more: false },
  ];
  for (const { rows, limit, got, more } of cases) {
    test(`limit ${limit} on ${rows} rows gives ${got} and says ${more ? 'there is more' : 'that is all'}`, () =>
      withSession(fixtures.connect({ readOnly: false }), async (session) => {
        const outcome = await run(session, fixtures.series(rows), { limit });
        expect(outcome.rows).toHaveLength(got);
        expect(outcome.complete.more).toBe(more);
        expect(session.status()).toMatchObject({ transaction: 'none', running: false });
      }));
  }

  test('nothing stays open on the server after a limited result', () =>
    withSession(fixtures.connect({ readOnly: false }), async (session) => {
      await run(session, 'DROP TABLE IF EXISTS contract_held');
      await run(session, `CREATE TABLE contract_held (n ${fixtures.types.integer})`);
      await run(session, `INSERT INTO contract_held SELECT n FROM (${fixtures.series(1000)}) AS s`);
      await run(session, 'SELECT * FROM contract_held', { limit: 10 });
      await run(session, 'DROP TABLE contract_held');
    }));
}

function cancelCases(fixtures: EngineFixtures): void {
  const writable = () => fixtures.connect({ readOnly: false });

  test('a signal that is aborted already stops the statement before it starts', () =>
    withSession(writable(), async (session) => {
      await run(session, 'DROP TABLE IF EXISTS contract_never');
      const sql = `CREATE TABLE contract_never (id ${fixtures.types.integer})`;
      const error = await failure(run(session, sql, { signal: AbortSignal.abort() }));
      expect(error.code).toBe('cancelled');
      await failure(run(session, 'SELECT * FROM contract_never'));
    }));

  test('leaving the loop ends the statement and the session works on', () =>
    withSession(writable(), async (session) => {
      for await (const event of session.query(fixtures.series(200_000), { signal: freshSignal(), limit: null })) {
        if (event.kind === 'rows') break;
      }
      expect(await one(session, 'SELECT 5')).toBe('5');
      expect(session.status().running).toBe(false);
    }));

  if (fixtures.slow) {
    const { slow } = fixtures;
    test('a running statement is cancelled within a second and the session works on', () =>
      withSession(writable(), async (session) => {
        const abort = new AbortController();
        const running = failure(run(session, slow, { signal: abort.signal }));
        await new Promise((resolve) => setTimeout(resolve, 200));
        expect(session.status().running).toBe(true);
        const started = performance.now();
        abort.abort();
        expect((await running).code).toBe('cancelled');
        expect(performance.now() - started).toBeLessThan(1000);
        expect(await one(session, 'SELECT 6')).toBe('6');
      }));
  }

  if (fixtures.endless) {
    const { endless } = fixtures;
    test('a stream is cancelled within a second and the session works on', () =>
      withSession(writable(), async (session) => {
        const abort = new AbortController();
        let started = 0;
        const streaming = (async () => {
          let batches = 0;
          for await (const event of session.query(endless, { signal: abort.signal, limit: null })) {
            if (event.kind === 'rows' && ++batches === 5) {
              started = performance.now();
              abort.abort();
            }
          }
        })();
        expect((await failure(streaming)).code).toBe('cancelled');
        expect(performance.now() - started).toBeLessThan(1000);
        expect(await one(session, 'SELECT 7')).toBe('7');
      }));

    test('a consumer that does not read holds the server back instead of filling memory', () =>
      withSession(writable(), async (session) => {
        globalThis.gc?.();
        const before = process.memoryUsage();
        for await (const event of session.query(endless, { signal: freshSignal(), limit: null })) {
          if (event.kind !== 'rows') continue;
          await new Promise((resolve) => setTimeout(resolve, 1500));
          break;
        }
        const after = process.memoryUsage();
        const grown = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
        expect(grown).toBeLessThan(100 * 1024 * 1024);
      }));
  }
}

function lossCases(fixtures: EngineFixtures): void {
  if (!fixtures.breakConnection) return;
  const { breakConnection } = fixtures;
  test('a broken connection is told at once and later statements say so', async () => {
    const session = await fixtures.connect({ readOnly: false });
    const told = new Promise<boolean>(
      (resolve) => void session.onStatus((status) => !status.connected && resolve(true)),
    );
    await breakConnection(session);
    expect(await told).toBe(true);
    expect((await failure(run(session, 'SELECT 1'))).code).toBe('connection-lost');
    await session.close();
  });
}
