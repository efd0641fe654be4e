import type { Disposable } from '#base/disposable';
import { Emitter } from '#base/emitter';
import { toErrorData } from '#base/errors';
import type { PlumblineService } from '#protocol/service';
import { Catalog } from './catalog/catalog';
import { designCodec } from './designs/design-codec';
import { createDesigns } from './designs/designs';
import { LinkedFiles } from './designs/linked-files';
import type { ServiceDeps } from './deps';
import type { PlanStore, ProjectParts, ServiceEvent } from './parts';
import { createPlans } from './plans/plans';
import { createProjectParts } from './project/project-parts';
import { createQueries } from './queries/queries';
import { Results } from './results/results';
import { SpoolFolder } from './results/spool-folder';
import { createSample } from './sample/sample';
import { connectWith } from './sessions/connect';
import { Sessions } from './sessions/sessions';

export interface Backend {
  readonly service: PlumblineService;
  /** Announcements that nobody asked for; hosts pass them on to every page. */
  readonly events: { on(listener: (event: ServiceEvent) => void): Disposable };
  /** Rolls back and closes all sessions, deletes the spools, writes what is pending. Never rejects. */
  dispose(): Promise<void>;
}

/**
 * The backend: a library that its host gives what only a host has.
 * @example const backend = createService(deps); const info = await backend.service.project.current({});
 */
export function createService(deps: ServiceDeps): Backend {
  const events = new Emitter<ServiceEvent>();
  const folder = new SpoolFolder(deps.spoolFolder);
  // The project parts are made first and need to end what is made after them.
  const later: { sessions: Sessions | null; results: Results | null; catalog: Catalog | null } = {
    sessions: null,
    results: null,
    catalog: null,
  };
  const project = createProjectParts({
    deps,
    announce: (event) => events.emit(event),
    beforeReplace: async () => {
      await later.sessions?.closeAll();
      await later.results?.closeAll();
      later.catalog?.forgetAll();
    },
  });
  const sessions = new Sessions({ connections: project.connections, connect: connectWith(deps) });
  const results = new Results(sessions);
  const catalog = new Catalog(sessions);
  const links = new LinkedFiles(designCodec);
  Object.assign(later, { sessions, results, catalog });
  project.connections.onChanged((id) => catalog.forget(id));
  folder.sweep().catch((error: unknown) => events.emit({ name: 'problem', value: problemOf(error) }));
  return {
    service: serviceOf(deps, project, { sessions, results, catalog, folder, links }),
    events,
    dispose: async () => {
      await sessions.dispose();
      await results.closeAll();
      folder.dispose();
      await links.settle();
      await project.dispose();
      events.dispose();
    },
  };
}

interface Made {
  readonly sessions: Sessions;
  readonly results: Results;
  readonly catalog: Catalog;
  readonly folder: SpoolFolder;
  readonly links: LinkedFiles;
}

function serviceOf(deps: ServiceDeps, project: ProjectParts, made: Made): PlumblineService {
  const { sessions, results, catalog, folder, links } = made;
  const { history } = project;
  const openPlans = async (): Promise<PlanStore> => {
    await project.project.current({});
    return project.plans;
  };
  return {
    app: {
      info: async () => ({
        version: deps.version,
        host: deps.host,
        platform: process.platform,
        secrets: await project.app.secrets(),
      }),
    },
    project: project.project,
    editors: project.editors,
    files: project.files,
    history: history.service,
    connections: project.connections.service,
    sessions: sessions.service,
    queries: createQueries({ sessions, results, history, folder }),
    results: results.service,
    catalog: catalog.service,
    plans: createPlans({ sessions, store: openPlans }),
    designs: createDesigns({
      store: project.designs,
      links,
      catalog: catalog.service,
      sessions,
      spawn: () => deps.spawn(),
    }),
    sample: createSample({ deps, connections: project.connections.service }),
  };
}

function problemOf(error: unknown): { readonly message: string; readonly hint: string } {
  return {
    message: `Old result files could not be removed: ${toErrorData(error).message}`,
    hint: 'Delete the spool folder by hand when Plumbline is closed.',
  };
}
