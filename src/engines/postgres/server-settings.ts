import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { checkServerIdentity, type ConnectionOptions as TlsOptions } from 'node:tls';
import { AppError } from '#base/errors';
import { tlsModes, type TlsMode } from '#model/connection';
import type { ConnectOptions } from '../engine';
import { isLocalHost } from './source';

/** Where and how to reach a server, read from a connection's fields. */
export interface ServerSettings {
  /** Host name, address, or the folder of a Unix socket (begins with `/`). */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password: string | undefined;
  readonly tlsMode: TlsMode;
  /** Null where the connection is not encrypted at all. */
  readonly tls: TlsOptions | null;
  readonly applicationName: string;
  readonly connectMs: number;
}

export async function serverSettings(options: ConnectOptions): Promise<ServerSettings> {
  const { fields } = options;
  const text = (name: string): string => String(fields[name] ?? '').trim();
  const host = text('host') || 'localhost';
  const user = text('user') || process.env['PGUSER'] || userInfo().username;
  const tlsMode = readTlsMode(text('tlsMode'), host);
  return {
    host,
    port: Number(fields['port'] ?? 5432) || 5432,
    user,
    database: text('database') || user,
    password: options.secrets['password'],
    tlsMode,
    tls: host.startsWith('/') || tlsMode === 'disable' ? null : await tlsOptions(options, host, tlsMode),
    applicationName: options.applicationName,
    connectMs: options.timeouts.connectMs,
  };
}

function readTlsMode(value: string, host: string): TlsMode {
  const mode = tlsModes.find((candidate) => candidate === value);
  return mode ?? (isLocalHost(host) ? 'prefer' : 'verify-full');
}

async function tlsOptions(options: ConnectOptions, host: string, mode: TlsMode): Promise<TlsOptions> {
  const [ca, cert, key] = await Promise.all(
    (['tlsCa', 'tlsCertificate', 'tlsKey'] as const).map((field) => pem(String(options.fields[field] ?? ''))),
  );
  const serverName = String(options.fields['tlsServerName'] ?? '').trim();
  const verified = mode === 'verify-full' || mode === 'verify-ca';
  return {
    rejectUnauthorized: verified,
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(options.secrets['tlsPassphrase'] ? { passphrase: options.secrets['tlsPassphrase'] } : {}),
    ...(mode === 'verify-ca' || !verified ? { checkServerIdentity: () => undefined } : {}),
    ...(mode === 'verify-full' && serverName !== ''
      ? { checkServerIdentity: (_host, certificate) => checkServerIdentity(serverName, certificate) }
      : {}),
    host,
  };
}

async function pem(path: string): Promise<string | undefined> {
  if (path === '' || path === 'system') return undefined;
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new AppError('file-unreadable', `The certificate file ${path} cannot be read.`, {
      hint: "Choose the file again in the connection's TLS settings.",
      detail: cause instanceof Error ? cause.message : String(cause),
      cause,
    });
  }
}
