import { AppError } from '#base/errors';
import type { ConnectionProfile } from '#model/connection';
import type { ProjectFile } from '../project/project-file';
import { insertSealed, sealedSecrets } from '../secrets/vault';
import type { SealedSecret } from '../secrets/vault';
import { readConnection, writeConnection } from './store';

interface Removed {
  readonly file: ProjectFile;
  readonly profile: ConnectionProfile;
  readonly sealed: readonly SealedSecret[];
}

/** Undo for removing a connection, in memory only: what was removed is gone from the file, its secrets too. */
export class RemovedConnections {
  readonly #removed = new Map<string, Removed>();

  remove(file: ProjectFile, id: string): void {
    file.requireWritable();
    const profile = readConnection(file, id);
    this.#removed.set(id, { file, profile, sealed: sealedSecrets(file, id) });
    file.run('DELETE FROM connections WHERE id = ?', id);
    file.purge();
  }

  /** Throws `not-found` when it was removed by another program, or from another project. */
  restore(file: ProjectFile, id: string): ConnectionProfile {
    const kept = this.#removed.get(id);
    if (!kept || kept.file !== file) {
      throw new AppError('not-found', 'This connection cannot be restored any more.', { hint: 'Make it anew.' });
    }
    file.transaction(() => {
      writeConnection(file, kept.profile);
      for (const secret of kept.sealed) insertSealed(file, secret);
    });
    this.#removed.delete(id);
    return kept.profile;
  }
}
