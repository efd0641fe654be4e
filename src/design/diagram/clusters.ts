/**
 * The domains of a large schema: communities of tables by foreign keys, schema and words of their names, not more than
 * fit on a screen.
 */
import { colourClusters } from './cluster-colours';
import { titleClusters } from './cluster-titles';
import { mergeClusters } from './cluster-merge';
import { findCommunities, type WeightedLink } from './communities';
import { countReferences, type DiagramGraph, type GraphTable } from './graph';
import { domainWords } from './names';

export interface Cluster {
  /** The id of its most referenced table: the same as long as that table stays its most referenced one. */
  readonly id: string;
  /** The schema or the first word that its tables share, else the name of its most referenced table. */
  readonly title: string;
  /** Ids of tables, the most referenced first. */
  readonly members: readonly string[];
  /** Those of its members that so many reference that lines to them are not drawn. */
  readonly hubs: readonly string[];
  /** One of eight area colours. Clusters with many foreign keys between them differ. */
  readonly colour: number;
}

/** What fits on a screen and can still be read; the measurements behind it are for 500 tables and more. */
const MOST_CLUSTERS = 40;
/** A smaller domain is a part of another. */
const LEAST_MEMBERS = 3;
/** Weight of a foreign key is 1. What a shared word or schema is worth beside it, and what one to a hub is: everything
 *  references a hub, so it says little about where a table belongs. */
const WEIGHTS = { foreignKey: 1, toHub: 0.1, word: 1, schema: 0.5 };
/** Nodes that stand for a word or a schema; no id of a table begins like this. */
const WORD_NODE = '\0word:';
const SCHEMA_NODE = '\0schema:';

/** Deterministic. Every table is in one cluster; largest clusters first. */
export function findClusters(graph: DiagramGraph): readonly Cluster[] {
  const tables = graph.tables.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const links = linksOf(graph, tables);
  const most = Math.min(MOST_CLUSTERS, Math.max(1, Math.round(tables.length / 4)));
  const parts = split(
    communitiesOf(
      tables.map(({ id }) => id),
      links,
      RESOLUTION,
    ),
    links,
    largestOf(tables.length),
  );
  const merged = mergeClusters(parts, links, { least: LEAST_MEMBERS, most });
  const references = countReferences(graph);
  const order = (a: string, b: string): number =>
    (references.get(b) ?? 0) - (references.get(a) ?? 0) || (a < b ? -1 : 1);
  const groups = merged
    .map((members) => members.toSorted(order))
    .toSorted((a, b) => b.length - a.length || (a[0]! < b[0]! ? -1 : 1));
  const titles = titleClusters(groups, graph);
  const colours = colourClusters(groups, graph);
  const hubs = new Set(graph.hubs);
  return groups.map((members, index) => ({
    id: members[0]!,
    title: titles[index]!,
    members,
    hubs: members.filter((id) => hubs.has(id)),
    colour: colours[index]!,
  }));
}

/** Foreign keys, and a node for each word and schema that tables share and that tells them apart from others. */
function linksOf(graph: DiagramGraph, tables: readonly GraphTable[]): readonly WeightedLink[] {
  const hubs = new Set(graph.hubs);
  const keys = graph.edges
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ from, to }) => ({
      from,
      to,
      weight: hubs.has(to) ? WEIGHTS.toHub : WEIGHTS.foreignKey,
    }));
  const words = domainWords(tables.map(({ name }) => name));
  const byWord = Map.groupBy(tables, (_, index) => words[index]!);
  const bySchema = Map.groupBy(tables, ({ schema }) => schema);
  const tells = (members: readonly GraphTable[]): boolean =>
    members.length >= LEAST_MEMBERS && members.length <= largestOf(tables.length) * 2;
  const shared = (groups: ReadonlyMap<string, readonly GraphTable[]>, node: string, weight: number): WeightedLink[] =>
    [...groups].flatMap(([name, members]) =>
      tells(members) ? members.map(({ id }) => ({ from: id, to: node + name, weight })) : [],
    );
  return [...keys, ...shared(byWord, WORD_NODE, WEIGHTS.word), ...shared(bySchema, SCHEMA_NODE, WEIGHTS.schema)];
}

/** Above this a cluster is split. An eighth of the tables, and never fewer than fit on a screen as cards. */
function largestOf(tables: number): number {
  return Math.max(40, Math.ceil(tables / 8));
}

function communitiesOf(ids: readonly string[], links: readonly WeightedLink[], resolution: number): string[][] {
  const known = new Set(ids);
  const isWord = (id: string): boolean => id.startsWith('\0');
  const near = links.filter(({ from, to }) => known.has(from) && (known.has(to) || isWord(to)));
  const words = [...new Set(near.map(({ to }) => to).filter(isWord))];
  return findCommunities([...ids, ...words], near, resolution)
    .map((members) => members.filter((id) => !isWord(id)))
    .filter((members) => members.length > 0);
}

/** Of Louvain's method; at 1 it joins neighbouring domains of a thousand tables (its resolution limit). */
const RESOLUTION = 1.5;
const HIGHEST_RESOLUTION = 8;

/** Splits what is too large by looking closer, until it is small enough or holds together however close one looks. */
function split(
  parts: readonly (readonly string[])[],
  links: readonly WeightedLink[],
  most: number,
  resolution = RESOLUTION,
): string[][] {
  return parts.flatMap((part) => {
    if (part.length <= most || resolution > HIGHEST_RESOLUTION) return [[...part]];
    const closer = resolution * 1.6;
    return split(communitiesOf(part, links, closer), links, most, closer);
  });
}
