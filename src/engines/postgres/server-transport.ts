import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import pg from 'pg';
import type { AppError } from '#base/errors';
import { Turns } from '#base/turns';
import { Message, readPair, readReport } from './backend-messages';
import { connectError, needsPassword } from './connect-errors';
import { cancelled, connectionLost } from './errors';
import { ForeignBytes, Framing, type MessageHandler } from './framing';
import { terminate } from './frontend-messages';
import type { ServerSettings } from './server-settings';
import type { Transport } from './transport';

const keepAliveMs = 30_000;
const closeMs = 1_000;
const cancelMs = 5_000;
const longestAtStart = 64 * 1024;

/** Lets `pg` do the start of a session (TLS, authentication) and gives every message after it away unparsed. */
class RawConnection extends pg.Connection {
  /** Null while `pg` itself listens. */
  taker: MessageHandler | null = null;

  override attachListeners(stream: EventEmitter): void {
    const parsed = new EventEmitter();
    super.attachListeners(parsed);
    const framing = new Framing((type, bytes, start, end) => {
      if (type === Message.readyForQuery) framing.trust();
      if (this.taker) this.taker(type, bytes, start, end);
      else parsed.emit('data', bytes.subarray(start - 5, end));
    }, longestAtStart);
    stream.on('data', (chunk: Buffer) => {
      try {
        framing.push(chunk);
      } catch (error) {
        if (!(error instanceof ForeignBytes)) throw error;
        this.stream.destroy(error);
      }
    });
  }
}

export class ServerTransport implements Transport {
  readonly parameters = new Map<string, string>();
  readonly turns = new Turns();
  readonly portion = null;
  readonly processId: number;
  readonly encrypted: boolean;
  onMessage: MessageHandler = () => undefined;
  onLost: (error: AppError) => void = () => undefined;
  readonly #connection: RawConnection;
  readonly #settings: ServerSettings;
  readonly #secretKey: number;
  #connected = true;
  /** The server's last words before it hung up. */
  #farewell: string | undefined;

  /** Rejects with `connect-failed`, `needs-secret` or `cancelled`. */
  static async open(settings: ServerSettings, signal: AbortSignal): Promise<ServerTransport> {
    try {
      return await ServerTransport.#open(settings, settings.tls !== null, signal);
    } catch (error) {
      const plain = settings.tlsMode === 'prefer' && settings.tls && isNoTls(error);
      if (plain) return ServerTransport.#open(settings, false, signal).catch(rethrow(settings, signal));
      return rethrow(settings, signal)(error);
    }
  }

