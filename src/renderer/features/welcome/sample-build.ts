import { Store } from '#base/store';
import { toErrorData, type ErrorData } from '#base/errors';
import type { Workbench } from '../../app/workbench';

export type SampleBuild =
  | { readonly kind: 'none' }
  | { readonly kind: 'building'; readonly step: string; readonly done: number }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly error: ErrorData };

const builds = new WeakMap<Workbench, Store<SampleBuild>>();

/** The one build of this window: it goes on when the welcome is left, and is found again when it is opened. */
export function sampleBuildOf(workbench: Workbench): Store<SampleBuild> {
  const known = builds.get(workbench) ?? new Store<SampleBuild>({ kind: 'none' });
  builds.set(workbench, known);
  return known;
}

/** Ids of the connections to the sample in this project. */
export function sampleConnections(workbench: Workbench): Store<readonly string[]> {
  return workbench.state<readonly string[]>('sample-connections', []);
}

/** Builds what is missing of the sample; quick when it is all there. Never rejects: the store tells. */
export async function buildSample(workbench: Workbench): Promise<void> {
  const build = sampleBuildOf(workbench);
  if (build.get().kind === 'building') return;
  build.set({ kind: 'building', step: 'Starting', done: 0 });
  const connections: string[] = [];
  try {
    for await (const { step, done, connection } of workbench.service.sample.ensure({})) {
      if (connection === undefined) build.set({ kind: 'building', step, done });
      else {
        connections.push(connection);
        sampleConnections(workbench).set([...connections]);
        await workbench.refreshConnections();
      }
    }
    await workbench.refreshConnections();
    build.set({ kind: 'ready' });
  } catch (thrown) {
    build.set({ kind: 'failed', error: toErrorData(thrown) });
  }
}
