import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { defaultTimeouts, type DiagnosisStep, type TlsMode } from '#model/connection';
import { startPostgres, type StartedPostgres } from '../../../test/servers/postgres';
import { failure, one, run, withSession } from '../contract/run';
import type { ConnectOptions } from '../engine';
import drivers from './driver';
import { parseServerSource } from './source';

const [driver] = drivers;
const signal = new AbortController().signal;
const canary = 'canary-7f3a';

function options(fields: ConnectOptions['fields'], password: string | undefined): ConnectOptions {
  const timeouts = { ...defaultTimeouts.local, connectMs: 3_000 };
  return {
    fields,
    secrets: password === undefined ? {} : { password },
    readOnly: false,
    timeouts,
    applicationName: 'Plumbline editor',
  };
}

async function steps(asked: ConnectOptions): Promise<DiagnosisStep[]> {
  const found: DiagnosisStep[] = [];
  for await (const step of driver!.diagnose(asked, signal)) found.push(step);
  return found;
}

const live = inject('postgres18');
describe.skipIf('missing' in live)('connecting', () => {
  const { fields, secrets } = parseServerSource('url' in live ? live.url : 'postgres://h/d');
  const password = secrets['password']!;
  const connect = (changes: ConnectOptions['fields'], secret: string | undefined = password) =>
    driver!.connect(options({ ...fields, ...changes }, secret), signal);

  test('the session carries its name and limits on the server', () =>
    withSession(
      driver!.connect({ ...options(fields, password), timeouts: defaultTimeouts.production }, signal),
      async (session) => {
        expect(await one(session, "SELECT current_setting('application_name')")).toBe('Plumbline editor');
        const { rows } = await run(
          session,
          "SELECT current_setting(n) FROM unnest('{statement_timeout,lock_timeout,idle_in_transaction_session_timeout}'::text[]) n",
        );
        expect(rows.flat()).toEqual(['1min', '2s', '2min']);
      },
    ));

  test('a statement over its limit is told as such', () =>
    withSession(
      driver!.connect(
        { ...options(fields, password), timeouts: { ...defaultTimeouts.local, statementMs: 100 } },
        signal,
      ),
      async (session) => {
        const error = await failure(run(session, 'SELECT pg_sleep(5)'));
        expect(error).toMatchObject({ code: 'timed-out', serverCode: '57014' });
        expect(error.hint).toContain('limit');
      },
    ));

  test('a wrong password is told without showing it', async () => {
    const error = await failure(connect({}, canary));
    expect(error).toMatchObject({ code: 'wrong-secret', serverCode: '28P01' });
    expect(error.message).toContain('password');
    expect(JSON.stringify([error.message, error.hint, error.detail, String(error.stack), error.cause])).not.toContain(
      canary,
    );
    const [name, tcp, tls, authentication] = await steps(options(fields, canary));
    expect([name, tcp, tls, authentication].map((step) => step?.state)).toEqual(['ok', 'ok', 'skipped', 'failed']);
    expect(authentication?.message).toBe(error.message);
  });

  test('a missing password is asked for', async () => {
    const error = await failure(driver!.connect(options(fields, undefined), signal));
    expect(error).toMatchObject({ code: 'needs-secret', detail: 'password' });
  });

  test('a missing database, user and host are told as what they are', async () => {
    expect((await failure(connect({ database: 'nowhere' }))).message).toContain('no database called nowhere');
    expect((await failure(connect({ host: 'no-such-host.invalid' }))).message).toContain('no-such-host.invalid');
    expect((await steps(options({ ...fields, database: 'nowhere' }, password))).at(-1)).toMatchObject({
      step: 'database',
      state: 'failed',
    });
    expect((await steps(options({ ...fields, host: 'no-such-host.invalid' }, password))).at(-1)).toMatchObject({
      step: 'name',
      state: 'failed',
    });
  });

  test('a refused port and a server of another kind are told', async () => {
    const other = createServer((socket) =>
      socket
        .on('error', () => undefined)
        .resume()
        .end('220 mail.example.com\r\n'),
    );
    const port = await listen(other);
    expect((await failure(connect({ port, tlsMode: 'disable' }))).message).toContain('no PostgreSQL server');
    expect((await failure(connect({ port, tlsMode: 'require' }))).message).toContain('does not speak TLS');
    await new Promise((resolve) => other.close(resolve));
    const error = await failure(connect({ port }));
    expect(error.message).toContain('Nothing accepts connections');
    expect((await steps(options({ ...fields, port }, password))).at(-1)).toMatchObject({
      step: 'tcp',
      state: 'failed',
      message: error.message,
    });
  });

  test('a server that never answers is given up in time', async () => {
    const silent = createServer(() => undefined);
    const port = await listen(silent);
    const started = performance.now();
    expect((await failure(connect({ port }))).message).toContain('did not answer in time');
    expect(performance.now() - started).toBeLessThan(5_000);
    silent.close();
  });

  test('an abort ends the attempt', async () => {
    const silent = createServer(() => undefined);
    const port = await listen(silent);
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 50);
    expect((await failure(driver!.connect(options({ ...fields, port }, password), abort.signal))).code).toBe(
      'cancelled',
    );
    silent.close();
  });

  test('a good connection passes every step', async () => {
    expect((await steps(options(fields, password))).map((step) => [step.step, step.state])).toEqual([
      ['name', 'ok'],
      ['tcp', 'ok'],
      ['tls', 'skipped'],
      ['authentication', 'ok'],
      ['database', 'ok'],
    ]);
  });

  test('TLS asked of a server without it is refused with what to do', async () => {
    const error = await failure(connect({ tlsMode: 'require' }));
    expect(error.message).toContain('offers no TLS');
    expect(error.hint).toContain('disable');
    await withSession(connect({ tlsMode: 'prefer' }), async (session) =>
      expect(session.server.facts['Encryption']).toBe('none'),
    );
  });
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}

