/**
 * The tree as a flat list of lines, from what is known and what is open. Pure, so that 10,000 tables can be flattened
 * and filtered in a test. Ids: `f:` folder, `c:` connection, `s:` schema, `g:` group, `o:` object, `p:` part of one.
 */
import type { ErrorData } from '#base/errors';
import type { CatalogEntry } from '#model/catalog';
import type { ConnectionSummary } from '#protocol/service';
import { catalogIn, type CatalogState, type ObjectState, type ReadCatalog, type SortedEntry } from './catalog-store';
import { groupOf, groups, hasRows } from './kinds';
import { objectKey, refOf } from './object-key';
import { objectParts, type Part } from './object-parts';

export type Line = {
  readonly id: string;
  readonly level: number;
  readonly title: string;
  readonly expanded: boolean | null;
} & LineValue;

export type LineValue =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'connection'; readonly connection: ConnectionSummary; readonly state: CatalogState['kind'] }
  | {
      readonly kind: 'schema';
      readonly connection: string;
      readonly schema: string;
      readonly system: boolean;
      readonly count: number;
    }
  | { readonly kind: 'group'; readonly count: number }
  | { readonly kind: 'object'; readonly connection: string; readonly entry: CatalogEntry; readonly basis: string }
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'error'; readonly connection: string; readonly error: ErrorData }
  | { readonly kind: 'note' | 'waiting' };

export interface TreeInput {
  readonly connections: readonly ConnectionSummary[];
  readonly states: ReadonlyMap<string, CatalogState>;
  readonly objects: ReadonlyMap<string, ObjectState>;
  /** What the person opened or closed; what is not in it has its default. */
  readonly open: Readonly<Record<string, boolean>>;
  readonly filter: string;
}

export function treeLines(input: TreeInput): readonly Line[] {
  const lines: Line[] = [];
  addFolder('', 0, input, lines);
  return lines;
}

const byName = new Intl.Collator('en', { numeric: true });

function addFolder(path: string, level: number, input: TreeInput, lines: Line[]): void {
  const inside = input.connections.filter((connection) => connection.folder === path);
  const prefix = path === '' ? '' : `${path}/`;
  const folders = new Set(
    input.connections
      .filter((connection) => connection.folder.startsWith(prefix) && connection.folder !== path)
      .map((connection) => connection.folder.slice(prefix.length).split('/')[0] ?? ''),
  );
  for (const name of [...folders].toSorted(byName.compare)) {
    const folder = prefix + name;
    const id = `f:${folder}`;
    const expanded = input.filter !== '' || (input.open[id] ?? true);
    const at = lines.length;
    lines.push({ id, level, title: name, expanded, kind: 'folder', path: folder });
    if (expanded) addFolder(folder, level + 1, input, lines);
    if (input.filter !== '' && lines.length === at + 1) lines.pop();
  }
  for (const connection of inside.toSorted((a, b) => byName.compare(a.name, b.name)))
    addConnection(connection, level, input, lines);
}

function addConnection(connection: ConnectionSummary, level: number, input: TreeInput, lines: Line[]): void {
  const { filter } = input;
  const state = input.states.get(connection.id) ?? { kind: 'closed' as const };
  const catalog = catalogIn(state);
  const id = `c:${connection.id}`;
  const named = filter !== '' && connection.name.toLowerCase().includes(filter);
  const found = filter === '' ? null : (catalog?.entries.filter((entry) => entry.search.includes(filter)) ?? []);
  if (found && found.length === 0 && !named) return;
  const expanded = found ? found.length > 0 : (input.open[id] ?? false);
  lines.push({ id, level, title: connection.name, expanded, kind: 'connection', connection, state: state.kind });
  if (!expanded) return;
  const inside = level + 1;
  if (state.kind === 'failed')
    lines.push({
      id: `${id}/error`,
      level: inside,
      title: state.error.message,
      expanded: null,
      kind: 'error',
      connection: connection.id,
      error: state.error,
    });
  if (!catalog) {
    if (state.kind === 'loading')
      lines.push({
        id: `${id}/waiting`,
        level: inside,
        title: 'Reading the catalogue',
        expanded: null,
        kind: 'waiting',
      });
    return;
  }
  addSchemas({ input, connection: connection.id, catalog, lines }, found ?? catalog.entries, inside);
  if (found) return;
  for (const [index, note] of catalog.listing.notes.entries())
    lines.push({ id: `${id}/note${index}`, level: inside, title: note, expanded: null, kind: 'note' });
  if (catalog.listing.schemas.length === 0)
    lines.push({ id: `${id}/empty`, level: inside, title: 'No schemas', expanded: null, kind: 'note' });
}

