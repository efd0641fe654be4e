import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { AppError } from '#base/errors';
import type { ConnectionProfile, DiagnosisStep } from '#model/connection';
import type { ConnectOptions, Session } from '../engine';
import { Channel } from './channel';
import { EmbeddedTransport } from './embedded-transport';
import { cancelled } from './errors';
import { openSession } from './opening';
import { PostgresSession } from './session';
import { TransactionWatch } from './transaction-watch';

/** One open database folder with everybody in this process who uses it. */
interface Instance {
  readonly channel: Channel;
  readonly close: () => Promise<void>;
  users: number;
}

const instances = new Map<string, Promise<Instance>>();
const lockFile = 'plumbline.lock';
const memoryPrefix = 'plumbline-memory-';
/** A folder that a killed program left behind is removed after this time; younger ones may be about to be opened again. */
const leftoverMs = 24 * 3_600_000;

/** Sessions to the same folder in this process share one engine, since PGlite runs a single server session. */
export async function connectEmbedded(options: ConnectOptions, signal: AbortSignal): Promise<Session> {
  if (signal.aborted) throw cancelled();
  const key = keyOf(options.fields, options.instance);
  const instance = await share(key);
  const release = async (): Promise<void> => {
    instance.users -= 1;
    if (instance.users > 0) return;
    instances.delete(key);
    await instance.close();
  };
  try {
    const place = { Folder: isMemory(key) ? 'in memory' : key, Engine: 'PGlite' };
    const { server, guards } = await openSession(instance.channel, options, place, signal);
    const product = `${server.product} (embedded)`;
    return new PostgresSession({
      channel: instance.channel,
      options,
      server: { ...server, product },
      guards,
      shared: true,
      release,
    });
  } catch (error) {
    await release();
    throw error;
  }
}

/** Makes the folder an empty database. */
export async function createEmbedded(fields: ConnectionProfile['fields']): Promise<void> {
  if (fields['storage'] === 'memory') return;
  const key = keyOf(fields, undefined);
  const instance = await share(key);
  instance.users -= 1;
  if (instance.users > 0) return;
  instances.delete(key);
  await instance.close();
}

export async function* diagnoseEmbedded(
  options: ConnectOptions,
  signal: AbortSignal,
): AsyncGenerator<DiagnosisStep, void, undefined> {
  const started = performance.now();
  const ms = (): number => Math.round(performance.now() - started);
  try {
    const session = await connectEmbedded(options, signal);
    const { product } = session.server;
    await session.close();
    yield { step: 'file', state: 'ok', message: `${product} opened it.`, ms: ms() };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    yield { step: 'file', state: 'failed', message: error.message, hint: error.hint, ms: ms() };
  }
}

/** The folder: for memory a private temporary one, the same for each opening of a session. */
function keyOf(fields: ConnectionProfile['fields'], instance: string | undefined): string {
  if (fields['storage'] === 'memory') {
    const name = createHash('sha256')
      .update(instance ?? 'this process')
      .digest('hex')
      .slice(0, 32);
    return join(tmpdir(), `${memoryPrefix}${instance === undefined ? `${process.pid}-` : ''}${name}`);
  }
  const folder = String(fields['folder'] ?? '').trim();
  if (folder === '')
    throw new AppError('connect-failed', 'No folder is given.', { hint: 'Choose the folder of the database.' });
  return resolve(folder);
}

async function share(key: string): Promise<Instance> {
  let opening = instances.get(key);
  if (!opening) {
    opening = openInstance(key);
    instances.set(key, opening);
    // Whoever comes after a failed opening tries again; the failure itself goes to those who wait for it.
    opening.catch(() => instances.delete(key));
  }
  const instance = await opening;
  instance.users += 1;
  return instance;
}

async function openInstance(folder: string): Promise<Instance> {
  if (isMemory(folder)) await sweepMemory();
  await requireUsable(folder);
  const unlock = await lock(folder);
  try {
    const engine = await PGlite.create(join(folder, 'data'), { relaxedDurability: false });
    const channel = new Channel(new EmbeddedTransport(engine), new TransactionWatch());
    const close = async (): Promise<void> => {
      await channel.close();
      await unlock();
      if (isMemory(folder)) await rm(folder, { recursive: true, force: true });
    };
    return { channel, close, users: 0 };
  } catch (cause) {
    await unlock();
    throw new AppError('connect-failed', `The embedded database in ${folder} could not be opened.`, {
      hint: 'If it worked before, restore a copy of the folder; a half-written one cannot be repaired here.',
      detail: cause instanceof Error ? cause.message : String(cause),
      cause,
    });
  }
}

function isMemory(folder: string): boolean {
  return dirname(folder) === tmpdir() && basename(folder).startsWith(memoryPrefix);
}

async function sweepMemory(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(memoryPrefix)) continue;
    const folder = join(tmpdir(), name);
    const holder = Number(await readFile(join(folder, lockFile), 'utf8').catch(() => '0'));
    const age = Date.now() - ((await stat(folder).catch(() => null))?.mtimeMs ?? Date.now());
    if (age > leftoverMs && !isRunning(holder)) await rm(folder, { recursive: true, force: true });
  }
}

/** A folder of ours, an empty one, or one to be made; anything else is somebody's files. */
async function requireUsable(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const entries = await readdir(folder);
    if (entries.length === 0 || existsSync(join(folder, 'data', 'PG_VERSION'))) return;
    if (entries.every((entry) => entry === lockFile || entry === 'data')) return;
  } catch (cause) {
    throw new AppError('file-unreadable', `The folder ${folder} cannot be used.`, {
      hint: 'Choose a folder that this user may write to.',
      detail: cause instanceof Error ? cause.message : String(cause),
      cause,
    });
  }
  throw new AppError('file-damaged', `${folder} is neither empty nor an embedded database.`, {
    hint: 'Choose an empty folder or one made here.',
  });
}

/** Two engines on one folder would destroy it, and PGlite itself does not notice. The lock names the process that holds it. */
async function lock(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, lockFile);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(String(process.pid));
      await file.close();
      return () => rm(path, { force: true });
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
      const holder = Number(await readFile(path, 'utf8').catch(() => ''));
      if (holder !== process.pid && isRunning(holder)) throw inUse(folder, holder);
      await rm(path, { force: true });
    }
  }
  throw inUse(folder, 0);
}

function isRunning(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function inUse(folder: string, holder: number): AppError {
  return new AppError('file-in-use', `The embedded database in ${folder} is open in another program.`, {
    hint: 'Close it there; one program at a time can use such a folder.',
    detail: holder > 0 ? `Process ${holder} holds it.` : undefined,
  });
}
