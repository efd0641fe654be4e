import { AppError } from '#base/errors';
import { tlsModes } from '#model/connection';
import type { FieldValue, TlsMode } from '#model/connection';
import type { ParsedSource } from '../engine';

/**
 * Reads `postgres://user:password@host:port/database?sslmode=…`. Written by hand because this also runs where there is
 * no `URL`, and because libpq allows what `URL` does not: several hosts, a socket folder as an encoded host, no host.
 *
 * | source | becomes |
 * | --- | --- |
 * | `postgres://ann:s%40d@db.example.com/shop` | host db.example.com, user ann, password s@d, database shop, verify-full |
 * | `postgresql://[::1]:5433/shop?sslmode=disable` | host ::1, port 5433 |
 * | `postgres://%2Fvar%2Frun%2Fpostgresql/shop` | the socket in /var/run/postgresql |
 * | `postgres:///shop?host=/tmp` | the socket in /tmp |
 */
export function parseServerSource(source: string): ParsedSource {
  const match = /^postgres(?:ql)?:\/\/(?:([^@/?#]*)@)?([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/i.exec(source.trim());
  if (!match) throw unreadable('It does not have the form of a PostgreSQL URL.');
  const [, credentials = '', address = '', path = '', query = ''] = match;
  const parameters = readParameters(query);
  const [user, password] = splitOnce(credentials, ':');
  const place = readAddress(address);
  const host = parameters.get('host') ?? place.host;
  const database = decode(path, 'database') || parameters.get('dbname') || '';
  const fields: Record<string, FieldValue> = {
    host,
    port: readPort(parameters.get('port') ?? place.port),
    database,
    user: decode(user, 'user') || parameters.get('user') || '',
    tlsMode: readMode(parameters.get('sslmode'), host),
    ...tlsFiles(parameters),
  };
  const secret = password === undefined ? parameters.get('password') : decode(password, 'password');
  const secrets: Record<string, string> = secret ? { password: secret } : {};
  const sslPassword = parameters.get('sslpassword');
  if (sslPassword) secrets['tlsPassphrase'] = sslPassword;
  return {
    name: database || host || 'PostgreSQL',
    fields,
    secrets,
    environment: isLocalHost(host) ? 'local' : 'development',
  };
}

/** `pglite:/folder` or `pglite:memory`. */
export function parseEmbeddedSource(source: string): ParsedSource {
  const match = /^pglite:(?:\/\/(?=\/|\.|[A-Za-z]:|memory))?(.+)$/i.exec(source.trim());
  if (!match) throw unreadable('It names no folder.', 'Write pglite:/path/to/folder, or pglite:memory.');
  const place = decode(match[1]!, 'folder');
  if (place.toLowerCase() === 'memory') {
    return { name: 'In memory', fields: { storage: 'memory', folder: '' }, secrets: {}, environment: 'local' };
  }
  const name = place.split(/[\\/]/).findLast((part) => part !== '') ?? place;
  return { name, fields: { storage: 'folder', folder: place }, secrets: {}, environment: 'local' };
}

/** Hosts that no network lies between: this machine's names, addresses and sockets. */
export function isLocalHost(host: string): boolean {
  return host === '' || host.startsWith('/') || /^(localhost|127\.\d+\.\d+\.\d+|::1)$/i.test(host);
}

function tlsFiles(parameters: ReadonlyMap<string, string>): Record<string, string> {
  const names = { sslrootcert: 'tlsCa', sslcert: 'tlsCertificate', sslkey: 'tlsKey' } as const;
  return Object.fromEntries(
    Object.entries(names).flatMap(([parameter, field]) => {
      const value = parameters.get(parameter);
      return value === undefined ? [] : [[field, value]];
    }),
  );
}

/** libpq's `allow` means no more than its `prefer`; without a mode a remote host gets the strictest. */
function readMode(mode: string | undefined, host: string): TlsMode {
  if (mode === undefined) return isLocalHost(host) ? 'prefer' : 'verify-full';
  if (mode === 'allow') return 'prefer';
  const known = tlsModes.find((candidate) => candidate === mode);
  if (!known) throw unreadable(`"${mode}" is no sslmode.`, `Use one of ${tlsModes.join(', ')}.`);
  return known;
}

function readAddress(address: string): { readonly host: string; readonly port: string } {
  if (address.includes(',')) throw unreadable('It names several hosts.', 'Make one connection for each host.');
  const match = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d*))?$/.exec(address);
  if (!match) throw unreadable(`"${address}" is no host and port.`, 'An IPv6 address stands in brackets: [::1]:5432.');
  return { host: match[1] ?? decode(match[2] ?? '', 'host'), port: match[3] ?? '' };
}

function readPort(port: string): number {
  if (port === '') return 5432;
  const number = Number(port);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) throw unreadable(`"${port}" is no port.`);
  return number;
}

function readParameters(query: string): ReadonlyMap<string, string> {
  const pairs = query.split('&').filter((pair) => pair !== '');
  return new Map(
    pairs.map((pair) => {
      const [name, value = ''] = splitOnce(pair, '=');
      return [decode(name, 'parameters'), decode(value, name)] as const;
    }),
  );
}

function splitOnce(text: string, mark: string): [string, string?] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}

/** The part is named, never shown: it may be a password. */
function decode(text: string, part: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    if (!(cause instanceof URIError)) throw cause;
    throw unreadable(`Its ${part} has a % that is not followed by two hexadecimal digits.`, 'Write % itself as %25.');
  }
}

function unreadable(why: string, hint = 'Write postgres://user@host:5432/database.'): AppError {
  return new AppError('parse-failed', `This URL cannot be read. ${why}`, { hint });
}
