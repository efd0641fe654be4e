/**
 * The proof that nothing is lost: a database is introspected, printed, run on an empty one of the same server, and both
 * must then be the same to our introspection and, where its `pg_dump` is there, to `pg_dump --schema-only` but for order.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pg from 'pg';
import { defaultTimeouts } from '#model/connection';
import type { DatabaseSchema } from '#model/schema';
import printers from '../ddl';
import drivers from '../driver';
import { parseServerSource } from '../source';

const signal = new AbortController().signal;
const options = { idempotent: false, privileges: true };

export const roles = ['round_trip_owner', 'round_trip_reader', 'round_trip_writer'];

/** Makes the roles that the cases name. They stay: test files that run side by side share the server. */
export function createRoles(server: string): Promise<void> {
  return execute(
    server,
    roles.map(
      (role) =>
        `DO $$ BEGIN CREATE ROLE ${role}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
    ),
  );
}

export interface RoundTrip {
  readonly original: DatabaseSchema;
  readonly copy: DatabaseSchema;
  readonly script: readonly string[];
  readonly losses: readonly string[];
  /** Sorted statements of `pg_dump --schema-only`; null where they are not asked for. */
  readonly dumps: { readonly original: readonly string[]; readonly copy: readonly string[] } | null;
}

export interface RoundTripOptions {
  /** URL of a superuser to any database of the server. */
  readonly server: string;
  /** Databases `<name>_a` and `<name>_b` are made and dropped. */
  readonly name: string;
  readonly sql: string;
  readonly dump: boolean;
  /** The script is run a second time on its database. */
  readonly idempotent?: boolean;
}

export async function roundTrip({ server, name, sql, dump, idempotent = false }: RoundTripOptions): Promise<RoundTrip> {
  const [a, b] = [`${name}_a`, `${name}_b`];
  try {
    await execute(server, [...[a, b].map(drop), ...[a, b].map(create)]);
    await execute(urlOf(server, a), [sql]);
    const original = await introspect(server, a);
    const { statements, losses } = printers[0]!.print(original, { ...options, idempotent });
    const script = statements.map((statement) => statement.sql);
    await execute(urlOf(server, b), script);
    if (idempotent) await execute(urlOf(server, b), script);
    const copy = await introspect(server, b);
    const dumps = dump ? { original: await dumped(urlOf(server, a)), copy: await dumped(urlOf(server, b)) } : null;
    return { original, copy, script, losses: losses.map(({ what }) => what), dumps };
  } finally {
    for (const database of [a, b]) await execute(server, [`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`]);
  }
}

const drop = (database: string): string => `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`;
const create = (database: string): string => `CREATE DATABASE ${database} TEMPLATE template0`;

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** Each text by itself; several statements in one text are one transaction. The failing one stands in the error. */
export async function execute(url: string, texts: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const text of texts)
      await client.query(text).catch((error: unknown) => {
        const words = error instanceof Error ? error.message : String(error);
        throw new Error(`${words}\nin: ${text.length > 3000 ? `${text.slice(0, 3000)} …` : text}`, { cause: error });
      });
  } finally {
    await client.end();
  }
}

/** Without the database's name, in which the two differ. */
async function introspect(server: string, database: string): Promise<DatabaseSchema> {
  const { fields, secrets } = parseServerSource(urlOf(server, database));
  const connection = {
    fields,
    secrets,
    readOnly: false,
    timeouts: defaultTimeouts.local,
    applicationName: 'Plumbline',
  };
  const session = await drivers[0]!.connect(connection, signal);
  try {
    return { ...(await session.introspect!(signal)), database: '' };
  } finally {
    await session.close();
  }
}

async function dumped(url: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('pg_dump', ['--schema-only', url], { maxBuffer: 256 * 1024 * 1024 });
  return stdout
    .split('\n')
    .filter((line) => !/^(--|\\)/.test(line))
    .join('\n')
    .split(/;\n/)
    .map((statement) => statement.trim())
    .toSorted();
}
