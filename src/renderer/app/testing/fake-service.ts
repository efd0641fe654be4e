/** A service that lives in the page, for looking at screens without a backend. Never part of the built app. */
import { AppError } from '#base/errors';
import { defaultTimeouts, type Environment, type SessionInfo } from '#model/connection';
import { defaultSettings, type HistoryEntry } from '#model/project';
import type { ConnectionSummary, PlumblineService } from '#protocol/service';
import { fakeListing, fakeObject } from './fake-catalog';

export interface FakeOptions {
  readonly connections: 'none' | 'some';
  readonly tables: number;
  readonly theme: 'light' | 'dark' | 'system';
  readonly failing: boolean;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const connection = (
  id: string,
  name: string,
  environment: Environment,
  folder = '',
  more: Partial<ConnectionSummary> = {},
): ConnectionSummary => ({
  id,
  name,
  environment,
  folder,
  engine: 'postgres',
  readOnly: environment === 'production',
  fields: { host: `${id}.example.com`, port: 5432, database: 'shop', user: 'analyst', tlsMode: 'verify-full' },
  secretStorage: 'keychain',
  timeouts: defaultTimeouts[environment],
  description: `${id}.example.com:5432 / shop`,
  storedSecrets: ['password'],
  commandAllowed: false,
  ...more,
});

// oxlint-disable-next-line max-lines-per-function -- one table of answers
export function createFakeService(options: FakeOptions): PlumblineService {
  let connections: readonly ConnectionSummary[] =
    options.connections === 'none'
      ? []
      : [
          connection('prod', 'shop replica', 'production', 'clients/acme'),
          connection('stage', 'shop staging', 'staging', 'clients/acme'),
          connection('dev', 'shop dev', 'development', '', { secretStorage: 'ask', storedSecrets: [] }),
          connection('local', 'Sample shop (SQLite)', 'local', '', {
            engine: 'sqlite',
            fields: { file: '/home/kim/sample/shop.db' },
            description: 'shop.db',
            secretStorage: 'none',
          }),
        ];
  let settings = { ...defaultSettings, theme: options.theme };
  const state = new Map<string, unknown>();
  const service: DeepPartial<PlumblineService> = {
    app: {
      info: async () => ({
        version: '0.1.0',
        host: 'test',
        platform: 'linux',
        secrets: { keychain: 'safe-storage', backend: 'gnome_libsecret', warning: null, passphrase: 'none' },
      }),
    },
    project: {
      current: async () => ({ path: '/home/kim/acme.plumbline', name: 'acme', readOnly: false, recovered: null }),
      settings: async () => settings,
      saveSettings: async (args) => void (settings = args.settings),
      state: async ({ key }) => state.get(key) ?? null,
      saveState: async ({ key, value }) => void state.set(key, value),
      recent: async () => [
        { path: '/home/kim/acme.plumbline', name: 'acme', openedAt: new Date().toISOString(), missing: false },
        {
          path: '/home/kim/work/billing.plumbline',
          name: 'billing',
          openedAt: new Date(Date.now() - 86_400_000).toISOString(),
          missing: false,
        },
        {
          path: '/mnt/usb/old.plumbline',
          name: 'old',
          openedAt: new Date(Date.now() - 9 * 86_400_000).toISOString(),
          missing: true,
        },
      ],
      forgetRecent: async () => {},
    },
    connections: {
      list: async () => connections,
      save: async ({ profile }) => {
        const summary = { ...connection(profile.id, profile.name, profile.environment), ...profile };
        connections = [...connections.filter((other) => other.id !== profile.id), summary];
        return summary;
      },
      remove: async ({ id }) => void (connections = connections.filter((other) => other.id !== id)),
      async *test() {
        yield { step: 'name', state: 'ok', message: 'prod.example.com is 10.0.4.17.', ms: 12 };
        await wait(300);
        yield { step: 'tcp', state: 'ok', message: 'Port 5432 answers.', ms: 21 };
        await wait(300);
        yield options.failing
          ? {
              step: 'tls',
              state: 'failed',
              message: 'The certificate expired on 3 October 2026.',
              hint: 'Renew the certificate on the server, or choose another TLS mode for this test.',
              ms: 33,
            }
          : {
              step: 'tls',
              state: 'ok',
              message: 'TLS 1.3; the certificate is for prod.example.com and valid until 2027.',
              ms: 33,
            };
      },
    },
    editors: {
      list: async () => [],
      savedQueries: async () => [
        {
          id: 'q1',
          name: 'Revenue by month',
          folder: 'reports',
          connection: 'prod',
          text: 'SELECT 1',
          updatedAt: new Date().toISOString(),
        },
      ],
      save: async () => {},
      close: async () => {},
      reopen: async () => null,
    },
    history: { list: async () => history, clear: async () => 3 },
    catalog: {
      list: async ({ connection: id }) => {
        await wait(150);
        if (id === 'stage')
          throw new AppError('connect-failed', 'stage.example.com:5432 does not answer.', {
            hint: 'Check the host and the port, or whether a VPN is needed.',
          });
        return fakeListing(options.tables);
      },
      object: async ({ ref }) => fakeObject(ref),
      completion: async () => ({ searchPath: ['public'], relations: [], routines: [] }),
    },
    sessions: {
      open: async ({ connection: id, secrets }) => {
        if (id === 'dev' && !secrets['password'])
          throw new AppError('needs-secret', 'shop dev needs its password.', { detail: 'password' });
        return session(id);
      },
      close: async () => {},
      async *watch({ session: id }) {
        yield session(id).status;
        await new Promise(() => {});
      },
    },
    sample: {
      async *ensure() {
        for (let done = 0; done <= 10; done++) {
          yield {
            step: done < 5 ? 'Writing 200,000 orders (SQLite)' : 'Writing 200,000 orders (PostgreSQL)',
            done: done / 10,
          };
          await wait(120);
        }
      },
    },
    files: {
      list: async ({ path }) => ({
        path: path ?? '/home/kim',
        parent: path ? '/home/kim' : '/home',
        places: [
          { title: 'Home', path: '/home/kim' },
          { title: 'Documents', path: '/home/kim/Documents' },
        ],
        entries: [
          {
            name: 'Documents',
            path: '/home/kim/Documents',
            kind: 'folder',
            bytes: null,
            modifiedAt: new Date().toISOString(),
          },
          {
            name: 'acme.plumbline',
            path: '/home/kim/acme.plumbline',
            kind: 'file',
            bytes: 1_204_224,
            modifiedAt: new Date().toISOString(),
          },
        ],
      }),
      exists: async () => ({ kind: null }),
    },
    plans: { list: async () => [] },
  };
  return service as PlumblineService;
}

type DeepPartial<T> = { readonly [Group in keyof T]?: Partial<T[Group]> };

const history: readonly HistoryEntry[] = Array.from({ length: 60 }, (_, index) => ({
  id: `h${index}`,
  connection: 'prod',
  connectionName: 'shop replica',
  statement:
    index % 3 === 0
      ? "SELECT count(*) FROM orders WHERE placed_at > now() - interval '7 days'"
      : 'SELECT *\nFROM customers c JOIN orders o ON o.customer_id = c.id\nORDER BY o.placed_at DESC',
  startedAt: new Date(Date.now() - index * 47 * 60_000).toISOString(),
  elapsedMs: 12 + index * 31,
  rows: index % 5 === 1 ? null : index * 500,
  outcome: index % 5 === 1 ? 'failed' : 'done',
  error: index % 5 === 1 ? 'column "placed" does not exist' : null,
}));

function session(id: string): SessionInfo {
  return {
    id: `session-${id}`,
    connection: id,
    purpose: 'editor',
    readOnly: true,
    shared: null,
    guards: [],
    server: {
      product: 'PostgreSQL 18.4',
      version: '18.4',
      versionNumber: 180_004,
      database: 'shop',
      user: 'analyst',
      facts: {},
    },
    status: {
      connected: true,
      transaction: 'none',
      transactionSince: null,
      transactionStatements: 0,
      autocommit: true,
      running: false,
      inRecovery: true,
      lagSeconds: 0.4,
      lagUnknown: null,
    },
    abilities: { explain: true, transactions: true, role: true },
  };
}
