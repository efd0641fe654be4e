import { AppError } from '#base/errors';
import type { EngineManifest } from '#engines/engine';
import { manifestOf } from '#engines/manifests';
import type { ConnectionProfile } from '#model/connection';
import type { ResolvedConnection } from '../parts';
import type { ProjectFile } from '../project/project-file';
import type { AllowedCommands } from '../secrets/allowed-commands';
import { runSecretCommand } from '../secrets/command';
import type { SecretVault } from '../secrets/vault';
import { askedFields, secretFields, withDefaults } from './validate';

type Secrets = Readonly<Record<string, string>>;

/** Finds the secrets of a connection in the way that it says. */
export class SecretResolver {
  readonly #vault: SecretVault;
  readonly #allowed: AllowedCommands;
  /** Commands that a person was asked about: connections under test are not saved yet. */
  readonly #asked = new Map<string, { readonly profile: ConnectionProfile; readonly command: string }>();

  constructor(vault: SecretVault, allowed: AllowedCommands) {
    this.#vault = vault;
    this.#allowed = allowed;
  }

  /**
   * `given` win over stored ones. Rejects with `needs-secret` (detail: the field, or `projectPassphrase`) or
   * `needs-allowance` (detail: the command).
   */
  async resolve(file: ProjectFile, profile: ConnectionProfile, given: Secrets): Promise<ResolvedConnection> {
    const manifest = requireManifest(profile.engine);
    const declared = new Set(manifest.fields.flatMap((field) => (field.kind === 'secret' ? [field.name] : [])));
    const known = Object.fromEntries(Object.entries(given).filter(([name]) => declared.has(name)));
    const secrets = { ...(await this.#stored(file, profile, manifest, known)), ...known };
    for (const field of this.#required(profile, manifest)) {
      if (secrets[field.name] === undefined) throw missing(profile, field.title, field.name);
    }
    return { profile: { ...profile, fields: withDefaults(manifest, profile.fields) }, secrets };
  }

  /** The connection whose command a person is being asked about; null when it is not that command. */
  askedAbout(id: string, command: string): ConnectionProfile | null {
    const asked = this.#asked.get(id);
    return asked?.command === command ? asked.profile : null;
  }

  #required(
    profile: ConnectionProfile,
    manifest: EngineManifest,
  ): readonly { readonly name: string; readonly title: string }[] {
    if (profile.secretStorage === 'none') return [];
    if (profile.secretStorage === 'ask') return askedFields(manifest, profile.fields);
    return secretFields(manifest, profile.fields).filter((field) => field.required === true);
  }

  async #stored(
    file: ProjectFile,
    profile: ConnectionProfile,
    manifest: EngineManifest,
    given: Secrets,
  ): Promise<Secrets> {
    switch (profile.secretStorage) {
      case 'ask':
      case 'none':
        return {};
      case 'command':
        return this.#fromCommand(profile, manifest, given);
      case 'keychain':
      case 'passphrase':
        return this.#fromVault(file, profile, given);
    }
  }

  async #fromVault(file: ProjectFile, profile: ConnectionProfile, given: Secrets): Promise<Secrets> {
    const secrets: Record<string, string> = {};
    for (const field of this.#vault.storedFields(file, profile)) {
      if (given[field] !== undefined) continue;
      const secret = await this.#vault.open(file, profile, field);
      if (secret !== null) secrets[field] = secret;
    }
    return secrets;
  }

  async #fromCommand(profile: ConnectionProfile, manifest: EngineManifest, given: Secrets): Promise<Secrets> {
    const field = secretFields(manifest, profile.fields)[0];
    const command = profile.secretCommand ?? '';
    if (!field || given[field.name] !== undefined) return {};
    if (command === '') throw missing(profile, field.title, field.name);
    if (!(await this.#allowed.has(profile, command))) {
      this.#asked.set(profile.id, { profile, command });
      throw new AppError(
        'needs-allowance',
        `"${profile.name}" gets its password from a command that was not allowed on this machine.`,
        {
          hint: 'Read the command and allow it if you trust it.',
          detail: command,
        },
      );
    }
    return { [field.name]: await runSecretCommand(command, profile.name) };
  }
}

export function requireManifest(engine: string): EngineManifest {
  const manifest = manifestOf(engine);
  if (manifest) return manifest;
  throw new AppError('unsupported', `There is no engine called "${engine}".`, {
    hint: 'Open the project with a newer Plumbline.',
  });
}

function missing(profile: ConnectionProfile, title: string, name: string): AppError {
  return new AppError('needs-secret', `"${profile.name}" needs its ${title.toLowerCase()}.`, {
    hint: 'Type it in.',
    detail: name,
  });
}
