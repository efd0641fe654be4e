import type { Extensions } from '@electric-sql/pglite';
import { PGlite } from '@electric-sql/pglite';
import { defaultTimeouts } from '#model/connection';
import type { DatabaseSchema } from '#model/schema';
import { Channel } from '../channel';
import { EmbeddedTransport } from '../embedded-transport';
import { introspect } from '../introspect';
import { openSession } from '../opening';
import { TransactionWatch } from '../transaction-watch';

/** What the server answered to a statement that failed. */
export interface ServerFailure {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  /** Offset in UTF-16 units of the text that was sent; null where the server names no place. */
  readonly offset: number | null;
}

/** The extensions that the embedded build brings and schemas use. Each is small and costs nothing until it is created. */
const contrib =
  `bloom btree_gin btree_gist citext cube dict_int earthdistance fuzzystrmatch hstore intarray isn lo ltree
  moddatetime pg_stat_statements pg_trgm pgcrypto seg tablefunc tcn tsm_system_rows tsm_system_time unaccent
  uuid_ossp`.split(/\s+/);

/** A PostgreSQL in memory that a file is loaded into. It is gone when it is closed. */
export class LoadingEngine {
  readonly #engine: PGlite;

  private constructor(engine: PGlite) {
    this.#engine = engine;
  }

  static async start(): Promise<LoadingEngine> {
    return new LoadingEngine(await PGlite.create('memory://', { extensions: await embeddedExtensions() }));
  }

  /** Runs one or several statements as one transaction. Null when all went well. */
  async run(sql: string): Promise<ServerFailure | null> {
    try {
      await this.#engine.exec(sql);
      return null;
    } catch (error) {
      const failure = failureOf(error, sql);
      if (!failure) throw error;
      // A failed batch that opened a transaction of its own must not take what follows with it.
      await this.#engine.exec('ROLLBACK');
      return failure;
    }
  }

  /** The one text of one row. */
  async value(sql: string): Promise<string | null> {
    const { rows } = await this.#engine.query<Record<string, string | null>>(sql);
    return Object.values(rows[0] ?? {})[0] ?? null;
  }

  async introspect(signal: AbortSignal): Promise<DatabaseSchema> {
    const channel = new Channel(new EmbeddedTransport(this.#engine), new TransactionWatch());
    const options = { fields: {}, secrets: {}, readOnly: false, timeouts: defaultTimeouts.local, applicationName: '' };
    const { server } = await openSession(channel, options, {}, signal);
    return introspect(channel, server, signal);
  }

  async close(): Promise<void> {
    await this.#engine.close();
  }
}

async function embeddedExtensions(): Promise<Extensions> {
  const load = (name: string): Promise<Extensions> =>
    import(/* @vite-ignore */ `@electric-sql/pglite/contrib/${name}`) as Promise<Extensions>;
  return Object.assign({}, ...(await Promise.all(contrib.map(load)))) as Extensions;
}

function failureOf(error: unknown, sql: string): ServerFailure | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const { code, message } = error;
  const hint = 'hint' in error && typeof error.hint === 'string' ? error.hint : null;
  const position = 'position' in error ? Number(error.position) : Number.NaN;
  return { code, message, hint, offset: position > 0 ? offsetOfCharacter(sql, position - 1) : null };
}

/** The server counts code points. */
export function offsetOfCharacter(text: string, character: number): number {
  let offset = 0;
  for (let count = 0; count < character && offset < text.length; count += 1) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}
