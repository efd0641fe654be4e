import { loadDriver } from '#engines/drivers';
import { manifestOf } from '#engines/manifests';
import type { ConnectionProfile } from '#model/connection';
import { AppError } from '#base/errors';
import type { ServiceDeps } from '../deps';
import { createRemote } from '../sessions/remote';

/** Makes the empty database that a profile names, in a process of its own where the engine's driver blocks. */
export async function createDatabase(profile: ConnectionProfile, spawn: ServiceDeps['spawn']): Promise<void> {
  const { engine, fields, timeouts } = profile;
  if (manifestOf(engine)?.isolation === 'process') {
    const options = { fields, secrets: {}, readOnly: false, timeouts, applicationName: 'Plumbline' };
    const session = await createRemote(spawn, engine, options, new AbortController().signal);
    return session.close();
  }
  const driver = await loadDriver(engine);
  if (!driver.create) {
    throw new AppError('unsupported', `${manifestOf(engine)?.title ?? engine} databases are made on their server.`, {
      hint: 'Run CREATE DATABASE there.',
    });
  }
  await driver.create(fields);
}
