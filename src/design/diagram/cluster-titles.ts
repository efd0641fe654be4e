import { edgesByTable, type DiagramGraph } from './graph';
import { domainWords } from './names';

/** A schema or word names a cluster when at least this part of its members have it. */
const SHARE = 0.6;
export const OTHER_TABLES = 'Other tables';

/**
 * One title for each group, all different: the schema that is the group's own, the first word that its tables share, else
 * its most referenced table (the first member).
 */
export function titleClusters(groups: readonly (readonly string[])[], graph: DiagramGraph): readonly string[] {
  const schemaOf = new Map(graph.tables.map(({ id, schema }) => [id, schema]));
  const nameOf = new Map(graph.tables.map(({ id, name }) => [id, name]));
  const words = domainWords(graph.tables.map(({ name }) => name));
  const wordOf = new Map(graph.tables.map(({ id }, index) => [id, words[index]!]));
  const sizeOfSchema = Map.groupBy(graph.tables, ({ schema }) => schema);
  const taken = new Set<string>();
  return groups.map((members) => {
    const schema = shared(members, schemaOf);
    const isOwnSchema =
      schema !== null &&
      sizeOfSchema.size > 1 &&
      members.filter((id) => schemaOf.get(id) === schema).length >= SHARE * sizeOfSchema.get(schema)!.length;
    const first = nameOf.get(members[0]!)!;
    const common = isOwnSchema ? schema : shared(members, wordOf);
    const title = common ?? (isUnrelated(members, graph) && members.length > 1 ? OTHER_TABLES : first);
    return distinct([title, `${title} · ${first}`, `${title} · ${members[0]}`], taken);
  });
}

/** What most members have in common. */
function shared(members: readonly string[], of: ReadonlyMap<string, string>): string | null {
  const counts = Map.groupBy(members, (id) => of.get(id)!);
  const [word, having] = [...counts].toSorted(([, a], [, b]) => b.length - a.length)[0]!;
  return word !== '' && members.length > 1 && having.length >= SHARE * members.length ? word : null;
}

function isUnrelated(members: readonly string[], graph: DiagramGraph): boolean {
  const edges = edgesByTable(graph);
  const inside = new Set(members);
  const linked = members.filter((id) => edges.get(id)?.some(({ from, to }) => inside.has(from === id ? to : from)));
  return linked.length < members.length / 2;
}

function distinct(candidates: readonly string[], taken: Set<string>): string {
  const title = candidates.find((candidate) => !taken.has(candidate)) ?? candidates.at(-1)!;
  taken.add(title);
  return title;
}
