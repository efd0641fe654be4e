import { AppError } from '#base/errors';
import { streamOf } from '#base/stream';
import { asDesign } from '#design/as-design';
import { withIds } from '#design/identity';
import type { SchemaSource } from '#engines/engine';
import type { CatalogService } from '#protocol/service';
import type { DesignsService, FactsEvent, ImportEvent } from '#protocol/designs-service';
import type { SpawnedProcess } from '../deps';
import type { Sessions } from '../sessions/sessions';
import { AtomicFile } from '../results/atomic-file';
import type { DesignStore } from './design-store';
import type { LinkedFiles } from './linked-files';
import { readFacts } from './live-facts';
import { languageOf, readSource } from './read-source';
import { tryOut } from './try-out';

interface DesignsOptions {
  readonly store: DesignStore;
  readonly links: LinkedFiles;
  readonly catalog: Pick<CatalogService, 'introspect'>;
  readonly sessions: Pick<Sessions, 'catalog'>;
  readonly spawn: () => Promise<SpawnedProcess>;
}

export function createDesigns({ store, links, catalog, sessions, spawn }: DesignsOptions): DesignsService {
  const read = (
    { source, language, dialect }: { source: SchemaSource; language: string | null; dialect: string },
    outer?: AbortSignal,
  ): AsyncIterable<ImportEvent> =>
    streamOf<ImportEvent>(async (out, signal) => {
      const progress = (state: ImportEvent): void => out.pushLatest('progress', state);
      out.push(await readSource(source, language, { dialect, spawn, progress, signal }));
    }, outer);
  // The service's methods take the signal of their call behind their arguments.
  const introspect = catalog.introspect as (args: object, signal: AbortSignal) => ReturnType<typeof catalog.introspect>;
  return {
    list: ({ search }) => store.list(search),
    open: ({ id }) => store.open(id),
    create: ({ name, schema, diagrams }) => store.create(name, withIds(schema), diagrams),
    save: async ({ id, schema, diagrams }) => {
      const summary = await store.save(id, schema, diagrams);
      if (summary.file !== null) await links.write(summary.file, { schema, diagrams });
      return summary;
    },
    rename: ({ id, name }) => store.rename(id, name),
    remove: ({ id }) => store.remove(id),
    restore: ({ id }) => store.restore(id),
    readConnection: ({ connection }, outer?: AbortSignal) =>
      streamOf<ImportEvent>(async (out, signal) => {
        out.push({ step: 'Reading the catalogue', done: null });
        const schema = await introspect({ connection }, signal);
        out.push({ step: 'Giving ids', done: 0.9 });
        out.push({ schema: withIds(asDesign(schema)), problems: [] });
      }, outer),
    reviewFacts: ({ connection, measure }, outer?: AbortSignal) =>
      streamOf<FactsEvent>(async (out, signal) => {
        const progress = (state: FactsEvent): void => out.pushLatest('progress', state);
        progress({ step: 'Reading the catalogue', done: measure ? 0 : null });
        const schema = await introspect({ connection }, signal);
        const reading = await sessions.catalog(
          connection,
          (session, use) => readFacts(session, { schema, measure, progress, signal: use }),
          signal,
        );
        out.push(reading);
      }, outer),
    readFile: ({ path, dialect }, outer?: AbortSignal) =>
      read({ source: { path }, language: languageOf(path), dialect }, outer),
    readText: ({ text, language, dialect }, outer?: AbortSignal) =>
      read({ source: { text }, language, dialect }, outer),
    linkFile: async ({ id, path }) => {
      if (path === null) return store.link(id, null);
      const { schema, diagrams } = await store.open(id);
      return store.link(id, await links.start(path, { schema, diagrams }));
    },
    watchFile: ({ id }, outer?: AbortSignal) =>
      streamOf(async (out, signal) => {
        const { file, name, schema, diagrams } = await store.open(id);
        if (file === null)
          throw new AppError('not-found', `The design "${name}" has no file.`, { hint: 'Link one first.' });
        await links.watch(file, { schema, diagrams }, (event) => out.pushLatest(file, event), signal);
      }, outer),
    writeExport: async ({ path, content, encoding, overwrite }) => {
      const file = await AtomicFile.create(path, overwrite);
      try {
        await file.write(Buffer.from(content, encoding));
        await file.commit();
        return { bytes: file.bytes };
      } catch (error) {
        await file.abandon();
        throw error;
      }
    },
    tryOut: ({ schema, dialect }, outer?: AbortSignal) =>
      streamOf((out, signal) => tryOut({ schema, dialect }, { spawn, out, signal }), outer),
  };
}
