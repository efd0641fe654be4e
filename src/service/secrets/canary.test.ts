import { cpSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collected, connection, editor, openParts, temporaryFolder } from '../../../test/project/parts';
import { toErrorData } from '#base/errors';
import { migrations } from '../project/migrations';
import { connectWith } from '../sessions/connect';
import { closeProject, openProject } from '../project/open-project';

const canary = 'C4nary/päss"word\'+%';
const passphrase = 'a canary phrase of words';
const forms = [canary, passphrase].flatMap((secret) => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('hex'),
]);

/** Every file below the folder in which a form of a secret stands. */
function filesWithSecrets(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    return forms.some((form) => bytes.includes(form)) ? [path] : [];
  });
}

/** An ErrorResponse of PostgreSQL's protocol. */
function refusal(message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C28000\0M${message}\0\0`);
  const head = Buffer.from('E\0\0\0\0', 'latin1');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

test('no password and no passphrase reaches a file, an answer, an event or an error in a whole run', async () => {
  const folder = temporaryFolder();
  const snapshots = join(folder, 'snapshots');
  mkdirSync(snapshots);
  const { parts, events } = openParts(join(folder, 'profile'));
  const said: unknown[] = [];
  let snapshot = 0;
  /** Keeps what is answered or thrown, and the files as they are at this moment, logs included. */
  const step = async (work: () => unknown): Promise<void> => {
    said.push(
      await Promise.try(work).catch((error: unknown) => [toErrorData(error), String(error), (error as Error).stack]),
    );
    cpSync(join(folder, 'profile'), join(snapshots, String((snapshot += 1))), { recursive: true });
  };
  const { connections, project, history, editors } = parts;
  const { service } = connections;

  await step(() => service.save({ profile: connection('k'), secrets: { password: canary, tlsPassphrase: canary } }));
  await step(() => service.setPassphrase({ current: null, next: passphrase }));
  await step(() =>
    service.save({ profile: connection('p', { secretStorage: 'passphrase' }), secrets: { password: canary } }),
  );
  await step(() =>
    service.save({ profile: connection('bad', { fields: { host: `postgres://u:${canary}@h` } }), secrets: {} }),
  );
  await step(() => service.save({ profile: connection('bad', { engine: 'none' }), secrets: { password: canary } }));
  await step(() => service.save({ profile: connection('a', { secretStorage: 'ask' }), secrets: { password: canary } }));
  await step(() => service.list({}));
  await step(() =>
    service.unlock({ passphrase: `${passphrase}!` }).catch((error: unknown) => Promise.reject(error as Error)),
  );
  await step(() => collected(service.test({ profile: connection('k'), secrets: {} })));
  await step(() => collected(service.test({ profile: connection('x'), secrets: { password: canary } })));
  // A server that says the password back, in a refusal.
  const talkative = createServer((socket) =>
    socket.on('data', () => socket.end(refusal(`role "${canary}" is no good`))),
  );
  await new Promise<void>((resolve) => talkative.listen(0, '127.0.0.1', resolve));
  const { port } = talkative.address() as AddressInfo;
  const loud = connection('k', { fields: { ...connection('k').fields, port } });
  await step(() => collected(service.test({ profile: loud, secrets: { password: canary } })));
  const connect = connectWith({ spawn: () => Promise.reject(new Error('not in this test')) });
  const options = { ...loud, secrets: { password: canary }, applicationName: 'test' };
  await step(() => connect('postgres', options, new AbortController().signal));
  talkative.close();
  expect(JSON.stringify(said)).toContain('is no good');
  await step(() => editors.save({ editor: editor('e', 'SELECT 1') }));
  const entry = { connection: 'k', connectionName: 'k', statement: 'SELECT 1', startedAt: '2026-11-22T17:00:00Z' };
  await step(() =>
    history.finish(history.start(entry), { elapsedMs: 1, rows: null, outcome: 'failed', error: 'refused' }),
  );
  await step(() => history.service.list({ search: '', connection: null, limit: 10, before: null }));
  await step(() => project.saveAs({ path: join(folder, 'profile', 'named.plumbline'), overwrite: false }));
  await step(() => service.setPassphrase({ current: passphrase, next: `${passphrase} 2` }));
  await step(() => service.remove({ id: 'k' }));
  await step(() => service.restore({ id: 'k' }));
  await step(() => parts.app.secrets());
  expect((await connections.resolve('k', {})).secrets).toEqual({ password: canary, tlsPassphrase: canary });
  expect((await connections.resolve('p', {})).secrets).toEqual({ password: canary });
  await parts.dispose();

  // An upgrade keeps a copy of before: it holds no more than the project itself.
  const path = join(folder, 'profile', 'named.plumbline');
  const context = {
    scratchFolder: join(folder, 'profile', 'scratch'),
    migrations: [...migrations, 'CREATE TABLE t (a) STRICT'.replace('a)', 'a TEXT)')],
  };
  closeProject((await openProject(path, context)).file);
  expect(readdirSync(join(folder, 'profile'))).toContain(`named.plumbline.backup-format${migrations.length}`);

  expect(filesWithSecrets(folder)).toEqual([]);
  const everything = JSON.stringify([said, events]);
  expect(forms.filter((form) => everything.includes(form))).toEqual([]);
  // The search itself works: the name of a connection is found in the files that hold it.
  expect(readFileSync(path).includes('connection p')).toBe(true);
});
