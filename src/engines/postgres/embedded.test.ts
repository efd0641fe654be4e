import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultTimeouts } from '#model/connection';
import { failure, one, run, withSession } from '../contract/run';
import type { ConnectOptions, Session } from '../engine';
import drivers from './driver';

const signal = new AbortController().signal;

describe('the embedded engine', () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'plumbline-embedded-'));
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  const options = (fields: ConnectOptions['fields'], instance?: string): ConnectOptions => ({
    fields,
    secrets: {},
    readOnly: false,
    timeouts: defaultTimeouts.local,
    applicationName: 'Plumbline editor',
    ...(instance === undefined ? {} : { instance }),
  });
  const connect = (folder: string): Promise<Session> =>
    drivers[1]!.connect(options({ storage: 'folder', folder: join(home, folder) }), signal);

  test('sessions to one folder share one server session and see each other', () =>
    withSession(connect('shared'), (first) =>
      withSession(connect('shared'), async (second) => {
        await run(first, 'BEGIN');
        expect(second.status().transaction).toBe('open');
        await run(second, 'CREATE TABLE seen (a int)');
        await run(first, 'ROLLBACK');
        expect(second.status().transaction).toBe('none');
      }),
    ));

  test('what was committed survives the killing of its process', async () => {
    const folder = join(home, 'killed');
    await mkdir(folder);
    const script = `
      const { PGlite } = await import('@electric-sql/pglite');
      const engine = await PGlite.create(${JSON.stringify(join(folder, 'data'))});
      await engine.exec('CREATE TABLE kept (a int); INSERT INTO kept SELECT generate_series(1, 1000)');
      await engine.exec('BEGIN; INSERT INTO kept VALUES (-1)');
      console.log('written');
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await writeFile(join(folder, 'plumbline.lock'), String(child.pid));
    expect(await failure(connect('killed'))).toMatchObject({ code: 'file-in-use' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    await withSession(connect('killed'), async (session) => {
      expect(await one(session, 'SELECT count(*) FROM kept')).toBe('1000');
    });
  });

  test('memory leaves nothing on the disk and keeps two instances apart', async () => {
    const memory = (instance: string) =>
      drivers[1]!.connect(options({ storage: 'memory', folder: '' }, instance), signal);
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('plumbline-memory-')).length;
    await withSession(memory('one'), async (first) => {
      await run(first, 'CREATE TABLE only_here (a int)');
      await withSession(memory('two'), async (second) => {
        expect((await failure(run(second, 'SELECT * FROM only_here'))).serverCode).toBe('42P01');
      });
    });
    const after = (await readdir(tmpdir())).filter((name) => name.startsWith('plumbline-memory-')).length;
    expect(after).toBe(before);
  });

  test('a folder with other files is refused and not touched', async () => {
    await mkdir(join(home, 'letters'));
    await writeFile(join(home, 'letters', 'dear.txt'), 'hello');
    expect(await failure(connect('letters'))).toMatchObject({ code: 'file-damaged' });
    expect(await readdir(join(home, 'letters'))).toEqual(['dear.txt']);
  });

  test('create makes an empty database, and the test of a connection opens it', async () => {
    const fields = { storage: 'folder', folder: join(home, 'made') };
    await drivers[1]!.create!(fields);
    expect(existsSync(join(home, 'made', 'data', 'PG_VERSION'))).toBe(true);
    for await (const step of drivers[1]!.diagnose(options(fields), signal))
      expect(step).toMatchObject({ step: 'file', state: 'ok' });
  });
});
