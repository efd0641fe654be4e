/** The names of a catalogue, prepared once per connection so that each completion is a walk over short lists. */
import type { Dialect } from '#engines/engine';
import type { CompletionCatalog } from '#model/catalog';
import type { QualifiedName } from './names';

export type CatalogRelation = CompletionCatalog['relations'][number];
export type CatalogRoutine = CompletionCatalog['routines'][number];

export interface IndexedRelation {
  readonly relation: CatalogRelation;
  readonly lowerName: string;
  /** How it is written here: bare when the search path finds it, else with its schema. */
  readonly insert: string;
  /** Place of its schema in the search path; the path's length when it is not on it. */
  readonly pathPlace: number;
  /** The engine's own: offered last. */
  readonly system: boolean;
}

export interface IndexedRoutine {
  readonly routine: CatalogRoutine;
  readonly lowerName: string;
  readonly insert: string;
}

export interface CompletionIndex {
  readonly dialect: Dialect;
  readonly searchPath: readonly string[];
  readonly schemas: readonly string[];
  /** Those on the search path first, then by name; system schemas last. */
  readonly relations: readonly IndexedRelation[];
  readonly routines: readonly IndexedRoutine[];
  relationsOf(schema: string): readonly IndexedRelation[];
  /** The relation that a name means, by the search path where it has no schema. */
  find(name: QualifiedName): IndexedRelation | undefined;
}

export const emptyCatalog: CompletionCatalog = { searchPath: [], relations: [], routines: [] };

export function createCompletionIndex(catalog: CompletionCatalog, dialect: Dialect): CompletionIndex {
  // Where quoting does not keep the case apart (`"Orders"` is `orders`), names are looked up folded.
  const sensitive = dialect.identifier('Aa') !== 'Aa';
  const key = (name: string): string => (sensitive ? name : dialect.fold(name));
  const places = new Map(catalog.searchPath.map((schema, place) => [schema, place]));
  const placeOf = (schema: string): number => places.get(schema) ?? catalog.searchPath.length;
  const systemSchemas = new Set(catalog.systemSchemas);
  const byName = new Map<string, CatalogRelation[]>();
  for (const relation of catalog.relations) {
    const same = byName.get(relation.name);
    if (same === undefined) byName.set(relation.name, [relation]);
    else same.push(relation);
  }
  const firstOnPath = (relation: CatalogRelation): boolean =>
    places.has(relation.schema) &&
    (byName.get(relation.name) ?? []).every(
      (other) => other === relation || placeOf(other.schema) > placeOf(relation.schema),
    );
  const relations = catalog.relations
    .map((relation): IndexedRelation => {
      const bare = dialect.identifier(relation.name);
      const insert = firstOnPath(relation) ? bare : `${dialect.identifier(relation.schema)}.${bare}`;
      return {
        relation,
        lowerName: relation.name.toLowerCase(),
        insert,
        pathPlace: placeOf(relation.schema),
        system: systemSchemas.has(relation.schema),
      };
    })
    .sort(
      (a, b) =>
        Number(a.system) - Number(b.system) ||
        a.pathPlace - b.pathPlace ||
        (a.lowerName < b.lowerName ? -1 : a.lowerName > b.lowerName ? 1 : 0),
    );
  const routines = catalog.routines.map((routine): IndexedRoutine => {
    const bare = dialect.identifier(routine.name);
    const insert =
      routine.schema === '' || systemSchemas.has(routine.schema) || places.has(routine.schema) || places.size === 0
        ? bare
        : `${dialect.identifier(routine.schema)}.${bare}`;
    return { routine, lowerName: routine.name.toLowerCase(), insert };
  });
  const indexed = Map.groupBy(relations, (entry) => key(entry.relation.name));
  const bySchema = Map.groupBy(relations, (entry) => key(entry.relation.schema));
  return {
    dialect,
    searchPath: catalog.searchPath,
    schemas: [
      ...new Set([
        ...catalog.searchPath.filter((schema) => schema !== ''),
        ...relations.map((entry) => entry.relation.schema),
      ]),
    ],
    relations,
    routines,
    relationsOf: (schema) => bySchema.get(key(schema)) ?? [],
    find(name) {
      const found = indexed.get(key(name.name)) ?? [];
      const { schema } = name;
      return schema === null ? found[0] : found.find((entry) => key(entry.relation.schema) === key(schema));
    },
  };
}
