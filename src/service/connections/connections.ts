import { AppError, toErrorData } from '#base/errors';
import { Emitter } from '#base/emitter';
import { manifestOf } from '#engines/manifests';
import type { ConnectionProfile } from '#model/connection';
import type { ConnectionSummary, ConnectionsService } from '#protocol/service';
import type { ServiceDeps } from '../deps';
import type { ConnectionsPart, ProjectContext } from '../parts';
import type { ProjectFile } from '../project/project-file';
import type { AllowedCommands } from '../secrets/allowed-commands';
import type { SecretVault } from '../secrets/vault';
import { createDatabase } from './create-database';
import { diagnose } from './diagnose';
import { RemovedConnections } from './removed';
import { SecretResolver } from './resolve';
import { saveConnection } from './save';
import { connectionRows, readConnection, toProfile } from './store';
import { validProfile } from './validate';

interface ConnectionsOptions {
  readonly openFile: () => Promise<ProjectFile>;
  readonly fileNow: () => ProjectFile | null;
  readonly vault: SecretVault;
  readonly allowed: AllowedCommands;
  readonly announce: ProjectContext['announce'];
  readonly spawn: ServiceDeps['spawn'];
}

/** Connections of the open project: what a page may know of them, and what sessions need. */
export function createConnections(options: ConnectionsOptions): ConnectionsPart {
  const { openFile, fileNow, vault, allowed } = options;
  const resolver = new SecretResolver(vault, allowed);
  const changed = new Emitter<string>();
  const removed = new RemovedConnections();

  const summarize = async (file: ProjectFile, profile: ConnectionProfile): Promise<ConnectionSummary> => ({
    ...profile,
    description: describe(profile),
    storedSecrets: vault.storedFields(file, profile),
    commandAllowed: profile.secretStorage === 'command' && (await allowed.has(profile, profile.secretCommand ?? '')),
  });

  const service: ConnectionsService = {
    async list() {
      const file = await openFile();
      return Promise.all(readable(file, options.announce).map((profile) => summarize(file, profile)));
    },

    async save({ profile, secrets }) {
      const file = await openFile();
      const before = connectionRows(file).find((row) => row.id === profile.id);
      const saved = await saveConnection(file, vault, { profile, secrets });
      if (before) await carryAllowance(allowed, toProfile(before), saved);
      changed.emit(saved.id);
      return summarize(file, saved);
    },

    async remove({ id }) {
      removed.remove(await openFile(), id);
      changed.emit(id);
    },

    async restore({ id }) {
      const file = await openFile();
      const profile = removed.restore(file, id);
      changed.emit(id);
      return summarize(file, profile);
    },

    test: ({ profile, secrets }, signal?: AbortSignal) =>
      diagnose({ openFile, resolver, spawn: options.spawn }, { profile, secrets }, signal),

    createDatabase: ({ profile }) => createDatabase(validProfile(profile), options.spawn),

    async allowCommand({ id, command }) {
      const file = await openFile();
      await allow(allowed, resolver.askedAbout(id, command) ?? readConnection(file, id), command);
    },

    async setPassphrase({ current, next }) {
      const file = await openFile();
      file.requireWritable();
      await vault.setPassphrase(file, current, next);
    },

    async unlock({ passphrase }) {
      await vault.unlock(await openFile(), passphrase);
    },
  };

  return {
    service,
    async resolve(id, given) {
      const file = await openFile();
      return resolver.resolve(file, readConnection(file, id), given);
    },
    nameOf(id) {
      const file = fileNow();
      return file?.get<{ name: string }>('SELECT name FROM connections WHERE id = ?', id)?.name ?? null;
    },
    onChanged: changed.on,
  };
}

async function allow(allowed: AllowedCommands, profile: ConnectionProfile, command: string): Promise<void> {
  if (profile.secretCommand !== command) {
    throw new AppError('bad-arguments', `The password command of "${profile.name}" is another one by now.`, {
      hint: 'Read the new command before you allow it.',
    });
  }
  await allowed.allow(profile, command);
}

/** A connection of an engine that this version does not have is listed all the same, without a description. */
function describe(profile: ConnectionProfile): string {
  return manifestOf(profile.engine)?.describe(profile.fields) ?? '';
}

function readable(file: ProjectFile, announce: ProjectContext['announce']): readonly ConnectionProfile[] {
  return connectionRows(file).flatMap((row) => {
    try {
      return [toProfile(row)];
    } catch (error) {
      const { message, hint } = toErrorData(error);
      announce({ name: 'problem', value: { message, hint: hint ?? null } });
      return [];
    }
  });
}

/** Whoever edits a connection here keeps what was allowed for it; whoever edits the file does not. */
async function carryAllowance(
  allowed: AllowedCommands,
  before: ConnectionProfile,
  after: ConnectionProfile,
): Promise<void> {
  const command = after.secretCommand;
  if (command === undefined || command !== before.secretCommand) return;
  if (await allowed.has(before, command)) await allowed.allow(after, command);
}
