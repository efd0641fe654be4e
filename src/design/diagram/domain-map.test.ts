import { describe, expect, it } from 'vitest';
import { cardSize, tableCard } from './card';
import { findClusters } from './clusters';
import { layOutDomainMap } from './domain-map';
import { areCloser, centreOf } from './geometry';
import { buildGraph, tablesById } from './graph';
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
