import Database from 'better-sqlite3';
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FakeKeychain, collected, connection, failure, openParts, temporaryFolder } from '../../../test/project/parts';
import type { Opened } from '../../../test/project/parts';
import { AppError } from '#base/errors';
import { projectPassphrase } from '#model/connection';

const password = 'correct horse';
const summaryOf = async ({ parts }: Opened, id: string) =>
  (await parts.connections.service.list({})).find((one) => one.id === id);
const errorOf = async (work: Promise<unknown>): Promise<AppError> =>
  work.then(
    () => expect.fail('it did not fail'),
    (error: unknown) => error as AppError,
  );

/** Changes the project file as somebody else's program would. */
function tamper(profile: string, sql: string): void {
  const database = new Database(join(profile, 'untitled.plumbline'));
  database.exec(sql);
  database.close();
}

test('a connection comes back as it was saved, with the fields written out and without its password', async () => {
  const opened = openParts(temporaryFolder());
  const { connections } = opened.parts;
  const profile = connection('c', {
    name: '  shop ',
    folder: '/clients//acme/',
    fields: { host: 'db.example.com', user: 'ada' },
  });
  const saved = await connections.service.save({ profile, secrets: { password } });
  expect(saved).toMatchObject({
    name: 'shop',
    folder: 'clients/acme',
    storedSecrets: ['password'],
    commandAllowed: false,
  });
  expect(saved.fields).toMatchObject({ host: 'db.example.com', user: 'ada', port: 5432, tlsMode: 'verify-full' });
  expect(saved.description).toContain('db.example.com');
  expect(await connections.service.list({})).toEqual([saved]);
  expect(JSON.stringify(saved)).not.toContain(password);
  expect((await connections.resolve('c', {})).secrets).toEqual({ password });
  expect((await connections.resolve('c', { password: 'typed', nonsense: 'x' })).secrets).toEqual({ password: 'typed' });
  expect(connections.nameOf('c')).toBe('shop');
  expect(connections.nameOf('nobody')).toBeNull();
  await opened.parts.dispose();
});

test.each([
  [{ fields: { host: 'h', nonsense: 'x' } }, 'bad-arguments: PostgreSQL has no field "nonsense".'],
  [{ fields: { host: 'h', password: 'x' } }, 'bad-arguments: "Password" is a secret and not a field.'],
  [{ fields: { host: '' } }, 'bad-arguments: "Host" is empty.'],
  [{ fields: { host: 'h', port: 'many' } }, /^bad-arguments: "Port" is not a number from \d+ to \d+\.$/],
  [{ fields: { host: 'h', port: -1 } }, /^bad-arguments: "Port" is not a number from \d+ to \d+\.$/],
  [{ fields: { host: 'h', tlsMode: 'maybe' } }, 'bad-arguments: "TLS mode" has a value that is not in its list.'],
  [{ fields: { host: 'postgres://ada:s3cret@h/shop' } }, 'bad-arguments: "Host" seems to hold a password.'],
  [
    { fields: { host: 'h', database: 'host=h password=s3cret' } },
    'bad-arguments: "Database" seems to hold a password.',
  ],
  [{ name: 'postgres://ada:s3cret@h/shop' }, 'bad-arguments: "name" seems to hold a password.'],
  [{ name: '  ' }, 'bad-arguments: The connection has no name.'],
  [{ engine: 'punchcards' }, 'unsupported: There is no engine called "punchcards".'],
  [{ secretStorage: 'command', secretCommand: ' ' }, 'bad-arguments: The password command is empty.'],
  [
    { timeouts: { statementMs: 1.5, lockMs: 0, idleInTransactionMs: 0, connectMs: 0 } },
    /^bad-arguments: A time limit is not/,
  ],
] as const)('what the form could not have sent is refused: %j', async (change, expected) => {
  const { parts } = openParts(temporaryFolder());
  const message = await failure(parts.connections.service.save({ profile: connection('c', change), secrets: {} }));
  if (typeof expected === 'string') expect(message).toBe(expected);
  else expect(message).toMatch(expected);
  expect(await parts.connections.service.list({})).toEqual([]);
  await parts.dispose();
});

