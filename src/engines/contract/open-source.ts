import { defaultTimeouts } from '#model/connection';
import { loadDriver } from '../drivers';
import type { Session } from '../engine';
import { manifests } from '../manifests';
import { freshSignal } from './run';

/** A session on what a source names, as the command line takes it; a file that is not there yet is made when `create` is set. */
export async function openSource(source: string, create = false): Promise<Session> {
  const manifest = manifests.find(({ schemes }) => schemes.some((scheme) => source.startsWith(scheme)))!;
  const { fields, secrets } = manifest.parseSource(source);
  const driver = await loadDriver(manifest.id);
  if (create) await driver.create!(fields);
  const options = { fields, secrets, readOnly: false, timeouts: defaultTimeouts.local, applicationName: 'Plumbline' };
  return driver.connect(options, freshSignal());
}
