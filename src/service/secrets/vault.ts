import { z } from 'zod';
import { AppError } from '#base/errors';
import { Turns } from '#base/turns';
import { projectPassphrase } from '#model/connection';
import type { ConnectionProfile } from '#model/connection';
import type { SecretsStatus } from '#protocol/service';
import type { Keychain } from '../deps';
import type { ProjectFile } from '../project/project-file';
import { checkPassphrase, keepPassphrase, newPassphrase, seal, storedPassphrase, unseal } from './passphrase';
import type { PassphraseKey } from './passphrase';
import { targetOf } from './target';

/** One row of the table `secrets`, as it lies in the file. */
export interface SealedSecret {
  readonly connection: string;
  readonly field: string;
  readonly method: 'keychain' | 'passphrase';
  readonly sealed: string;
}

/** A secret ready to be kept: in the file, or in memory where the keychain cannot hold anything. */
export interface PreparedSecret {
  readonly field: string;
  readonly sealed: SealedSecret | null;
  readonly remembered: string | null;
}

type Target = Pick<ConnectionProfile, 'id' | 'engine' | 'fields'>;

/** What the keychain encrypts: the secret with what it is for, so that it opens for nothing else. */
const keychainContent = z.object({ version: z.literal(1), field: z.string(), target: z.string(), secret: z.string() });

/**
 * Seals and opens secrets. Nothing here is returned to a page. Plain secrets live in memory only as long as a keychain
 * cannot keep them (`#remembered`), keys of passphrases until the program ends.
 */
export class SecretVault {
  readonly #keychain: Keychain;
  readonly #keys = new Map<string, PassphraseKey>();
  readonly #remembered = new Map<string, string>();
  readonly #turns = new Turns();

  constructor(keychain: Keychain) {
    this.#keychain = keychain;
  }

