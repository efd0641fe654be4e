import { AppError } from '#base/errors';
import type { ConnectionField, EngineManifest } from '#engines/engine';
import { manifestOf } from '#engines/manifests';
import { environments } from '#model/connection';
import type { ConnectionProfile, FieldValue } from '#model/connection';

type Fields = ConnectionProfile['fields'];

const longestName = 200;
const longestText = 8_000;
const mostMs = 2 ** 31 - 1;
const secretStorages = ['keychain', 'passphrase', 'ask', 'command', 'none'] as const;

/** A user and a password in front of a host, as in `postgres://ada:secret@db`. */
const urlWithPassword = /[a-z][a-z0-9+.-]*:\/\/[^\s/@:]*:[^\s@]+@/i;
const passwordPair = /\b(password|pwd|passwd|passfile)\s*=\s*\S/i;

/**
 * The profile as it is saved: trimmed, with the manifest's defaults written out, so that a later version's defaults change
 * nothing. Throws `bad-arguments`, which names the field by its title and never repeats a value that may be a secret.
 */
export function validProfile(profile: ConnectionProfile): ConnectionProfile {
  const manifest = manifestOf(profile.engine);
  if (!manifest) {
    throw new AppError('unsupported', `There is no engine called "${profile.engine}".`, {
      hint: 'Open the project with a newer Plumbline.',
    });
  }
  const name = profile.name.trim();
  if (name === '') throw refused('The connection has no name.', 'Give it one.');
  if (name.length > longestName) throw refused('The name is too long.', `Use at most ${longestName} characters.`);
  for (const text of [name, profile.folder]) refusePassword('name', text);
  if (!environments.includes(profile.environment))
    throw refused('The environment is not known.', 'Choose one of the list.');
  if (!secretStorages.includes(profile.secretStorage)) {
    throw refused('The way of keeping the password is not known.', 'Choose one of the list.');
  }
  const { secretCommand, ...rest } = profile;
  const command = profile.secretStorage === 'command' ? (secretCommand ?? '').trim() : undefined;
  if (command === '') throw refused('The password command is empty.', 'Write the command that prints the password.');
  checkTimeouts(profile);
  return {
    ...rest,
    name,
    folder: cleanFolder(profile.folder),
    fields: validFields(manifest, profile.fields),
    ...(command === undefined ? {} : { secretCommand: command }),
  };
}

/** Secret fields that the form shows for these values, the one that matters most first. */
export function secretFields(manifest: EngineManifest, fields: Fields): readonly ConnectionField[] {
  const shown = manifest.fields.filter((field) => field.kind === 'secret' && isShown(manifest, field, fields));
  return shown.toSorted((a, b) => Number(b.group === 'main') - Number(a.group === 'main'));
}

/** Secret fields that have to have a value before it makes sense to connect, when secrets are asked for. */
export function askedFields(manifest: EngineManifest, fields: Fields): readonly ConnectionField[] {
  return secretFields(manifest, fields).filter((field) => field.required === true || field.group === 'main');
}

export function withDefaults(manifest: EngineManifest, fields: Fields): Fields {
  const defaults = manifest.fields.flatMap((field) =>
    field.default === undefined ? [] : [[field.name, field.default]],
  );
  return { ...Object.fromEntries(defaults), ...fields };
}

function validFields(manifest: EngineManifest, given: Fields): Fields {
  const declared = new Map(manifest.fields.map((field) => [field.name, field]));
  for (const name of Object.keys(given)) {
    const field = declared.get(name);
    if (!field) throw refused(`${manifest.title} has no field "${name}".`, 'Leave it out.');
    if (field.kind === 'secret') throw refused(`"${field.title}" is a secret and not a field.`, 'Save it as a secret.');
  }
  const fields = withDefaults(manifest, given);
  const values: Record<string, FieldValue> = {};
  for (const field of manifest.fields) {
    const value = fields[field.name];
    if (value === undefined || value === '') {
      if (field.required === true && field.kind !== 'secret' && isShown(manifest, field, fields)) {
        throw refused(`"${field.title}" is empty.`, 'Fill it in.');
      }
      if (value === undefined) continue;
    }
    values[field.name] = value === undefined ? '' : checkedValue(field, value);
  }
  return values;
}

function checkedValue(field: ConnectionField, value: FieldValue): FieldValue {
  switch (field.kind) {
    case 'number':
      return checkedNumber(field, value);
    case 'boolean':
      if (typeof value !== 'boolean') throw refused(`"${field.title}" is neither on nor off.`, 'Switch it on or off.');
      return value;
    case 'choice':
      if (!field.choices?.some((choice) => choice.value === value)) {
        throw refused(`"${field.title}" has a value that is not in its list.`, 'Choose one of the list.');
      }
      return value;
    case 'text':
    case 'file':
    case 'folder':
    case 'secret':
      return checkedText(field, value);
  }
}

function checkedNumber(field: ConnectionField, value: FieldValue): number | string {
  if (value === '') return value;
  const [from, to] = field.range ?? [0, Number.MAX_SAFE_INTEGER];
  if (typeof value === 'number' && Number.isFinite(value) && value >= from && value <= to) return value;
  throw refused(`"${field.title}" is not a number from ${from} to ${to}.`, 'Correct it.');
}

function checkedText(field: ConnectionField, value: FieldValue): string {
  if (typeof value !== 'string') throw refused(`"${field.title}" is not text.`, 'Correct it.');
  if (value.length > longestText)
    throw refused(`"${field.title}" is too long.`, `Use at most ${longestText} characters.`);
  if (value.includes('\0')) throw refused(`"${field.title}" holds a NUL character.`, 'Remove it.');
  if (field.kind === 'text') refusePassword(field.title, value);
  return value;
}

function refusePassword(title: string, text: string): void {
  if (!urlWithPassword.test(text) && !passwordPair.test(text)) return;
  throw refused(
    `"${title}" seems to hold a password.`,
    'Paste a URL as a URL, so that its password is kept as a secret.',
  );
}

function isShown(manifest: EngineManifest, field: ConnectionField, fields: Fields): boolean {
  if (!field.when) return true;
  const { field: name, in: values } = field.when;
  const other = manifest.fields.find((candidate) => candidate.name === name);
  const value = fields[name] ?? other?.default;
  return value !== undefined && values.includes(value);
}

function checkTimeouts({ timeouts }: ConnectionProfile): void {
  const limits = [timeouts.statementMs, timeouts.lockMs, timeouts.idleInTransactionMs, timeouts.connectMs];
  if (limits.every((limit) => Number.isInteger(limit) && limit >= 0 && limit <= mostMs)) return;
  throw refused('A time limit is not a whole number of milliseconds from 0 to 24 days.', 'Use 0 for no limit.');
}

/** `/clients//acme/ ` is `clients/acme`. */
function cleanFolder(folder: string): string {
  const parts = folder.split('/').map((part) => part.trim());
  return parts
    .filter((part) => part !== '')
    .join('/')
    .slice(0, longestName);
}

function refused(message: string, hint: string): AppError {
  return new AppError('bad-arguments', message, { hint });
}
