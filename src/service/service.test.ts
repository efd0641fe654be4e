import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SessionStatus } from '#model/connection';
import { openEditor, resultOf, run, testBackend } from '../../test/service/test-backend';
import type { TestBackend } from '../../test/service/test-backend';
import { buildSessionProcess } from '../../test/session-process/spawn';
import type { BuiltSessionProcess } from '../../test/session-process/spawn';

// The whole service on SQLite, each session in its real process.

let built: BuiltSessionProcess;
beforeAll(async () => {
  built = await buildSessionProcess();
});
afterAll(() => built.dispose());

const series = (rows: number): string =>
  `with recursive s(n) as (values (1) union all select n + 1 from s where n < ${rows}) select n, 'row ' || n as label from s`;

async function openShop(): Promise<TestBackend & { readonly session: string; readonly file: string }> {
  const test = await testBackend(built.spawn);
  const file = path.join(test.folder, 'shop.db');
  const database = new Database(file);
  database.exec(`create table product (id integer primary key, name text not null, price numeric, data blob);
    insert into product values (1, 'plumb', 1.5, x'00ff'), (2, '', null, null), (9007199254740993, 'line', 2, null)`);
  database.close();
  const session = await openEditor(test.service, { id: 'shop', engine: 'sqlite', fields: { file } });
  return { ...test, session, file };
}