describe.skipIf('missing' in live).each(['good', 'wrong-host', 'expired'] as const)(
  'TLS with a certificate that is %s',
  (ssl) => {
    let server: StartedPostgres;
    beforeAll(async () => {
      server = await startPostgres({ version: 18, ssl });
    });
    afterAll(async () => server.stop());

    const connect = (tlsMode: TlsMode, changes: ConnectOptions['fields'] = {}) => {
      const { fields } = parseServerSource(server.url);
      return driver!.connect(
        options({ ...fields, tlsMode, tlsCa: server.certificates!.authority, ...changes }, server.password),
        signal,
      );
    };

    if (ssl === 'good') {
      test('verify-full connects, encrypts and can cancel', () =>
        withSession(connect('verify-full'), async (session) => {
          expect(await one(session, 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()')).toBe('t');
          const abort = new AbortController();
          setTimeout(() => abort.abort(), 100);
          const started = performance.now();
          expect((await failure(run(session, 'SELECT pg_sleep(30)', { signal: abort.signal }))).code).toBe('cancelled');
          expect(performance.now() - started).toBeLessThan(1_100);
          expect(await one(session, 'SELECT 1')).toBe('1');
        }));
      test('an authority that did not sign it is refused', async () => {
        const error = await failure(connect('verify-full', { tlsCa: server.certificates!.stranger }));
        expect(error.message).toContain('not signed by an authority');
        expect((await failure(connect('verify-ca', { tlsCa: '' }))).message).toContain('not signed by an authority');
      });
      test('a missing certificate file is told by its path', async () => {
        expect(await failure(connect('verify-full', { tlsCa: '/nowhere/ca.crt' }))).toMatchObject({
          code: 'file-unreadable',
        });
      });
    }
    if (ssl === 'wrong-host') {
      test('verify-full refuses the name, verify-ca does not look at it', async () => {
        expect((await failure(connect('verify-full'))).message).toContain(
          'for db.elsewhere.example, not for localhost',
        );
        await withSession(connect('verify-ca'), (session) => run(session, 'SELECT 1'));
        await withSession(connect('verify-full', { tlsServerName: 'db.elsewhere.example' }), (session) =>
          run(session, 'SELECT 1'),
        );
      });
    }
    if (ssl === 'expired') {
      test('both verifying modes refuse it, require does not look', async () => {
        expect((await failure(connect('verify-full'))).message).toContain('expired');
        expect((await failure(connect('verify-ca'))).message).toContain('expired');
        await withSession(connect('require'), (session) => run(session, 'SELECT 1'));
        const { fields } = parseServerSource(server.url);
        const found = await steps(
          options({ ...fields, tlsMode: 'verify-full', tlsCa: server.certificates!.authority }, server.password),
        );
        expect(found.at(-1)).toMatchObject({ step: 'tls', state: 'failed' });
      });
    }
  },
);
