import { AppError } from '#base/errors';
import { streamOf } from '#base/stream';
import { loadDriver } from '#engines/drivers';
import type { Session } from '#engines/engine';
import type { ReadingProgress, SchemaReading } from '#model/design';
import type { ServerPort } from '#protocol/messages';
import { methodTable, serve } from '#protocol/server';
import type { MethodDefinition } from '#protocol/server';
import { optionalMembers, sessionKinds, statusEvent } from './wire';
import type { OpenedSession, SessionCalls } from './wire';

/** Serves one engine session over a port, until the port closes. Runs in the session's own process. */
export function serveSession(port: ServerPort): void {
  const served = serve(
    port,
    methodTable({ session: new SessionServer((status) => served.announce(statusEvent, status)) }, definitions),
  );
}

const definitions: Readonly<Record<string, MethodDefinition>> = Object.fromEntries(
  Object.entries(sessionKinds).map(([name, kind]) => [
    name,
    { kind, args: { safeParse: (data) => ({ success: true, data }) } },
  ]),
);

type Args<Name extends keyof SessionCalls> = Parameters<SessionCalls[Name]>[0];

class SessionServer implements SessionCalls {
  readonly #announce: (status: unknown) => void;
  #session: Session | null = null;
  #active = 0;
  readonly #settled: (() => void)[] = [];

  constructor(announce: (status: unknown) => void) {
    this.#announce = announce;
  }

  connect(args: Args<'connect'>, signal = never): AsyncIterable<OpenedSession> {
    return this.#one(async () => {
      if (this.#session) throw new AppError('internal', 'This process serves a session already.');
      const driver = await loadDriver(args.engine);
      if (args.create) await driver.create?.(args.options.fields);
      const session = await driver.connect(args.options, signal);
      this.#session = session;
      session.onStatus(this.#announce);
      const members = optionalMembers.filter((name) => session[name] !== undefined);
      return { server: session.server, guards: session.guards, status: session.status(), members };
    });
  }

  diagnose(args: Args<'diagnose'>, signal = never): ReturnType<SessionCalls['diagnose']> {
    return this.#many(async function* () {
      const driver = await loadDriver(args.engine);
      yield* driver.diagnose(args.options, signal);
    });
  }

  readSchema({ engine, source }: Args<'readSchema'>, signal = never): ReturnType<SessionCalls['readSchema']> {
    return this.#many(() =>
      streamOf<ReadingProgress | SchemaReading>(async (out, use) => {
        const driver = await loadDriver(engine);
        if (!driver.readSchema) throw new AppError('unsupported', `The engine ${engine} reads no SQL files.`);
        out.push(await driver.readSchema(source, (state) => out.pushLatest('progress', state), use));
      }, signal),
    );
  }

  query(args: Args<'query'>, signal = never): ReturnType<SessionCalls['query']> {
    return this.#many(() => this.#opened().query(args.statement, { limit: args.limit, signal }));
  }

  copyOut(args: Args<'copyOut'>, signal = never): ReturnType<SessionCalls['copyOut']> {
    return this.#many(() => this.#member('copyOut')(args.statement, { ...args, signal }));
  }

  listCatalog(_: object, signal = never): ReturnType<SessionCalls['listCatalog']> {
    return this.#one(() => this.#member('listCatalog')(signal));
  }

  describeObject(args: Args<'describeObject'>, signal = never): ReturnType<SessionCalls['describeObject']> {
    return this.#one(() => this.#member('describeObject')(args.ref, signal));
  }

  completion(_: object, signal = never): ReturnType<SessionCalls['completion']> {
    return this.#one(() => this.#member('completion')(signal));
  }

  introspect(_: object, signal = never): ReturnType<SessionCalls['introspect']> {
    return this.#one(() => this.#member('introspect')(signal));
  }

  lintFacts(args: Args<'lintFacts'>, signal = never): ReturnType<SessionCalls['lintFacts']> {
    return this.#one(() => this.#member('lintFacts')({ ...args, signal }));
  }

  sampleTable(args: Args<'sampleTable'>, signal = never): ReturnType<SessionCalls['sampleTable']> {
    return this.#one(() => this.#member('sampleTable')({ ...args, signal }));
  }

  explain({ statement, ...options }: Args<'explain'>, signal = never): ReturnType<SessionCalls['explain']> {
    return this.#one(() => this.#member('explain')(statement, { ...options, signal }));
  }

  setAutocommit(args: Args<'setAutocommit'>): AsyncIterable<void> {
    return this.#one(() => this.#member('setAutocommit')(args.on));
  }

  commit(): AsyncIterable<void> {
    return this.#one(() => this.#member('commit')());
  }

  rollback(): AsyncIterable<void> {
    return this.#one(() => this.#member('rollback')());
  }

  refreshStatus(_: object, signal = never): AsyncIterable<void> {
    return this.#one(() => this.#member('refreshStatus')(signal));
  }

  leastPrivilegeRole(args: Args<'leastPrivilegeRole'>, signal = never): AsyncIterable<string> {
    return this.#one(() => this.#member('leastPrivilegeRole')(args.name, signal));
  }

  settle(): Promise<void> {
    return this.#active === 0 ? Promise.resolve() : new Promise((resolve) => void this.#settled.push(resolve));
  }

  async close(): Promise<void> {
    await this.#session?.close();
  }

  #opened(): Session {
    if (!this.#session) throw new AppError('connection-lost', 'This session is not connected.');
    return this.#session;
  }

  #member<Name extends (typeof optionalMembers)[number]>(name: Name): NonNullable<Session[Name]> {
    const session = this.#opened();
    const member = session[name];
    if (!member) throw new AppError('unsupported', `${session.server.product} cannot do this (${name}).`);
    return member.bind(session) as NonNullable<Session[Name]>;
  }

  async *#many<T>(open: () => AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
    this.#active += 1;
    try {
      yield* open();
    } finally {
      this.#active -= 1;
      if (this.#active === 0) for (const resolve of this.#settled.splice(0)) resolve();
    }
  }

  #one<T>(work: () => Promise<T>): AsyncIterable<T> {
    return this.#many(async function* () {
      yield await work();
    });
  }
}

/** The server always gives a signal; this default satisfies the shape of the interface. */
const never = new AbortController().signal;
