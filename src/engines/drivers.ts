import { AppError } from '#base/errors';
import type { Driver, DriverModule } from './engine';
import { folderOf, manifests } from './manifests';

const loaders = import.meta.glob<DriverModule>('./*/driver.ts');

/** Loads an engine's driver when it is first needed; its npm driver comes with it. */
export async function loadDriver(engine: string): Promise<Driver> {
  const load = loaders[`./${folderOf(engine)}/driver.ts`];
  const driver = load && (await load()).default.find((candidate) => candidate.id === engine);
  if (!driver) {
    throw new AppError('unsupported', `There is no engine called "${engine}".`, { hint: 'Open the project with a newer Plumbline.' });
  }
  return driver;
}

/** The drivers of all engines, for what asks each in turn (reading a pasted plan). */
export async function loadAllDrivers(): Promise<readonly Driver[]> {
  return Promise.all(manifests.map((manifest) => loadDriver(manifest.id)));
}