test('a folder holds each name once', async () => {
  const { parts } = openParts(temporaryFolder());
  const save = (id: string, folder: string) =>
    parts.connections.service.save({ profile: connection(id, { name: 'shop', folder }), secrets: {} });
  await save('1', 'a');
  await save('2', 'b');
  expect(await failure(save('3', 'a'))).toBe(
    'bad-arguments: There is already a connection called "shop" in the folder "a".',
  );
  await parts.dispose();
});

test('secrets that are not mentioned stay, null forgets, and a changed host keeps them for whoever changes it here', async () => {
  const opened = openParts(temporaryFolder());
  const { connections } = opened.parts;
  const save = (args: Parameters<typeof connections.service.save>[0]) => connections.service.save(args);
  await save({ profile: connection('c'), secrets: { password, tlsPassphrase: 'key' } });
  const moved = connection('c', { fields: { ...connection('c').fields, host: 'other.example.com' } });
  expect((await save({ profile: moved, secrets: { tlsPassphrase: null } })).storedSecrets).toEqual(['password']);
  expect((await connections.resolve('c', {})).secrets).toEqual({ password });
  expect(await failure(save({ profile: moved, secrets: { nonsense: 'x' } }))).toBe(
    'bad-arguments: PostgreSQL has no secret "nonsense".',
  );
  await save({ profile: { ...moved, secretStorage: 'ask' }, secrets: { password: 'given but not to be kept' } });
  expect((await summaryOf(opened, 'c'))?.storedSecrets).toEqual([]);
  const asked = await errorOf(connections.resolve('c', {}));
  expect([asked.code, asked.detail]).toEqual(['needs-secret', 'password']);
  expect((await connections.resolve('c', { password: 'typed' })).secrets).toEqual({ password: 'typed' });
  await opened.parts.dispose();
});

test('removing takes the secrets out of the file, and undo brings both back', async () => {
  const profile = temporaryFolder();
  const { parts } = openParts(profile);
  const changes: string[] = [];
  parts.connections.onChanged((id) => changes.push(id));
  await parts.connections.service.save({ profile: connection('c'), secrets: { password } });
  const sealed = new Database(join(profile, 'untitled.plumbline'), { readonly: true });
  const bytes = String(sealed.prepare('SELECT sealed FROM secrets').pluck().get());
  sealed.close();
  await parts.connections.service.remove({ id: 'c' });
  expect(await failure(parts.connections.resolve('c', {}))).toBe(
    'not-found: This connection is not in the project any more.',
  );
  for (const name of ['untitled.plumbline', 'untitled.plumbline-wal']) {
    expect(readFileSync(join(profile, name)).includes(bytes)).toBe(false);
  }
  await parts.connections.service.restore({ id: 'c' });
  expect((await parts.connections.resolve('c', {})).secrets).toEqual({ password });
  expect(await failure(parts.connections.service.restore({ id: 'c' }))).toMatch(/^not-found: /);
  expect(changes).toEqual(['c', 'c', 'c']);
  await parts.dispose();
});

test('somebody who edits the file cannot send the stored password to another server', async () => {
  const profile = temporaryFolder();
  const first = openParts(profile);
  await first.parts.connections.service.save({ profile: connection('c'), secrets: { password } });
  await first.parts.dispose();
  tamper(profile, "UPDATE connections SET fields = json_set(fields, '$.host', 'evil.example.com')");
  const second = openParts(profile);
  const error = await errorOf(second.parts.connections.resolve('c', {}));
  expect([error.code, error.message]).toEqual([
    'needs-secret',
    'The stored password was saved for other settings of this connection.',
  ]);
  await second.parts.dispose();
});

test("a rotated key of the keychain is answered by sealing again; another machine's asks for the password", async () => {
  const keychain = new FakeKeychain();
  const { parts } = openParts(temporaryFolder(), keychain);
  await parts.connections.service.save({ profile: connection('c'), secrets: { password } });
  keychain.mode = 'stale';
  await parts.connections.resolve('c', {});
  expect(keychain.encrypted).toBe(2);
  keychain.mode = 'keeps';
  expect((await parts.connections.resolve('c', {})).secrets).toEqual({ password });
  keychain.mode = 'foreign';
  expect(await failure(parts.connections.resolve('c', {}))).toBe('needs-secret: Another machine.');
  await parts.dispose();
});

