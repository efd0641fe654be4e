import { useEffect, useState } from 'react';
import { toErrorData } from '#base/errors';
import type { DomainMap } from '#design/diagram/domain-map';
import type { Point } from '#design/diagram/geometry';
import { subgraph, type DiagramGraph } from '#design/diagram/graph';
import { drawnEdges, type Placement } from '#design/diagram/place';
import type { Diagram } from '#model/design';
import { useStore } from '../../../app/use-workbench';
import type { DesignDocument, DiagramScope } from '../document/design-document';
import { layouts } from './layouts';
import { graphOf } from './graphs';
import { LARGE, shownIn, sizesOf, type RoutedEdge } from './scene';
import { tablesInScope } from './scope-tables';

export interface Drawn {
  readonly scope: DiagramScope;
  readonly graph: DiagramGraph;
  readonly places: Diagram['places'];
  readonly routes: ReadonlyMap<string, RoutedEdge>;
  readonly map: DomainMap | null;
  /** A layout is under way: how much of it is done, and how to end it. */
  readonly waiting: { readonly done: number; readonly cancel: () => void } | null;
  /** Tables of a part of the model were dragged: kept until another part is asked for. */
  readonly moveAside: (places: Readonly<Record<string, Point>>) => void;
  /** Lays everything out anew but what a person placed. */
  readonly arrange: () => void;
}

interface Aside {
  readonly scope: DiagramScope;
  readonly places: Diagram['places'];
}

const noRoutes: ReadonlyMap<string, RoutedEdge> = new Map();
const nothing: DiagramGraph = { tables: [], edges: [], hubs: [] };

// One object each: a scope that is made anew would be laid out anew.
const wholeDiagram: DiagramScope = { kind: 'diagram' };
const closedMap: DiagramScope = { kind: 'map', expanded: [] };

/** A model that does not fit on a screen opens on its map. */
export function firstScope(design: DesignDocument): DiagramScope {
  return shownIn(design.diagram, graphOf(design.schema)).size > LARGE ? closedMap : wholeDiagram;
}

/** What the canvas draws: which tables, where, and what is still being laid out. */
export function useDrawn(design: DesignDocument): Drawn {
  const { schema } = useStore(design.content);
  useStore(design.diagramId);
  const scope = useStore(design.scope) ?? firstScope(design);
  const { diagram } = design;
  const [aside, setAside] = useState<Aside | null>(null);
  const [routes, setRoutes] = useState(noRoutes);
  const [map, setMap] = useState<DomainMap | null>(null);
  const [waiting, setWaiting] = useState<Drawn['waiting']>(null);
  const all = graphOf(schema);
  const [failed, setFailed] = useState<DiagramGraph | null>(null);
  const graph = useSubgraph(all, scope, diagram);
  const isMap = scope.kind === 'map';
  const places = scope.kind === 'diagram' ? diagram.places : aside?.scope === scope ? aside.places : noPlaces;
  const missing = !isMap && failed !== graph && graph.tables.some(({ id }) => places[id] === undefined);

  const lay = (mode: 'arrange' | 'add', signal: AbortSignal): Promise<void> => {
    const hubs = graph.tables.length > LARGE ? ('badges' as const) : ('lines' as const);
    const request = { graph, sizes: sizesOf(schema, graph, diagram), placed: places, mode, hubs };
    return watched((watch) => layouts().place(request, watch), signal, setWaiting).then((placement) => {
      setRoutes(routesOf(placement, graph));
      if (scope.kind !== 'diagram') setAside({ scope, places: placement.places });
      else if (mode === 'add') design.place(placement.places);
      else design.arrange('Arrange the tables', (now) => ({ ...now, places: withPlaces(now, placement.places) }));
    });
  };
  useEffect(() => {
    if (!missing) return undefined;
    const abort = new AbortController();
    lay('add', abort.signal).catch((thrown: unknown) => {
      if (abort.signal.aborted && abort.signal.reason === 'unmounted') return;
      setFailed(graph);
      design.workbench.showError(thrown);
    });
    return () => abort.abort('unmounted');
    // What is laid out is said by these: the rest follows from them.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [missing, graph, scope]);
  useEffect(() => {
    if (scope.kind !== 'map') return undefined;
    const abort = new AbortController();
    const request = {
      graph: all,
      expanded: scope.expanded,
      sizes: sizesOf(schema, expandedGraph(all, map, scope.expanded), diagram),
      placed: Object.fromEntries((map?.areas ?? []).map((area) => [area.cluster.id, area])),
    };
    watched((watch) => layouts().map(request, watch), abort.signal, setWaiting).then(setMap, (thrown: unknown) => {
      if (toErrorData(thrown).code !== 'cancelled') design.workbench.showError(thrown);
    });
    return () => abort.abort('unmounted');
    // The map before is where the next one begins; it does not call for another one.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [scope, all]);
  return {
    scope,
    graph: isMap ? nothing : graph,
    places,
    routes,
    map: isMap ? map : null,
    waiting,
    moveAside: (moved) => setAside({ scope, places: { ...places, ...moved } }),
    arrange: () => void lay('arrange', new AbortController().signal).catch(design.workbench.showError),
  };
}

const noPlaces: Diagram['places'] = {};

function useSubgraph(all: DiagramGraph, scope: DiagramScope, diagram: Diagram): DiagramGraph {
  const ids = tablesInScope(all, scope, diagram);
  const key = [...ids].join();
  const [kept, setKept] = useState<{
    readonly all: DiagramGraph;
    readonly key: string;
    readonly graph: DiagramGraph;
  }>();
  if (kept && kept.all === all && kept.key === key) return kept.graph;
  const graph = ids.size === all.tables.length ? all : subgraph(all, ids);
  setKept({ all, key, graph });
  return graph;
}

function expandedGraph(all: DiagramGraph, map: DomainMap | null, expanded: readonly string[]): DiagramGraph {
  const members = (map?.areas ?? []).filter(({ cluster }) => expanded.includes(cluster.id));
  return subgraph(all, new Set(members.flatMap(({ cluster }) => cluster.members)));
}

/** Shows how far it is once that takes longer than the eye waits. */
async function watched<Result>(
  work: (watch: { progress: (done: number) => void; signal: AbortSignal }) => Promise<Result>,
  outer: AbortSignal,
  show: (waiting: Drawn['waiting']) => void,
): Promise<Result> {
  const own = new AbortController();
  const signal = AbortSignal.any([outer, own.signal]);
  const started = performance.now();
  const cancel = (): void => own.abort();
  const timer = setTimeout(() => show({ done: 0, cancel }), 300);
  try {
    const progress = (done: number): void => void (performance.now() - started > 300 && show({ done, cancel }));
    return await work({ progress, signal });
  } finally {
    clearTimeout(timer);
    show(null);
  }
}

function withPlaces(diagram: Diagram, places: Readonly<Record<string, Point>>): Diagram['places'] {
  const laid = Object.entries(places).map(([id, at]) => [id, { ...diagram.places[id], ...at }] as const);
  return { ...diagram.places, ...Object.fromEntries(laid) };
}

function routesOf(placement: Placement, graph: DiagramGraph): ReadonlyMap<string, RoutedEdge> {
  return new Map(
    drawnEdges(graph, 'lines').flatMap((edge) => {
      const route = placement.routes[edge.id];
      const [from, to] = [placement.places[edge.from], placement.places[edge.to]];
      return route && from && to ? [[edge.id, { route, from, to }] as const] : [];
    }),
  );
}
