import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#base/errors';
import { projectPassphrase } from '#model/connection';
import type { ProjectFile } from '../project/project-file';

/** 128 MiB and about half a second for each guess. Part of the format: other numbers need another version. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const metaKey = 'passphrase';
const verifierContext = ['plumbline', 'verifier'];
const verifierText = 'plumbline';
export const shortestPassphrase = 8;

const storedShape = z.object({ version: z.literal(1), salt: z.string().length(24), verifier: z.string().max(200) });

/** What a project keeps of its passphrase: salt and verifier, never the passphrase or the key. */
type Stored = z.infer<typeof storedShape>;

/** Derived and checked; kept in memory only. `salt` tells which passphrase it is of. */
export interface PassphraseKey {
  readonly salt: string;
  readonly key: Buffer;
}

export function storedPassphrase(file: ProjectFile): Stored | null {
  const text = file.meta(metaKey);
  if (text === null) return null;
  const parsed = storedShape.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new AppError('file-damaged', `The passphrase data of "${file.name}" is damaged.`, {
    hint: 'Open a backup of it.',
  });
}

/** A key for a new passphrase, and what to store so that it can be checked. */
export async function newPassphrase(
  passphrase: string,
): Promise<{ readonly key: PassphraseKey; readonly stored: Stored }> {
  if (passphrase.length < shortestPassphrase) {
    throw new AppError('bad-arguments', `A passphrase needs at least ${shortestPassphrase} characters.`, {
      hint: 'Several words in a row are easy to keep in mind.',
    });
  }
  const salt = randomBytes(16).toString('base64');
  const key = { salt, key: await derive(passphrase, salt) };
  return { key, stored: { version: 1, salt, verifier: seal(key, verifierText, verifierContext) } };
}

/** Writes it down; call in the transaction that re-encrypts the secrets. */
export function keepPassphrase(file: ProjectFile, stored: Stored): void {
  file.setMeta(metaKey, JSON.stringify(stored));
}

/** Rejects with `needs-secret` when it is not the right one. */
export async function checkPassphrase(stored: Stored, passphrase: string): Promise<PassphraseKey> {
  const key = { salt: stored.salt, key: await derive(passphrase, stored.salt) };
  if (unseal(key, stored.verifier, verifierContext) === verifierText) return key;
  throw new AppError('needs-secret', 'This is not the passphrase of the project.', {
    hint: 'Type it again; capitals and spaces count.',
    detail: projectPassphrase,
  });
}

/** AES-256-GCM: nonce, tag and ciphertext in Base64. `context` is bound to it: it opens with the same one only. */
export function seal(key: PassphraseKey, plain: string, context: readonly string[]): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key.key, nonce).setAAD(contextBytes(context));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Null when the key or the context is another one, or a byte was changed. */
export function unseal(key: PassphraseKey, sealed: string, context: readonly string[]): string | null {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < nonceBytes + tagBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', key.key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(contextBytes(context)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    // The tag does not fit: the one way in which this fails.
    return null;
  }
}

function contextBytes(context: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(context), 'utf8');
}

function derive(passphrase: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), Buffer.from(salt, 'base64'), keyBytes, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
