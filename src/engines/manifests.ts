import type { Dialect, DialectModule, EngineManifest, ManifestModule } from './engine';

const manifestModules = import.meta.glob<ManifestModule>('./*/manifest.ts', { eager: true });
const dialectModules = import.meta.glob<DialectModule>('./*/dialect.ts', { eager: true });

const folderOfPath = (path: string): string => path.split('/')[1] ?? path;

const folders = new Map(
  Object.entries(manifestModules).flatMap(([path, module]) => module.default.map((manifest) => [manifest.id, folderOfPath(path)])),
);
const dialects = new Map(Object.entries(dialectModules).map(([path, module]) => [folderOfPath(path), module.default]));

/** Every engine and flavour there is, in the order of the chooser. Safe in the renderer: no driver is loaded. */
export const manifests: readonly EngineManifest[] = Object.values(manifestModules)
  .flatMap((module) => module.default)
  .toSorted((a, b) => a.order - b.order || a.id.localeCompare(b.id));

export function manifestOf(engine: string): EngineManifest | undefined {
  return manifests.find((manifest) => manifest.id === engine);
}

/** The folder that holds an engine or flavour. */
export function folderOf(engine: string): string | undefined {
  return folders.get(engine);
}

/** The dialect of an engine; flavours share their folder's. */
export function dialectOf(engine: string): Dialect | undefined {
  const folder = folders.get(engine);
  return folder === undefined ? undefined : dialects.get(folder);
}
