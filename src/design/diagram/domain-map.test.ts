import { describe, expect, it } from 'vitest';
import { cardSize, tableCard } from './card';
import { findClusters } from './clusters';
import { layOutDomainMap } from './domain-map';
import { areCloser, centreOf } from './geometry';
import { buildGraph, tablesById, type GraphEdge, type GraphTable } from './graph';
import { domainWords, nameWords } from './names';
import { realisticSchema } from './testing/realistic-schema';

const schema = realisticSchema({ tables: 1000 });
const graph = buildGraph(schema);

describe('clusters', () => {
  it('are 20 to 40 for a thousand tables, and hold each table once', () => {
    const clusters = findClusters(graph);
    expect(clusters.length).toBeGreaterThanOrEqual(20);
    expect(clusters.length).toBeLessThanOrEqual(40);
    const members = clusters.flatMap((cluster) => cluster.members);
    expect(new Set(members).size).toBe(1000);
    expect(members).toHaveLength(1000);
    expect(new Set(clusters.map(({ title }) => title)).size).toBe(clusters.length);
    expect(Math.max(...clusters.map((cluster) => cluster.members.length))).toBeLessThanOrEqual(125);
  });

  it('are the same each time and in whatever order the tables come', () => {
    const reversed = { ...graph, tables: graph.tables.toReversed(), edges: graph.edges.toReversed() };
    expect(findClusters(reversed)).toEqual(findClusters(graph));
  });
});

describe('titles of clusters', () => {
  const edge = (from: string, to: string): GraphEdge => ({
    id: `${from}>${to}`,
    name: null,
    from,
    fromColumns: [`${to}_id`],
    fromEnd: 'zero-or-many',
    to,
    toColumns: ['id'],
    toEnd: 'one',
    toShift: 0,
  });
  const tablesOf = (schema: string, names: readonly string[]): GraphTable[] =>
    names.map((name) => ({ id: `${schema}.${name}`, schema, name }));

  it('are the schema where a cluster is one, and "Other tables" where nothing holds them together', () => {
    const sales = tablesOf('sales', ['orders', 'carts', 'invoices', 'refunds']);
    const people = tablesOf('people', ['staff', 'shifts', 'holidays', 'wages']);
    const star = ([hub, ...leaves]: readonly GraphTable[]): GraphEdge[] => leaves.map(({ id }) => edge(id, hub!.id));
    const clusters = findClusters({
      tables: [...sales, ...people],
      edges: [...star(sales), ...star(people)],
      hubs: [],
    });
    expect(clusters.map(({ title }) => title).toSorted()).toEqual(['people', 'sales']);
    expect(clusters.map(({ members }) => members[0]!).toSorted()).toEqual(['people.staff', 'sales.orders']);
    const loose = tablesOf('public', ['alpha', 'beta', 'gamma', 'delta', 'epsilon']);
    expect(findClusters({ tables: loose, edges: [], hubs: [] })).toMatchObject([{ title: 'Other tables' }]);
  });

  it('pass over a word that most tables begin with', () => {
    const names = [
      'tbl_order_lines',
      'tbl_order_notes',
      'tbl_order_tags',
      'tbl_user_roles',
      'tbl_user_keys',
      'tbl_user_logs',
    ];
    expect(domainWords(names)).toEqual(['order', 'order', 'order', 'user', 'user', 'user']);
    expect(nameWords('HTTPRequestLog2Line')).toEqual(['http', 'request', 'log2', 'line']);
  });
});

describe('the domain map', () => {
  it('places areas without overlap and draws few links', async () => {
    const map = await layOutDomainMap({ graph });
    const close = map.areas.flatMap((a, index) => map.areas.slice(index + 1).filter((b) => areCloser(a, b, 10)));
    expect(close).toEqual([]);
    expect(map.links.filter(({ strong }) => strong).length).toBeLessThanOrEqual(map.areas.length * 2);
    expect(await layOutDomainMap({ graph })).toEqual(map);
  });

  it('expands one area in place and lets the others make room', async () => {
    const before = await layOutDomainMap({ graph });
    const chosen = before.areas[3]!;
    const sizes = Object.fromEntries(
      [...tablesById(schema)].map(([id, table]) => [id, cardSize(tableCard(table, 'keys'))]),
    );
    const placed = Object.fromEntries(before.areas.map((area) => [area.cluster.id, area]));
    const clusters = before.areas.map(({ cluster }) => cluster);
    const after = await layOutDomainMap({ graph, clusters, placed, sizes, expanded: [chosen.cluster.id] });
    const grown = after.areas[3]!;
    expect(Object.keys(grown.tables)).toHaveLength(chosen.cluster.members.length);
    expect(centreOf(grown).x).toBeCloseTo(centreOf(chosen).x, -1);
    expect(centreOf(grown).y).toBeCloseTo(centreOf(chosen).y, -1);
    for (const [id, at] of Object.entries(grown.tables)) {
      expect(at.x).toBeGreaterThanOrEqual(grown.x);
      expect(at.x + sizes[id]!.width).toBeLessThanOrEqual(grown.x + grown.width);
      expect(at.y + sizes[id]!.height).toBeLessThanOrEqual(grown.y + grown.height);
    }
    expect(after.areas.filter((area) => area !== grown && areCloser(area, grown, 0))).toEqual([]);
  });
});