test('without a keychain a password is kept until the program ends, and nothing of it in the file', async () => {
  const profile = temporaryFolder();
  const keychain = new FakeKeychain();
  keychain.mode = 'memory';
  const first = openParts(profile, keychain);
  expect(await first.parts.app.secrets()).toMatchObject({ keychain: 'memory', passphrase: 'none' });
  const saved = await first.parts.connections.service.save({ profile: connection('c'), secrets: { password } });
  expect(saved.storedSecrets).toEqual(['password']);
  expect((await first.parts.connections.resolve('c', {})).secrets).toEqual({ password });
  await first.parts.dispose();
  const second = openParts(profile, keychain);
  expect(await second.parts.connections.service.list({})).toMatchObject([{ storedSecrets: [] }]);
  expect((await second.parts.connections.resolve('c', {})).secrets).toEqual({});
  await second.parts.dispose();
});

test('a passphrase locks what is stored under it, can be changed, and a wrong one is told', async () => {
  const profile = temporaryFolder();
  const first = openParts(profile);
  const { service } = first.parts.connections;
  const locked = connection('c', { secretStorage: 'passphrase' });
  const early = await errorOf(service.save({ profile: locked, secrets: { password } }));
  expect([early.code, early.detail, early.hint]).toEqual([
    'needs-secret',
    projectPassphrase,
    'Set a passphrase first.',
  ]);
  expect(await failure(service.setPassphrase({ current: null, next: 'short' }))).toBe(
    'bad-arguments: A passphrase needs at least 8 characters.',
  );
  await service.setPassphrase({ current: null, next: 'open sesame' });
  await service.save({ profile: locked, secrets: { password } });
  expect(await first.parts.app.secrets()).toMatchObject({ passphrase: 'unlocked' });
  await first.parts.dispose();

  const second = openParts(profile);
  expect(await second.parts.app.secrets()).toMatchObject({ passphrase: 'locked' });
  const asked = await errorOf(second.parts.connections.resolve('c', {}));
  expect([asked.code, asked.detail]).toEqual(['needs-secret', projectPassphrase]);
  const wrong = 'needs-secret: This is not the passphrase of the project.';
  expect(await failure(second.parts.connections.service.unlock({ passphrase: 'open  sesame' }))).toBe(wrong);
  await second.parts.connections.service.unlock({ passphrase: 'open sesame' });
  expect((await second.parts.connections.resolve('c', {})).secrets).toEqual({ password });
  expect(await failure(second.parts.connections.service.setPassphrase({ current: null, next: 'another one' }))).toBe(
    wrong,
  );
  await second.parts.connections.service.setPassphrase({ current: 'open sesame', next: 'another one' });
  expect((await second.parts.connections.resolve('c', {})).secrets).toEqual({ password });
  await second.parts.dispose();

  const third = openParts(profile);
  expect(await failure(third.parts.connections.service.unlock({ passphrase: 'open sesame' }))).toBe(wrong);
  await third.parts.connections.service.unlock({ passphrase: 'another one' });
  expect((await third.parts.connections.resolve('c', {})).secrets).toEqual({ password });
  await third.parts.dispose();
  tamper(profile, "UPDATE connections SET fields = json_set(fields, '$.host', 'evil.example.com')");
  const fourth = openParts(profile);
  await fourth.parts.connections.service.unlock({ passphrase: 'another one' });
  expect(await failure(fourth.parts.connections.resolve('c', {}))).toBe(
    'needs-secret: The stored password was saved for other settings of this connection.',
  );
  await fourth.parts.dispose();
});

