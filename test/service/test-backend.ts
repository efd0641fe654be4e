import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { manifests } from '#engines/manifests';
import type { ConnectionProfile } from '#model/connection';
import { defaultTimeouts } from '#model/connection';
import type { QueryEvent, ResultInfo } from '#model/result';
import type { PlumblineService } from '#protocol/service';
import type { ServiceDeps, SpawnedProcess } from '#service/deps';
import { createService } from '#service/service';
import type { Backend } from '#service/service';
import { temporaryFolder } from './temporary-folder';

export interface TestBackend {
  readonly backend: Backend;
  readonly service: PlumblineService;
  readonly folder: string;
  readonly deps: ServiceDeps;
}

/** The whole service in a profile of its own. */
export async function testBackend(spawn: () => Promise<SpawnedProcess>): Promise<TestBackend> {
  const folder = await temporaryFolder();
  await mkdir(path.join(folder, 'profile'), { mode: 0o700 });
  const deps: ServiceDeps = {
    host: 'test',
    version: '0.0.0',
    profileFolder: path.join(folder, 'profile'),
    spoolFolder: path.join(folder, 'spools'),
    keychain: {
      status: async () => ({ keychain: 'memory', backend: 'test', warning: null }),
      encrypt: async () => null,
      decrypt: async (stored) => ({ plain: stored, stale: false }),
    },
    spawn,
  };
  const backend = createService(deps);
  onTestFinished(() => backend.dispose());
  return { backend, service: backend.service, folder, deps };
}

export interface SavedSource {
  readonly id: string;
  readonly engine: string;
  readonly fields: ConnectionProfile['fields'];
  readonly secrets?: Readonly<Record<string, string>>;
  readonly readOnly?: boolean;
}

/** A live test server as a connection: its URL is read as one that a person pastes. */
export function liveSource(id: string, url: string): SavedSource {
  const manifest = manifests.find((candidate) => candidate.schemes.some((scheme) => url.startsWith(scheme)));
  if (!manifest) throw new Error(`No engine understands ${url}`);
  const { fields, secrets } = manifest.parseSource(url);
  return { id, engine: manifest.id, fields, secrets };
}

/** Saves a connection and opens an editor's session on it. */
export async function openEditor(service: PlumblineService, source: SavedSource): Promise<string> {
  const { id, engine, fields, secrets = {}, readOnly = false } = source;
  const profile: ConnectionProfile = {
    id,
    name: `Test ${id}`,
    engine,
    fields,
    readOnly,
    environment: 'local',
    folder: '',
    secretStorage: 'none',
    timeouts: defaultTimeouts.local,
  };
  await service.connections.save({
    profile: Object.keys(secrets).length > 0 ? { ...profile, secretStorage: 'keychain' } : profile,
    secrets,
  });
  return (await service.sessions.open({ connection: id, purpose: 'editor', secrets: {} })).id;
}

export async function run(
  service: PlumblineService,
  session: string,
  texts: readonly string[],
  limit: number | null = null,
): Promise<QueryEvent[]> {
  const events: QueryEvent[] = [];
  for await (const event of service.queries.run({
    session,
    statements: texts.map((text) => ({ text, offset: 0 })),
    limit,
  }))
    events.push(event);
  return events;
}

/** Runs one statement that must succeed with rows. */
export async function resultOf(
  service: PlumblineService,
  session: string,
  text: string,
  limit: number | null = null,
): Promise<ResultInfo> {
  const last = (await run(service, session, [text], limit)).at(-1);
  if (last?.kind !== 'done' || !last.result) throw new Error(`No result: ${JSON.stringify(last)}`);
  return last.result;
}
