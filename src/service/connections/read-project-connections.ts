import { AppError } from '#base/errors';
import type { ConnectionProfile } from '#model/connection';
import { projectName } from '../project/format';
import { readProject } from '../project/read-project';
import { selectConnections, toProfile } from './store';
import type { ConnectionRow } from './store';

/** Connections of a project by its path, without opening it and without secrets. Rejects with the `file-…` codes. */
export async function readProjectConnections(path: string): Promise<readonly ConnectionProfile[]> {
  return readProject(path, (file) => file.all<ConnectionRow>(selectConnections).map(toProfile));
}

/** One of them, by `NAME` or `FOLDER/NAME`. Rejects with `not-found`, also where a name stands for several. */
export async function readProjectConnection(path: string, name: string): Promise<ConnectionProfile> {
  const profiles = await readProjectConnections(path);
  const fullName = (profile: ConnectionProfile): string =>
    profile.folder === '' ? profile.name : `${profile.folder}/${profile.name}`;
  const exact = profiles.filter((profile) => fullName(profile) === name);
  const found = exact.length > 0 ? exact : profiles.filter((profile) => profile.name === name);
  if (found.length === 1 && found[0]) return found[0];
  const names = (found.length > 1 ? found : profiles).map(fullName);
  const hint = names.length === 0 ? 'The project has none.' : `There are: ${names.slice(0, 20).join(', ')}.`;
  const what = found.length > 1 ? `has several connections called "${name}"` : `has no connection called "${name}"`;
  throw new AppError('not-found', `The project "${projectName(path)}" ${what}.`, { hint });
}