test('a command runs only after it was allowed on this machine, exactly as it stands', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'shared.plumbline');
  const here = openParts(join(folder, 'here'));
  await here.parts.project.create({ path });
  const secretCommand = 'echo from-command';
  const profile = connection('c', { secretStorage: 'command', secretCommand });
  expect(await here.parts.connections.service.save({ profile, secrets: {} })).toMatchObject({ commandAllowed: false });
  const asked = await errorOf(here.parts.connections.resolve('c', {}));
  expect([asked.code, asked.detail]).toEqual(['needs-allowance', secretCommand]);
  expect(await failure(here.parts.connections.service.allowCommand({ id: 'c', command: 'echo other' }))).toMatch(
    /^bad-arguments: .* is another one by now\.$/,
  );
  await here.parts.connections.service.allowCommand({ id: 'c', command: secretCommand });
  expect((await here.parts.connections.resolve('c', {})).secrets).toEqual({ password: 'from-command' });
  expect(await here.parts.connections.service.list({})).toMatchObject([{ commandAllowed: true, storedSecrets: [] }]);
  expect(statSync(join(folder, 'here', 'allowed-commands.json')).mode & 0o777).toBe(0o600);
  // A new host by hand keeps it; another command does not.
  const moved = { ...profile, fields: { ...profile.fields, host: 'other' } };
  expect(await here.parts.connections.service.save({ profile: moved, secrets: {} })).toMatchObject({
    commandAllowed: true,
  });
  const changed = { ...moved, secretCommand: 'echo stolen' };
  expect(await here.parts.connections.service.save({ profile: changed, secrets: {} })).toMatchObject({
    commandAllowed: false,
  });
  await here.parts.dispose();

  const there = openParts(join(folder, 'there'));
  await there.parts.project.open({ path });
  expect((await errorOf(there.parts.connections.resolve('c', {}))).code).toBe('needs-allowance');
  await there.parts.dispose();
});

test('a connection that is not saved yet is tested step by step, its command only when allowed', async () => {
  const { parts } = openParts(temporaryFolder());
  const draft = connection('draft');
  const steps = await collected(parts.connections.service.test({ profile: draft, secrets: { password } }));
  expect(steps.length).toBeGreaterThan(0);
  expect(steps.at(-1)?.state).not.toBe('ok');
  expect(steps.some((step) => step.state === 'failed')).toBe(true);
  const byCommand = connection('draft', { secretStorage: 'command', secretCommand: 'echo x' });
  const test = () => collected(parts.connections.service.test({ profile: byCommand, secrets: {} }));
  expect((await errorOf(test())).code).toBe('needs-allowance');
  await parts.connections.service.allowCommand({ id: 'draft', command: 'echo x' });
  expect((await test()).some((step) => step.state === 'failed')).toBe(true);
  expect(await parts.connections.service.list({})).toEqual([]);
  await parts.dispose();
});

test('leaving a test ends it at once, also while a server does not answer', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket.resume()));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  const { parts } = openParts(temporaryFolder());
  const profile = connection('draft', { fields: { ...connection('draft').fields, port } });
  const steps = parts.connections.service.test({ profile, secrets: { password } })[Symbol.asyncIterator]();
  expect([(await steps.next()).value, (await steps.next()).value]).toMatchObject([{ step: 'name' }, { step: 'tcp' }]);
  // One to see whether anybody answers, one that now waits for the server's first word.
  await expect.poll(() => sockets.length).toBe(2);
  const next = steps.next();
  await steps.return?.();
  expect((await next).done).toBe(true);
  await expect.poll(() => sockets.every((socket) => socket.closed)).toBe(true);
  silent.close();
  await parts.dispose();
});

test('a connection that no Plumbline wrote is reported and the others are listed', async () => {
  const profile = temporaryFolder();
  const first = openParts(profile);
  for (const id of ['a', 'b', 'c'])
    await first.parts.connections.service.save({ profile: connection(id), secrets: {} });
  await first.parts.dispose();
  tamper(
    profile,
    `UPDATE connections SET fields = '[1]' WHERE id = 'a'; UPDATE connections SET engine = 'future' WHERE id = 'b'`,
  );
  const second = openParts(profile);
  expect(
    (await second.parts.connections.service.list({})).map(({ id, description }) => [id, description === '']),
  ).toEqual([
    ['b', true],
    ['c', false],
  ]);
  expect(second.events).toMatchObject([
    { name: 'problem', value: { message: 'The connection "connection a" in the project cannot be read.' } },
  ]);
  await second.parts.dispose();
});
