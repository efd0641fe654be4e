import { describe, expect, inject, test } from 'vitest';
import { liveSource, openEditor, resultOf, run, testBackend } from '../../test/service/test-backend';
import { pageScope } from './page-scope';

const live = inject('postgres18');
const leftOut = 'missing' in live ? ` (left out: ${live.missing})` : '';

describe.skipIf('missing' in live)(`what a page leaves behind${leftOut}`, () => {
  const url = 'url' in live ? live.url : '';
  const noProcess = () => Promise.reject(new Error('This engine needs no process of its own.'));

  test('its sessions end with a rollback and its results go, those of another page stay', async () => {
    const { service } = await testBackend(noProcess);
    const [left, stays] = [pageScope(service), pageScope(service)];
    const onlooker = await openEditor(stays.service, liveSource('stays', url));
    const session = await openEditor(left.service, liveSource('left', url));
    const table = `page_scope_${process.pid}`;
    await run(left.service, session, [`create table ${table} (a int)`, 'begin', `insert into ${table} values (1)`]);
    const mine = await resultOf(left.service, session, 'select 1');
    const theirs = await resultOf(stays.service, onlooker, 'select 2');
    const pid = await resultOf(left.service, session, 'select pg_backend_pid()');
    const shown = await left.service.results.window({ result: pid.id, from: 0, count: 1, columns: null });

    await left.dispose();

    await expect(service.results.info({ result: mine.id })).rejects.toMatchObject({ code: 'not-found' });
    await expect(service.sessions.info({ session })).rejects.toMatchObject({ code: 'not-found' });
    expect((await service.results.info({ result: theirs.id })).rows).toBe(1);
    const after = await resultOf(
      stays.service,
      onlooker,
      `select (select count(*) from ${table}), (select count(*) from pg_stat_activity where pid = ${shown.rows[0]?.[0] as string})`,
    );
    expect((await service.results.window({ result: after.id, from: 0, count: 1, columns: null })).rows).toEqual([
      ['0', '0'],
    ]);
    await run(stays.service, onlooker, [`drop table ${table}`]);
  });

  test('what was closed before is no error', async () => {
    const { service } = await testBackend(noProcess);
    const page = pageScope(service);
    const session = await openEditor(page.service, liveSource('twice', url));
    await service.sessions.close({ session, open: 'rollback' });
    await expect(page.dispose()).resolves.toBeUndefined();
  });
});
