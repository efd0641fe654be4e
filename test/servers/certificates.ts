import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Certificates {
  /** The authority that signed the server's certificate. */
  readonly authority: string;
  /** An authority that signed nothing here. */
  readonly stranger: string;
}

/** Makes an authority and a server certificate (`server.crt`, `server.key`) in the folder, by the openssl command. */
export async function makeCertificates(folder: string, kind: 'good' | 'wrong-host' | 'expired'): Promise<Certificates> {
  const at = (name: string): string => join(folder, name);
  const openssl = (...args: readonly string[]) => run('openssl', args, { cwd: folder });
  const authority = async (name: string): Promise<void> => {
    await openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '30',
      '-subj',
      `/CN=${name}`,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.crt`,
    );
  };
  await authority('authority');
  await authority('stranger');
  const host = kind === 'wrong-host' ? 'db.elsewhere.example' : 'localhost';
  await writeFile(at('server.ext'), `subjectAltName=DNS:${host}\n`);
  await openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    `/CN=${host}`,
    '-keyout',
    'server.key',
    '-out',
    'server.csr',
  );
  const times =
    kind === 'expired' ? ['-not_before', '20200101000000Z', '-not_after', '20200201000000Z'] : ['-days', '30'];
  await sign(openssl, times);
  return { authority: at('authority.crt'), stranger: at('stranger.crt') };
}

/** `openssl x509` takes dates only since 3.4; `openssl ca` always did, and wants a small database. */
async function sign(
  openssl: (...args: readonly string[]) => Promise<unknown>,
  times: readonly string[],
): Promise<void> {
  const common = [
    '-req',
    '-in',
    'server.csr',
    '-CA',
    'authority.crt',
    '-CAkey',
    'authority.key',
    '-CAcreateserial',
    '-extfile',
    'server.ext',
    '-out',
    'server.crt',
  ];
  if (times[0] === '-days') {
    await openssl('x509', ...common, ...times);
    return;
  }
  try {
    await openssl('x509', ...common, ...times);
  } catch {
    await openssl('x509', ...common, '-days', '-1');
  }
}