  async status(file: ProjectFile): Promise<SecretsStatus> {
    const stored = storedPassphrase(file);
    const passphrase = stored === null ? 'none' : this.#keys.has(stored.salt) ? 'unlocked' : 'locked';
    return { ...(await this.#keychain.status()), passphrase };
  }

  /** Names of the fields that have a secret for this target, in the file or in memory. */
  storedFields(file: ProjectFile, profile: Target): readonly string[] {
    const prefix = memoryKey(profile, '');
    const remembered = [...this.#remembered.keys()].filter((key) => key.startsWith(prefix));
    const sealed = sealedSecrets(file, profile.id).map((row) => row.field);
    return [...new Set([...sealed, ...remembered.map((key) => key.slice(prefix.length))])].toSorted();
  }

  /** Seals one secret for a connection as it will be saved. Rejects with `needs-secret` while the passphrase is locked. */
  async prepare(
    file: ProjectFile,
    profile: Target,
    secret: { readonly field: string; readonly plain: string; readonly method: SealedSecret['method'] },
  ): Promise<PreparedSecret> {
    const { field, plain, method } = secret;
    const target = targetOf(profile);
    const sealed =
      method === 'passphrase'
        ? seal(this.#key(file), plain, [profile.id, field, target])
        : await this.#keychain.encrypt(JSON.stringify({ version: 1, field, target, secret: plain }));
    if (sealed === null) return { field, sealed: null, remembered: plain };
    return { field, sealed: { connection: profile.id, field, method, sealed }, remembered: null };
  }

  /** Keeps it; call in the transaction that saves its connection. */
  keep(file: ProjectFile, profile: Target, prepared: PreparedSecret): void {
    this.forget(file, profile, prepared.field);
    if (prepared.sealed) insertSealed(file, prepared.sealed);
    if (prepared.remembered !== null) this.#remembered.set(memoryKey(profile, prepared.field), prepared.remembered);
  }

  forget(file: ProjectFile, profile: Target, field: string): void {
    file.run('DELETE FROM secrets WHERE connection = ? AND field = ?', profile.id, field);
    this.#remembered.delete(memoryKey(profile, field));
  }

  /** Drops what was remembered for an older form of the connection. */
  forgetRemembered(profile: Target): void {
    const prefix = memoryKey(profile, '');
    for (const key of this.#remembered.keys()) if (key.startsWith(prefix)) this.#remembered.delete(key);
  }

  /**
   * Opens a stored secret; null when there is none. One that was sealed for other settings, or on another machine, is
   * `needs-secret`. One whose keychain key was rotated is sealed again on the way.
   */
  async open(file: ProjectFile, profile: Target, field: string): Promise<string | null> {
    const remembered = this.#remembered.get(memoryKey(profile, field));
    if (remembered !== undefined) return remembered;
    const row = sealedSecrets(file, profile.id).find((candidate) => candidate.field === field);
    if (!row) return null;
    return row.method === 'passphrase'
      ? this.#openByPassphrase(file, profile, row)
      : this.#openByKeychain(file, profile, row);
  }

  async unlock(file: ProjectFile, passphrase: string): Promise<void> {
    const stored = storedPassphrase(file);
    if (!stored) {
      throw new AppError('bad-arguments', `"${file.name}" has no passphrase.`, { hint: 'Set one in its settings.' });
    }
    const key = await checkPassphrase(stored, passphrase);
    this.#keys.set(key.salt, key);
  }

  /** Sets or changes it; all secrets under it are sealed anew in the same transaction. */
  async setPassphrase(file: ProjectFile, current: string | null, next: string): Promise<void> {
    const leave = await this.#turns.enter();
    try {
      const stored = storedPassphrase(file);
      const old = stored && (await checkPassphrase(stored, current ?? ''));
      const made = await newPassphrase(next);
      file.transaction(() => {
        if (old) resealAll(file, old, made.key);
        keepPassphrase(file, made.stored);
      });
      // The old ciphertexts go from the log too: an old passphrase may be known to somebody.
      file.purge();
      if (old) this.#keys.delete(old.salt);
      this.#keys.set(made.key.salt, made.key);
    } finally {
      leave();
    }
  }

  /** Runs work that seals and then stores, apart from a change of the passphrase. */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    const leave = await this.#turns.enter();
    try {
      return await work();
    } finally {
      leave();
    }
  }

  async #openByKeychain(file: ProjectFile, profile: Target, row: SealedSecret): Promise<string> {
    const { plain, stale } = await this.#keychain.decrypt(row.sealed);
    const content = keychainContent.safeParse(parseJson(plain));
    if (!content.success || content.data.field !== row.field || content.data.target !== targetOf(profile)) {
      throw sealedForOther(row.field);
    }
    const secret = content.data.secret;
    if (stale) await this.#sealAgain(file, row, plain);
    return secret;
  }

  async #sealAgain(file: ProjectFile, row: SealedSecret, plain: string): Promise<void> {
    const sealed = await this.#keychain.encrypt(plain);
    if (sealed === null) return;
    // Only what was read: meanwhile another secret may have been saved.
    const update = 'UPDATE secrets SET sealed = ? WHERE connection = ? AND field = ? AND sealed = ?';
    file.run(update, sealed, row.connection, row.field, row.sealed);
  }

  #openByPassphrase(file: ProjectFile, profile: Target, row: SealedSecret): string {
    const plain = unseal(this.#key(file), row.sealed, [profile.id, row.field, targetOf(profile)]);
    if (plain === null) throw sealedForOther(row.field);
    return plain;
  }

  #key(file: ProjectFile): PassphraseKey {
    const stored = storedPassphrase(file);
    const key = stored && this.#keys.get(stored.salt);
    if (key) return key;
    throw new AppError(
      'needs-secret',
      stored ? `"${file.name}" is locked with a passphrase.` : `"${file.name}" has no passphrase yet.`,
      { hint: stored ? 'Enter the passphrase of the project.' : 'Set a passphrase first.', detail: projectPassphrase },
    );
  }
}

export function sealedSecrets(file: ProjectFile, connection: string): readonly SealedSecret[] {
  return file.all<SealedSecret>(
    'SELECT connection, field, method, sealed FROM secrets WHERE connection = ?',
    connection,
  );
}

export function insertSealed(file: ProjectFile, { connection, field, method, sealed }: SealedSecret): void {
  const insert = 'INSERT INTO secrets (connection, field, method, sealed, updated_at) VALUES (?, ?, ?, ?, ?)';
  file.run(insert, connection, field, method, sealed, new Date().toISOString());
}

/** What does not open with the old key was changed by somebody else and never opens again: it goes. */
function resealAll(file: ProjectFile, old: PassphraseKey, next: PassphraseKey): void {
  const rows = file.all<SealedSecret & Pick<ConnectionProfile, 'engine'> & { readonly fields: string }>(
    `SELECT s.connection, s.field, s.method, s.sealed, c.engine, c.fields FROM secrets s JOIN connections c ON c.id = s.connection
     WHERE s.method = 'passphrase'`,
  );
  for (const row of rows) {
    const fields = parseJson(row.fields) as ConnectionProfile['fields'];
    const context = [row.connection, row.field, targetOf({ id: row.connection, engine: row.engine, fields })];
    const plain = unseal(old, row.sealed, context);
    file.run('DELETE FROM secrets WHERE connection = ? AND field = ?', row.connection, row.field);
    if (plain !== null) insertSealed(file, { ...row, sealed: seal(next, plain, context) });
  }
}

function sealedForOther(field: string): AppError {
  return new AppError('needs-secret', 'The stored password was saved for other settings of this connection.', {
    hint: 'The project was changed elsewhere: check the server and type the password again.',
    detail: field,
  });
}

function memoryKey(profile: Target, field: string): string {
  return `${targetOf(profile)} ${field}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
