import type { Workbench } from '../../../app/workbench';
import { createCompletionIndex, emptyCatalog } from '#sql/completion-index';
import type { CompletionIndex } from '#sql/completion-index';
import type { Dialect } from '#engines/engine';

interface Entry {
  readonly index: Promise<CompletionIndex>;
  readonly dialect: Dialect;
}

/** One index per connection, made when a completion is first asked for. */
const entries = new Map<string, Entry>();
const empty = new WeakMap<Dialect, CompletionIndex>();

function emptyIndex(dialect: Dialect): CompletionIndex {
  const known = empty.get(dialect) ?? createCompletionIndex(emptyCatalog, dialect);
  empty.set(dialect, known);
  return known;
}

/** The names of a connection's catalogue; none while it cannot be read, and then it is tried again with the next word. */
export async function completionIndex(
  workbench: Workbench,
  connection: string | null,
  dialect: Dialect,
): Promise<CompletionIndex> {
  if (connection === null) return emptyIndex(dialect);
  const known = entries.get(connection);
  if (known !== undefined && known.dialect === dialect) return known.index;
  return read(workbench, connection, dialect, false);
}

function read(workbench: Workbench, connection: string, dialect: Dialect, refresh: boolean): Promise<CompletionIndex> {
  const index = workbench.service.catalog.completion({ connection, refresh }).then(
    (catalog) => createCompletionIndex(catalog, dialect),
    () => {
      // No connection, no rights, a password that must be typed: keywords still complete, and running says what is wrong.
      if (entries.get(connection)?.index === index) entries.delete(connection);
      return emptyIndex(dialect);
    },
  );
  entries.set(connection, { index, dialect });
  return index;
}

/** A connection was edited or removed: its names may be other ones. */
export function forgetCatalogs(): void {
  entries.clear();
}

/** Something was created or dropped: the names are read again, and until then the old ones serve. */
export function catalogChanged(workbench: Workbench, connection: string): void {
  const known = entries.get(connection);
  if (known === undefined) return;
  void workbench.service.catalog.completion({ connection, refresh: true }).then(
    (catalog) =>
      entries.set(connection, {
        index: Promise.resolve(createCompletionIndex(catalog, known.dialect)),
        dialect: known.dialect,
      }),
    () => entries.delete(connection),
  );
}
