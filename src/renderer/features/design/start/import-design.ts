import { toErrorData } from '#base/errors';
import type { ImportProblem, SchemaReading } from '#model/design';
import type { ImportEvent } from '#protocol/designs-service';
import type { Workbench } from '../../../app/workbench';
import { withAccess } from '../../connections/api';
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
  const from = source.from === 'file' && source.path === undefined ? await withPath(workbench, source) : source;
  if (from === null) return false;
  const read = await readSchema(workbench, from, show);
  if (read === null) return false;
  const { schema, problems } = read;
  const tables = schema.namespaces.reduce((sum, namespace) => sum + namespace.tables.length, 0);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const create = (): Promise<void> => createDesign(workbench, name === '' ? titleOf(workbench, from) : name, schema);
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

async function withPath(
  workbench: Workbench,
  source: Extract<ImportSource, { from: 'file' }>,
): Promise<ImportSource | null> {
  const path = await workbench.dialogs.chooseFile({
    title: 'Import a schema',
    mode: 'open',
    endings: fileEndings,
    action: 'Import',
  });
  return path === null ? null : { ...source, path };
}

function titleOf(workbench: Workbench, source: ImportSource): string {
  if (source.from === 'text') return 'Pasted design';
  if (source.from === 'file') return baseName(source.path ?? 'Imported design');
  return workbench.connections.get().find(({ id }) => id === source.connection)?.name ?? 'Database';
}

function eventsOf({ service: { designs } }: Workbench, source: ImportSource): AsyncIterable<ImportEvent> {
  switch (source.from) {
    case 'connection':
      return designs.readConnection({ connection: source.connection });
    case 'text':
      return designs.readText({ text: source.text, language: source.language, dialect: source.dialect });
    case 'file':
      return designs.readFile({ path: source.path ?? '', dialect: source.dialect });
  }
}

/** What was read; null when it failed, which is shown, or was cancelled. */
async function readSchema(
  workbench: Workbench,
  source: ImportSource,
  show: (state: ImportState | null) => void,
): Promise<SchemaReading | null> {
  let cancelled = false;
  const read = async (): Promise<SchemaReading | null> => {
    const iterator = eventsOf(workbench, source)[Symbol.asyncIterator]();
    const cancel = (): void => {
      cancelled = true;
      show(null);
      void iterator.return?.();
    };
    show({ kind: 'running', step: 'Reading', done: null, cancel });
    for (;;) {
      const { value, done } = await iterator.next();
      if (cancelled || done) return null;
      if ('schema' in value) return value;
      show({ kind: 'running', step: value.step, done: value.done, cancel });
    }
  };
  try {
    return await (source.from === 'connection' ? withAccess(workbench, source.connection, read) : read());
  } catch (thrown) {
    const { code, message, hint } = toErrorData(thrown);
    show(cancelled || code === 'cancelled' ? null : { kind: 'failed', message, hint });
    return null;
  }
}

const baseName = (path: string): string => (path.split(/[\\/]/).at(-1) ?? path).replace(/\.[a-z]+$/i, '');