describe('the service on SQLite', () => {
  test('runs a query, shows windows of it, exports all of it and keeps it in the history', async () => {
    const { service, session, folder, deps } = await openShop();
    const result = await resultOf(service, session, series(200_000));
    expect(result).toMatchObject({ rows: 200_000, state: 'complete' });
    const window = await service.results.window({ result: result.id, from: 199_999, count: 10, columns: null });
    expect(window.rows).toEqual([['200000', 'row 200000']]);
    const file = path.join(folder, 'all.csv');
    const events = [];
    for await (const event of service.results.export({
      result: result.id,
      path: file,
      format: 'csv',
      header: true,
      nullText: null,
      overwrite: false,
      again: false,
    }))
      events.push(event);
    expect(events.at(-1)).toMatchObject({ kind: 'done', verifiedRows: 200_000 });
    expect((await readFile(file, 'utf8')).trimEnd().split('\n').at(-1)).toBe('200000,row 200000');
    const [entry] = await service.history.list({ search: '', connection: 'shop', limit: 10, before: null });
    expect(entry).toMatchObject({ outcome: 'done', rows: 200_000, connectionName: 'Test shop' });
    const [own] = await readdir(deps.spoolFolder);
    expect((await stat(path.join(deps.spoolFolder, own!))).mode & 0o077).toBe(0);
  });

  test('keeps values exact on their way to the screen and to files', async () => {
    const { service, session, folder } = await openShop();
    const result = await resultOf(service, session, 'select * from product order by id');
    const window = await service.results.window({ result: result.id, from: 0, count: 3, columns: null });
    expect(window.rows).toEqual([
      ['1', 'plumb', '1.5', '00ff'],
      ['2', '', null, null],
      ['9007199254740993', 'line', '2', null],
    ]);
    const texts: Record<string, string> = {};
    for (const format of ['csv', 'ndjson'] as const) {
      const file = path.join(folder, `product.${format}`);
      for await (const event of service.results.export({
        result: result.id,
        path: file,
        format,
        header: false,
        nullText: null,
        overwrite: false,
        again: false,
      }))
        void event;
      texts[format] = await readFile(file, 'utf8');
    }
    expect(texts['csv']).toBe('1,plumb,1.5,00ff\n2,"",,\n9007199254740993,line,2,\n');
    expect(texts['ndjson']!.split('\n')[2]).toBe('{"id":"9007199254740993","name":"line","price":2,"data":null}');
  });

  test('exports a limited result in full by running it again', async () => {
    const { service, session, folder } = await openShop();
    const result = await resultOf(service, session, series(5_000), 500);
    expect(result).toMatchObject({ rows: 500, state: 'limited' });
    const file = path.join(folder, 'all.json');
    const events = [];
    for await (const event of service.results.export({
      result: result.id,
      path: file,
      format: 'json',
      header: true,
      nullText: null,
      overwrite: false,
      again: true,
    }))
      events.push(event);
    expect(events.at(-1)).toMatchObject({ verifiedRows: 5_000 });
    expect(JSON.parse(await readFile(file, 'utf8'))).toHaveLength(5_000);
  });

  test('keeps the rows so far when the session process is killed in mid-result, and goes on in a new one', async () => {
    const { service, session } = await openShop();
    const events = [];
    for await (const event of service.queries.run({
      session,
      statements: [{ text: series(50_000_000), offset: 0 }],
      limit: null,
    })) {
      events.push(event);
      if (event.kind === 'result') built.children.at(-1)!.kill('SIGKILL');
    }
    const failed = events.at(-1);
    if (failed?.kind !== 'failed') throw new Error(`not failed: ${JSON.stringify(failed)}`);
    expect(failed).toMatchObject({ error: { code: 'connection-lost' }, result: { state: 'partial' } });
    const { id, rows } = failed.result!;
    expect(rows).toBeGreaterThanOrEqual(1);
    const window = await service.results.window({ result: id, from: rows - 1, count: 1, columns: [0] });
    expect(window.rows).toEqual([[String(rows)]]);
    expect((await resultOf(service, session, 'select 1')).rows).toBe(1);
  });

  test('cancels within a second while rows stream, and the session stays usable', async () => {
    const { service, session } = await openShop();
    let cancelledAt = 0;
    const events = [];
    for await (const event of service.queries.run({
      session,
      statements: [{ text: series(50_000_000), offset: 0 }],
      limit: null,
    })) {
      events.push(event);
      if (event.kind !== 'result') continue;
      cancelledAt = performance.now();
      void service.queries.cancel({ session });
    }
    expect(performance.now() - cancelledAt).toBeLessThan(1_000);
    expect(events.at(-1)).toMatchObject({ kind: 'failed', error: { code: 'cancelled' }, result: { state: 'partial' } });
    expect((await resultOf(service, session, 'select 1')).rows).toBe(1);
  });

  test('shows an open transaction while it is watched, and rolls it back on closing', async () => {
    const { service, session, file } = await openShop();
    const watch = service.sessions.watch({ session })[Symbol.asyncIterator]();
    await service.sessions.setAutocommit({ session, on: false });
    await run(service, session, ["insert into product values (5, 'new', 1, null)"]);
    let status: SessionStatus | undefined;
    do status = (await watch.next()).value as SessionStatus | undefined;
    while (status && (status.transaction !== 'open' || status.running));
    expect(status).toMatchObject({ transaction: 'open', autocommit: false });
    await service.sessions.close({ session, open: 'rollback' });
    const database = new Database(file, { readonly: true });
    expect(database.prepare('select count(*) as n from product').get()).toEqual({ n: 3 });
    database.close();
  });

  test('reads the catalogue once, and again when asked', async () => {
    const { service, session } = await openShop();
    const before = built.children.length;
    const [first, same] = await Promise.all(
      [1, 2].map(() => service.catalog.list({ connection: 'shop', refresh: false })),
    );
    expect(first!.entries.map((entry) => entry.name)).toContain('product');
    expect(same!.readAt).toBe(first!.readAt);
    expect(built.children.length).toBe(before + 1);
    await run(service, session, ['create table later (a)']);
    const again = await service.catalog.list({ connection: 'shop', refresh: true });
    expect(again.entries.map((entry) => entry.name)).toContain('later');
    const completion = await service.catalog.completion({ connection: 'shop', refresh: false });
    expect(
      completion.relations.find((relation) => relation.name === 'product')?.columns.map((column) => column.name),
    ).toEqual(['id', 'name', 'price', 'data']);
    expect(
      (await service.catalog.object({ connection: 'shop', ref: { schema: 'main', name: 'product', kind: 'table' } }))
        .ddl,
    ).toMatch(/create table/i);
  });

  test('explains a statement and keeps the plan with it', async () => {
    const { service, session } = await openShop();
    const { plan, saved } = await service.plans.explain({
      session,
      statement: 'select * from product where id = 1',
      analyze: false,
      allowWrite: false,
      editor: null,
    });
    expect(plan.nodes.length).toBeGreaterThan(0);
    expect(await service.plans.list({ search: 'product', limit: 10 })).toMatchObject([
      { id: saved.id, statement: 'select * from product where id = 1' },
    ]);
    await expect(service.plans.read({ text: 'no plan at all', title: '' })).rejects.toMatchObject({
      code: 'parse-failed',
    });
  });

  test('closes sessions and results when another project is opened', async () => {
    const { service, session, folder } = await openShop();
    const result = await resultOf(service, session, 'select 1');
    await service.project.create({ path: path.join(folder, 'other.plumbline') });
    await expect(service.sessions.info({ session })).rejects.toMatchObject({ code: 'not-found' });
    await expect(service.results.info({ result: result.id })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('leaves no spool and no process behind', async () => {
    const { backend, service, session, deps } = await openShop();
    await resultOf(service, session, 'select 1');
    await backend.dispose();
    expect(await readdir(deps.spoolFolder)).toEqual([]);
    const child = built.children.at(-1)!;
    if (child.exitCode === null && child.signalCode === null)
      await new Promise((resolve) => child.once('exit', resolve));
  });
});