  static async #open(settings: ServerSettings, encrypted: boolean, signal: AbortSignal): Promise<ServerTransport> {
    if (signal.aborted) throw cancelled();
    const ssl = encrypted && settings.tls ? settings.tls : false;
    const connection = new RawConnection({ ssl, keepAlive: true, keepAliveInitialDelayMillis: keepAliveMs });
    const parameters: [string, string][] = [];
    connection.on('parameterStatus', (message: { parameterName: string; parameterValue: string }) =>
      parameters.push([message.parameterName, message.parameterValue]),
    );
    const client = new pg.Client({
      connection,
      host: settings.host,
      port: settings.port,
      user: settings.user,
      database: settings.database,
      password: () => {
        if (settings.password === undefined) throw needsPassword(settings);
        return settings.password;
      },
      ssl,
      application_name: settings.applicationName,
      connectionTimeoutMillis: settings.connectMs,
    });
    // After the start `pg` has no say any more; its own view of the socket's end is of no interest.
    client.on('error', () => undefined);
    const abort = (): void => void connection.stream.destroy(cancelled());
    signal.addEventListener('abort', abort, { once: true });
    try {
      await client.connect();
    } catch (error) {
      connection.stream.destroy();
      throw error;
    } finally {
      signal.removeEventListener('abort', abort);
    }
    return new ServerTransport(connection, client, settings, { encrypted, parameters });
  }

  private constructor(
    connection: RawConnection,
    client: pg.Client,
    settings: ServerSettings,
    start: { readonly encrypted: boolean; readonly parameters: readonly [string, string][] },
  ) {
    this.#connection = connection;
    this.#settings = settings;
    this.encrypted = start.encrypted;
    this.processId = client.processID ?? 0;
    this.#secretKey = client.secretKey ?? 0;
    for (const [name, value] of start.parameters) this.parameters.set(name, value);
    connection.taker = this.#receive;
    this.#stream.on('error', (error: Error) => this.#lose(error.message));
    this.#stream.on('close', () => this.#lose(this.#farewell));
  }

  get connected(): boolean {
    return this.#connected;
  }

  get #stream(): Duplex {
    return this.#connection.stream;
  }

  send(messages: Uint8Array): void {
    if (this.#connected) this.#stream.write(messages);
  }

  pause(): void {
    this.#stream.pause();
  }

  resume(): void {
    this.#stream.resume();
  }

  /** A cancel request travels on a connection of its own, encrypted when the session is. */
  async cancel(): Promise<void> {
    if (!this.#connected) return;
    const connection = new pg.Connection({ ssl: this.encrypted && this.#settings.tls ? this.#settings.tls : false });
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(() => connection.stream.destroy(), cancelMs);
    const request = (): void => connection.cancel(this.processId, this.#secretKey);
    connection.on('connect', () => (this.encrypted ? connection.requestSsl() : request()));
    connection.on('sslconnect', request);
    connection.on('error', () => connection.stream.destroy());
    connection.on('end', () => resolve());
    const { host, port } = this.#settings;
    if (host.startsWith('/')) connection.connect(`${host}/.s.PGSQL.${port}`);
    else connection.connect(port, host);
    await promise;
    clearTimeout(timer);
  }

  async destroy(): Promise<void> {
    if (!this.#connected) return;
    const signal = AbortSignal.timeout(2_000);
    try {
      const other = await ServerTransport.open(this.#settings, signal);
      // The answer is of no interest: either this backend of ours ends, or the socket is cut below and it notices itself.
      const ended = new Promise<void>((resolve) => {
        other.onMessage = (type) => type === Message.readyForQuery && resolve();
        other.onLost = () => resolve();
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      other.send(simpleQuery(`SELECT pg_catalog.pg_terminate_backend(${this.processId})`));
      await ended;
      await other.close();
    } catch {
      // No further connection to be had: cutting the socket is what is left.
    }
    this.#stream.destroy();
    this.#lose('The statement could not be cancelled, so its connection was cut.');
  }

  async close(): Promise<void> {
    if (!this.#connected) return;
    this.#connected = false;
    const stream = this.#stream;
    const closed = new Promise<void>((resolve) => void stream.once('close', () => resolve()));
    stream.resume();
    stream.end(terminate);
    const timer = setTimeout(() => stream.destroy(), closeMs);
    await closed;
    clearTimeout(timer);
  }

  readonly #receive: MessageHandler = (type, bytes, start, end) => {
    if (type === Message.parameterStatus) this.parameters.set(...readPair(bytes.subarray(start, end)));
    else if (type === Message.error) this.#heed(bytes.subarray(start, end));
    this.onMessage(type, bytes, start, end);
  };

  #heed(body: Buffer): void {
    const report = readReport(body);
    if (report.V === 'FATAL' || report.V === 'PANIC') this.#farewell = report.M;
  }

  #lose(detail: string | undefined): void {
    if (!this.#connected) return;
    this.#connected = false;
    this.onLost(connectionLost(this.#farewell ?? detail));
  }
}

function isNoTls(error: unknown): boolean {
  return error instanceof Error && /does not support SSL/i.test(error.message);
}

function rethrow(settings: ServerSettings, signal: AbortSignal): (error: unknown) => never {
  return (error) => {
    throw signal.aborted ? cancelled() : connectError(error, settings);
  };
}

function simpleQuery(sql: string): Buffer {
  const body = Buffer.from(`${sql}\0`);
  const head = Buffer.alloc(5);
  head.write('Q', 0, 'latin1');
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
