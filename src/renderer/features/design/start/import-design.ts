import { toErrorData } from '#base/errors';
import type { ImportProblem } from '#model/design';
import type { DatabaseSchema } from '#model/schema';
import type { ImportEvent } from '#protocol/designs-service';
import type { Workbench } from '../../../app/workbench';
import { createDesign } from '../actions';

export type ImportSource =
  | { readonly from: 'connection'; readonly connection: string }
  | { readonly from: 'file'; readonly dialect: string; readonly path?: string }
  | { readonly from: 'text'; readonly text: string; readonly language: TextLanguage; readonly dialect: string };

export type TextLanguage = 'sql' | 'dbml' | 'prisma' | 'schema';

export type ImportState =
  | { readonly kind: 'running'; readonly step: string; readonly done: number | null; readonly cancel: () => void }
  /** Read in part: what was read waits for a decision. */
  | {
      readonly kind: 'problems';
      readonly problems: readonly ImportProblem[];
      readonly tables: number;
      readonly keep: (() => void) | null;
    }
  | { readonly kind: 'failed'; readonly message: string; readonly hint: string | undefined };

interface ImportOptions {
  /** Empty: what the source is called. */
  readonly name: string;
  readonly show: (state: ImportState | null) => void;
}

const fileEndings = ['sql', 'ddl', 'dbml', 'prisma', 'schema'];

/**
 * Reads a schema and makes a design of it. Problems are shown first where there are errors; the person then keeps what
 * could be read, or not. False when there is no design yet.
 */
export async function importDesign(
  workbench: Workbench,
  source: ImportSource,
  { name, show }: ImportOptions,
): Promise<boolean> {
  const started = await begin(workbench, source);
  if (!started) return false;
  const title = name === '' ? started.title : name;
  const read = await follow(started.events, show);
  if (read === null) return false;
  const { schema, problems } = read;
  const tables = schema.namespaces.reduce((sum, namespace) => sum + namespace.tables.length, 0);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const create = (): Promise<void> => createDesign(workbench, title, schema);
  if (errors.length > 0 || tables === 0) {
    const keep = tables === 0 ? null : () => void create().then(() => show(null), workbench.showError);
    show({ kind: 'problems', problems, tables, keep });
    return false;
  }
  await create();
  show(null);
  if (problems.length > 0)
    workbench.toast({ text: `Read with ${problems.length} remarks: ${problems[0]?.message ?? ''}`, tone: 'info' });
  return true;
}

async function begin(
  workbench: Workbench,
  source: ImportSource,
): Promise<{ readonly events: AsyncIterable<ImportEvent>; readonly title: string } | null> {
  const { designs } = workbench.service;
  switch (source.from) {
    case 'connection': {
      const found = workbench.connections.get().find(({ id }) => id === source.connection);
      return { events: designs.readConnection({ connection: source.connection }), title: found?.name ?? 'Database' };
    }
    case 'text': {
      const { text, language, dialect } = source;
      return { events: designs.readText({ text, language, dialect }), title: 'Pasted design' };
    }
    case 'file': {
      const path =
        source.path ??
        (await workbench.dialogs.chooseFile({
          title: 'Import a schema',
          mode: 'open',
          endings: fileEndings,
          action: 'Import',
        }));
      if (path === null) return null;
      return { events: designs.readFile({ path, dialect: source.dialect }), title: baseName(path) };
    }
  }
}

/** Shows the steps and gives what was read; null when it failed or was cancelled. */
async function follow(
  events: AsyncIterable<ImportEvent>,
  show: (state: ImportState | null) => void,
): Promise<{ readonly schema: DatabaseSchema; readonly problems: readonly ImportProblem[] } | null> {
  const iterator = events[Symbol.asyncIterator]();
  let cancelled = false;
  const cancel = (): void => {
    cancelled = true;
    show(null);
    void iterator.return?.();
  };
  show({ kind: 'running', step: 'Reading', done: null, cancel });
  try {
    for (;;) {
      const { value, done } = await iterator.next();
      if (cancelled || done) return null;
      if ('schema' in value) return value;
      show({ kind: 'running', step: value.step, done: value.done, cancel });
    }
  } catch (thrown) {
    const { code, message, hint } = toErrorData(thrown);
    show(cancelled || code === 'cancelled' ? null : { kind: 'failed', message, hint });
    return null;
  }
}

const baseName = (path: string): string => (path.split(/[\\/]/).at(-1) ?? path).replace(/\.[a-z]+$/i, '');
