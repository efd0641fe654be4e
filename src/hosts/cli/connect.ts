import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { AppError } from '#base/errors';
import { loadDriver } from '#engines/drivers';
import type { Session } from '#engines/engine';
import { manifestOf } from '#engines/manifests';
import { defaultTimeouts, type Timeouts } from '#model/connection';
import { readProjectConnection } from '#service/connections/read-project-connections';
import { connectRemote } from '#service/sessions/remote';
import { forkSessionProcess } from '../forked-process';
import { readSource, type DatabaseSource } from './source';
import { askSecret } from './terminal';

export interface ConnectFlags {
  readonly readOnly?: boolean;
  readonly passwordCommand?: string;
}

export interface OpenedSource {
  readonly engine: string;
  readonly session: Session;
}

const COMMAND_TIME_LIMIT_MS = 10_000;

/** Opens the database that the source argument names. Secrets come from the URL, a command, the engine's own places or the terminal. */
export async function openSource(source: string, flags: ConnectFlags, signal: AbortSignal): Promise<OpenedSource> {
  const database = await databaseOf(source);
  const driver = await loadDriver(database.engine);
  const secrets = {
    ...(await driver.ambientSecrets?.(database.fields)),
    ...database.secrets,
    ...(await commandSecret(flags.passwordCommand)),
  };
  const timeouts: Timeouts = defaultTimeouts.local;
  const options = {
    fields: database.fields,
    secrets,
    readOnly: flags.readOnly ?? false,
    timeouts,
    applicationName: 'plumbline',
  };
  const connect = (given: Readonly<Record<string, string>>): Promise<Session> => {
    const complete = { ...options, secrets: { ...secrets, ...given } };
    return manifestOf(database.engine)?.isolation === 'process'
      ? connectRemote(forkSessionProcess, database.engine, complete, signal)
      : driver.connect(complete, signal);
  };
  try {
    return { engine: database.engine, session: await connect({}) };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'needs-secret') throw error;
    const password = await askSecret(`Password for ${database.name}`, 'the URL, --password-command or the environment');
    return { engine: database.engine, session: await connect({ password }) };
  }
}

async function databaseOf(source: string): Promise<DatabaseSource> {
  const read = readSource(source);
  if ('engine' in read) return read;
  const profile = await readProjectConnection(read.project, read.connection);
  return {
    engine: profile.engine,
    name: profile.name,
    fields: profile.fields,
    secrets: {},
    environment: profile.environment,
  };
}

/** The first line that the command prints. Its other output is not shown: it may hold the secret. */
async function commandSecret(command: string | undefined): Promise<Readonly<Record<string, string>>> {
  if (command === undefined) return {};
  const shell = process.platform === 'win32' ? (['cmd.exe', '/d', '/s', '/c'] as const) : (['/bin/sh', '-c'] as const);
  try {
    const { stdout } = await promisify(execFile)(shell[0], [...shell.slice(1), command], {
      timeout: COMMAND_TIME_LIMIT_MS,
    });
    return { password: stdout.split(/\r?\n/, 1)[0] ?? '' };
  } catch (error) {
    const code = (error as { code?: number | string | null }).code ?? undefined;
    throw new AppError(
      'connect-failed',
      `The password command ended with ${code === undefined ? 'a time-out' : `code ${String(code)}`}.`,
      {
        hint: 'Run it by hand and check that it prints the password on its first line.',
      },
    );
  }
}
