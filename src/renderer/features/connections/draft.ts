import type { ConnectionField, EngineManifest, ParsedSource } from '#engines/engine';
import {
  defaultTimeouts,
  type ConnectionProfile,
  type Environment,
  type FieldValue,
  type TlsMode,
} from '#model/connection';
import type { SecretInput } from '#protocol/service';

/** A connection as it stands in the form. Secrets are what was typed here; `null` forgets a stored one. */
export interface Draft {
  readonly profile: ConnectionProfile;
  readonly secrets: SecretInput;
}

export function newDraft(id: string, manifest: EngineManifest): Draft {
  const profile: ConnectionProfile = {
    id,
    name: '',
    engine: manifest.id,
    environment: 'local',
    folder: '',
    readOnly: false,
    fields: defaultFields(manifest),
    secretStorage: hasSecrets(manifest) ? 'keychain' : 'none',
    timeouts: defaultTimeouts.local,
  };
  return { profile, secrets: {} };
}

export function hasSecrets(manifest: EngineManifest): boolean {
  return manifest.fields.some((field) => field.kind === 'secret');
}

/** The strictest mode for a server elsewhere; on this machine there is nobody between, and most servers have no certificate. */
function usualTlsMode(host: FieldValue | undefined): TlsMode {
  const local = /^(localhost|127\.\d+\.\d+\.\d+|::1|\/.*)?$/i.test(String(host ?? ''));
  return local ? 'prefer' : 'verify-full';
}

function defaultFields(manifest: EngineManifest): Readonly<Record<string, FieldValue>> {
  const fields = Object.fromEntries(
    manifest.fields.flatMap((field) =>
      field.default === undefined || field.kind === 'secret' ? [] : [[field.name, field.default]],
    ),
  );
  return 'tlsMode' in fields ? { ...fields, tlsMode: usualTlsMode(fields['host']) } : fields;
}

/** Another engine for the same connection: what both know stays. */
export function withEngine(draft: Draft, manifest: EngineManifest): Draft {
  const known = new Set(manifest.fields.map((field) => field.name));
  const kept = Object.fromEntries(Object.entries(draft.profile.fields).filter(([name]) => known.has(name)));
  return {
    profile: {
      ...draft.profile,
      engine: manifest.id,
      fields: { ...defaultFields(manifest), ...kept },
      secretStorage: hasSecrets(manifest) ? 'keychain' : 'none',
    },
    secrets: {},
  };
}

/** What a pasted URL says; name, folder and the rest stay where they were given before. */
export function withSource(draft: Draft, manifest: EngineManifest, source: ParsedSource): Draft {
  const next = withEnvironment(withEngine(draft, manifest), source.environment);
  return {
    profile: {
      ...next.profile,
      name: draft.profile.name || source.name,
      fields: { ...defaultFields(manifest), ...source.fields },
    },
    secrets: source.secrets,
  };
}

/** Timeouts follow the environment while they are its defaults; production is read-only until someone says otherwise. */
export function withEnvironment(draft: Draft, environment: Environment): Draft {
  const { profile } = draft;
  const untouched = JSON.stringify(profile.timeouts) === JSON.stringify(defaultTimeouts[profile.environment]);
  return {
    ...draft,
    profile: {
      ...profile,
      environment,
      readOnly: environment === 'production' ? true : profile.environment === 'production' ? false : profile.readOnly,
      timeouts: untouched ? defaultTimeouts[environment] : profile.timeouts,
    },
  };
}

export function withField(draft: Draft, field: ConnectionField, value: FieldValue | undefined): Draft {
  const { [field.name]: _, ...others } = draft.profile.fields;
  const fields: Record<string, FieldValue> =
    value === undefined || value === '' ? others : { ...others, [field.name]: value };
  // Follows the host until somebody chooses another mode.
  const before = draft.profile.fields;
  if (field.name === 'host' && before['tlsMode'] === usualTlsMode(before['host']))
    fields['tlsMode'] = usualTlsMode(value);
  return { ...draft, profile: { ...draft.profile, fields } };
}

/** The fields of the form that apply as it stands. */
export function visibleFields(manifest: EngineManifest, draft: Draft): readonly ConnectionField[] {
  const { fields } = draft.profile;
  return manifest.fields.filter(({ when }) => {
    if (!when) return true;
    const value = fields[when.field] ?? manifest.fields.find((field) => field.name === when.field)?.default;
    return value !== undefined && when.in.includes(value);
  });
}

/** What has to be put right before it can be saved, by field name; `name` is the connection's own name. */
export function problemsOf(manifest: EngineManifest, draft: Draft): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  if (draft.profile.name.trim() === '') problems['name'] = 'Give it a name by which you will find it.';
  for (const field of visibleFields(manifest, draft)) {
    if (!field.required || field.kind === 'secret') continue;
    const value = draft.profile.fields[field.name] ?? field.default;
    if (value === undefined || value === '') problems[field.name] = `${field.title} is needed to connect.`;
  }
  if (draft.profile.secretStorage === 'command' && !draft.profile.secretCommand?.trim())
    problems['secretCommand'] = 'Write the command that prints the password.';
  return problems;
}

/** Only fields that apply are saved: a path of a hidden field must not surprise later. */
export function toSave(manifest: EngineManifest, draft: Draft): Draft {
  const shown = new Set(visibleFields(manifest, draft).map((field) => field.name));
  const fields = Object.fromEntries(Object.entries(draft.profile.fields).filter(([name]) => shown.has(name)));
  const keeps = draft.profile.secretStorage === 'keychain' || draft.profile.secretStorage === 'passphrase';
  const secrets = Object.fromEntries(
    Object.entries(draft.secrets).filter(([name, secret]) => shown.has(name) && (keeps || secret === null)),
  );
  return {
    profile: { ...draft.profile, name: draft.profile.name.trim(), folder: cleanFolder(draft.profile.folder), fields },
    secrets,
  };
}

/** `clients / acme/` is `clients/acme`. */
function cleanFolder(folder: string): string {
  return folder
    .split('/')
    .map((part) => part.trim())
    .filter(Boolean)
    .join('/');
}