/** The connection whose catalogue is being flattened, and where its lines go. */
interface Place {
  readonly input: TreeInput;
  readonly connection: string;
  readonly catalog: ReadCatalog;
  readonly lines: Line[];
}

function addSchemas(place: Place, entries: readonly SortedEntry[], level: number): void {
  const { input, connection, catalog, lines } = place;
  const bySchema = Map.groupBy(entries, ({ entry }) => entry.schema);
  const own = catalog.listing.schemas.filter((schema) => !schema.system);
  const ordered = [...own, ...catalog.listing.schemas.filter((schema) => schema.system)];
  for (const schema of ordered) {
    const inside = bySchema.get(schema.name) ?? [];
    if (input.filter !== '' && inside.length === 0) continue;
    const id = `s:${connection}/${schema.name}`;
    const expanded = input.filter !== '' || (input.open[id] ?? (!schema.system && own.length <= 2));
    lines.push({
      id,
      level,
      title: schema.name,
      expanded,
      kind: 'schema',
      connection,
      schema: schema.name,
      system: schema.system,
      count: inside.length,
    });
    if (expanded) addGroups(place, schema.name, inside, level + 1);
  }
}

function addGroups(place: Place, schema: string, entries: readonly SortedEntry[], level: number): void {
  const { input, connection, lines } = place;
  const byGroup = Map.groupBy(entries, ({ entry }) => groupOf(entry.kind));
  for (const group of groups) {
    const inside = byGroup.get(group.id) ?? [];
    if (inside.length === 0) continue;
    const bare = group.id === 'tables' || input.filter !== '';
    const id = `g:${connection}/${schema}/${group.id}`;
    const expanded = bare || (input.open[id] ?? false);
    if (!bare) lines.push({ id, level, title: group.title, expanded, kind: 'group', count: inside.length });
    if (!expanded) continue;
    for (const { entry } of inside) addObject(place, entry, bare ? level : level + 1);
  }
  if (entries.length === 0)
    lines.push({ id: `s:${connection}/${schema}/empty`, level, title: 'Nothing in it', expanded: null, kind: 'note' });
}

function addObject({ input, connection, catalog, lines }: Place, entry: CatalogEntry, level: number): void {
  const key = objectKey(connection, refOf(entry));
  const id = `o:${key}`;
  const opens = hasRows(entry.kind);
  const expanded = opens ? (input.open[id] ?? false) : null;
  const title = entry.signature === undefined ? entry.name : `${entry.name}(${entry.signature})`;
  lines.push({ id, level, title, expanded, kind: 'object', connection, entry, basis: catalog.listing.estimateBasis });
  if (!expanded) return;
  const state = input.objects.get(key);
  if (state?.kind === 'failed')
    lines.push({
      id: `${id}/error`,
      level: level + 1,
      title: state.error.message,
      expanded: null,
      kind: 'error',
      connection,
      error: state.error,
    });
  else if (state?.kind !== 'ready')
    lines.push({ id: `${id}/waiting`, level: level + 1, title: 'Reading columns', expanded: null, kind: 'waiting' });
  else
    for (const part of objectParts(state.object))
      lines.push({
        id: `p:${key}/${part.id}`,
        level: level + 1,
        title: part.title,
        expanded: null,
        kind: 'part',
        part,
      });
}
