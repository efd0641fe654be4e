import { AppError, toErrorData } from '#base/errors';
import type { ConnectionProfile } from '#model/connection';
import type { SecretInput } from '#protocol/service';
import type { ProjectFile } from '../project/project-file';
import { sealedSecrets } from '../secrets/vault';
import type { PreparedSecret, SecretVault } from '../secrets/vault';
import { requireManifest } from './resolve';
import { connectionRows, toProfile, writeConnection } from './store';
import { validProfile } from './validate';

/**
 * Saves a connection and its secrets in one transaction; a failure leaves both as they were. Secrets that the caller does
 * not mention are kept: sealed anew where the connection now goes somewhere else or keeps its secrets in another way.
 */
export async function saveConnection(
  file: ProjectFile,
  vault: SecretVault,
  given: { readonly profile: ConnectionProfile; readonly secrets: SecretInput },
): Promise<ConnectionProfile> {
  file.requireWritable();
  const profile = validProfile(given.profile);
  refuseSameName(file, profile);
  refuseUnknownSecrets(profile, given.secrets);
  const before = previous(file, profile.id);
  return vault.inTurn(async () => {
    const prepared = await prepareSecrets(file, vault, { profile, before, secrets: given.secrets });
    const removed = file.transaction(() => {
      writeConnection(file, profile);
      const had = sealedSecrets(file, profile.id).length;
      if (before) vault.forgetRemembered(before);
      file.run('DELETE FROM secrets WHERE connection = ?', profile.id);
      for (const secret of prepared) vault.keep(file, profile, secret);
      return had > 0;
    });
    // What was replaced or forgotten leaves the log as well.
    if (removed) file.purge();
    return profile;
  });
}

interface Saving {
  readonly profile: ConnectionProfile;
  readonly before: ConnectionProfile | null;
  readonly secrets: SecretInput;
}

async function prepareSecrets(
  file: ProjectFile,
  vault: SecretVault,
  saving: Saving,
): Promise<readonly PreparedSecret[]> {
  const { profile, before, secrets } = saving;
  const method = profile.secretStorage;
  if (method !== 'keychain' && method !== 'passphrase') return [];
  const plain = new Map<string, string>();
  for (const field of before ? vault.storedFields(file, before) : []) {
    if (field in secrets) continue;
    const secret = before && (await openOrForget(vault, file, before, field));
    if (secret !== null) plain.set(field, secret);
  }
  for (const [field, secret] of Object.entries(secrets)) if (secret !== null && secret !== '') plain.set(field, secret);
  const prepared: PreparedSecret[] = [];
  for (const [field, secret] of plain)
    prepared.push(await vault.prepare(file, profile, { field, plain: secret, method }));
  return prepared;
}

/** What cannot be opened here never can be (another machine's keychain); a locked passphrase can and is asked for. */
async function openOrForget(
  vault: SecretVault,
  file: ProjectFile,
  profile: ConnectionProfile,
  field: string,
): Promise<string | null> {
  try {
    return await vault.open(file, profile, field);
  } catch (error) {
    if (profile.secretStorage === 'keychain' && toErrorData(error).code === 'needs-secret') return null;
    throw error;
  }
}

function previous(file: ProjectFile, id: string): ConnectionProfile | null {
  const row = connectionRows(file).find((candidate) => candidate.id === id);
  return row ? toProfile(row) : null;
}

/** Names tell connections apart on the command line (`PROJECT#connection:NAME`), so a folder holds each once. */
function refuseSameName(file: ProjectFile, { id, name, folder }: ConnectionProfile): void {
  const same = connectionRows(file).some((row) => row.id !== id && row.name === name && row.folder === folder);
  if (!same) return;
  const place = folder === '' ? '' : ` in the folder "${folder}"`;
  throw new AppError('bad-arguments', `There is already a connection called "${name}"${place}.`, {
    hint: 'Choose another name.',
  });
}

function refuseUnknownSecrets(profile: ConnectionProfile, secrets: SecretInput): void {
  const manifest = requireManifest(profile.engine);
  const declared = manifest.fields.flatMap((field) => (field.kind === 'secret' ? [field.name] : []));
  const unknown = Object.keys(secrets).find((name) => !declared.includes(name));
  if (unknown === undefined) return;
  throw new AppError('bad-arguments', `${manifest.title} has no secret "${unknown}".`, { hint: 'Leave it out.' });
}
