import { Position, type Edge } from '@xyflow/react';
import type { CardSize } from '#design/diagram/card';
import { boundsOf, type Point } from '#design/diagram/geometry';
import type { DiagramGraph, GraphEdge } from '#design/diagram/graph';
import { drawnEdges } from '#design/diagram/place';
import type { EdgeRoute } from '#design/diagram/route';
import type { Diagram, DiagramGroup } from '#model/design';
import type { DatabaseSchema, Table } from '#model/schema';
import { idOf, tableById } from '../document/design-content';
import { cardOf } from './measure';
import type { GroupNode } from './group-box';
import type { NoteNode } from './note-card';
import type { LinkEdge } from './link-edge';
import type { TableNode, TableNodeData } from './table-card';

/** From here on lines to tables that all others reference are badges. */
export const LARGE = 60;

export type SceneNode = TableNode | GroupNode | NoteNode;

export interface SceneInput {
  readonly schema: DatabaseSchema;
  readonly diagram: Diagram;
  readonly graph: DiagramGraph;
  readonly places: Readonly<Record<string, Point & { readonly collapsed?: boolean | undefined }>>;
  readonly routes: ReadonlyMap<string, RoutedEdge>;
  readonly selection: ReadonlySet<string>;
  readonly findings: ReadonlyMap<string, NonNullable<TableNodeData['findings']>>;
  /** Groups and notes belong to the diagram, not to a part of the model that was asked for. */
  readonly decorated: boolean;
}

/** A line that a layout drew, and where its ends stood then: it holds while they stand there. */
export interface RoutedEdge {
  readonly route: EdgeRoute;
  readonly from: Point;
  readonly to: Point;
}

/** The tables that a diagram shows, of those that there are. */
export function shownIn(diagram: Diagram, graph: DiagramGraph): ReadonlySet<string> {
  const hidden = new Set(diagram.hidden);
  const shown = diagram.shown === null ? null : new Set(diagram.shown);
  return new Set(graph.tables.map(({ id }) => id).filter((id) => !hidden.has(id) && (shown?.has(id) ?? true)));
}

export function sizesOf(schema: DatabaseSchema, graph: DiagramGraph, diagram: Diagram): Record<string, CardSize> {
  const sizes: Record<string, CardSize> = {};
  for (const { id } of graph.tables) {
    const table = tableById(schema, id);
    if (table) sizes[id] = cardOf(table, diagram.places[id]?.collapsed ?? false).size;
  }
  return sizes;
}

const GROUP_PADDING = 24;
const GROUP_TITLE = 34;

/**
 * Nodes and edges of the canvas. What did not change is the same object as before, so a change of one card draws one card.
 */
export class Scene {
  #nodes = new Map<string, SceneNode>();
  #edges = new Map<string, LinkEdge>();

  nodes(input: SceneInput): SceneNode[] {
    const hubs = new Map(
      input.graph.tables.length > LARGE ? input.graph.hubs.map((id) => [id, referencing(input.graph, id)]) : [],
    );
    const colours = new Map(
      input.diagram.groups.flatMap((group) => group.members.map((id): [string, number] => [id, group.colour])),
    );
    const inClosed = new Set(input.diagram.groups.flatMap((group) => (group.collapsed ? group.members : [])));
    const next = new Map<string, SceneNode>();
    const keep = (node: SceneNode): void => void next.set(node.id, this.#same(node));
    if (input.decorated) for (const group of input.diagram.groups) this.#group(group, input, keep);
    for (const { id } of input.graph.tables) {
      const table = tableById(input.schema, id);
      const at = input.places[id];
      if (!table || !at || (input.decorated && inClosed.has(id))) continue;
      keep(
        tableNode(id, table, at, {
          selected: input.selection.has(id),
          collapsed: at.collapsed ?? false,
          colour: colours.get(id) ?? null,
          hub: hubs.get(id) ?? null,
          findings: input.findings.get(id) ?? null,
        }),
      );
    }
    if (input.decorated) for (const note of input.diagram.notes) keep(noteNode(note, input.selection.has(note.id)));
    this.#nodes = next;
    return [...next.values()];
  }

  edges(input: SceneInput): LinkEdge[] {
    const drawn = new Set(drawnEdges(input.graph, input.graph.tables.length > LARGE ? 'badges' : 'lines'));
    const next = new Map<string, LinkEdge>();
    const lanes = new Map<string, number>();
    for (const edge of input.graph.edges) {
      const active = input.selection.has(edge.from) || input.selection.has(edge.to);
      if ((!drawn.has(edge) && !active) || !this.#nodes.has(edge.from) || !this.#nodes.has(edge.to)) continue;
      const pair = edge.from < edge.to ? `${edge.from} ${edge.to}` : `${edge.to} ${edge.from}`;
      const lane = lanes.get(pair) ?? 0;
      lanes.set(pair, lane + 1);
      const made = linkEdge(
        edge,
        { active, lane, routed: input.routes.get(edge.id) ?? null },
        input.selection.has(edge.id),
      );
      const before = this.#edges.get(edge.id);
      next.set(edge.id, before && sameEdge(before, made) ? before : made);
    }
    this.#edges = next;
    return [...next.values()];
  }

  #same(node: SceneNode): SceneNode {
    const before = this.#nodes.get(node.id);
    return before && sameNode(before, node) ? before : node;
  }

  #group(group: DiagramGroup, input: SceneInput, keep: (node: SceneNode) => void): void {
    const boxes = group.members.flatMap((id) => {
      const table = tableById(input.schema, id);
      const at = input.places[id];
      if (!table || !at) return [];
      const { width, height } = cardOf(table, at.collapsed ?? false).size;
      return [{ x: at.x, y: at.y, width, height }];
    });
    if (boxes.length === 0) return;
    const box = boundsOf(boxes);
    const size = group.collapsed
      ? { width: 220, height: 64 }
      : { width: box.width + GROUP_PADDING * 2, height: box.height + GROUP_PADDING + GROUP_TITLE };
    keep({
      id: group.id,
      type: 'group-box',
      position: { x: box.x - GROUP_PADDING, y: box.y - GROUP_TITLE },
      ...size,
      measured: size,
      selected: input.selection.has(group.id),
      zIndex: -1,
      ariaRole: 'group',
      ariaLabel: `Group ${group.title}, ${group.members.length} tables`,
      data: { group },
    });
  }
}

function tableNode(
  id: string,
  table: Table,
  at: Point,
  { selected, ...look }: Omit<TableNodeData, 'table' | 'card'> & { readonly selected: boolean },
): TableNode {
  const { card } = cardOf(table, look.collapsed as boolean);
  const size = { width: card.width, height: card.height };
  const column = table.columns.length === 1 ? 'column' : 'columns';
  return {
    id,
    type: 'table',
    position: { x: at.x, y: at.y },
    ...size,
    measured: size,
    selected,
    zIndex: selected ? 2 : 1,
    ariaRole: 'group',
    ariaLabel: `Table ${table.name}, ${table.columns.length} ${column}`,
    domAttributes: { id: domIdOf(id) } as NonNullable<TableNode['domAttributes']>,
    // Said here, so that lines to cards out of sight are drawn too: those are never in the page to be measured.
    handles: [
      { id: null, type: 'target', position: Position.Left, x: 0, y: size.height / 2, width: 1, height: 1 },
      { id: null, type: 'source', position: Position.Right, x: size.width, y: size.height / 2, width: 1, height: 1 },
      ...card.rows.map(({ column: name, y }) => ({
        id: columnId(table, name),
        type: 'source' as const,
        position: Position.Right,
        x: size.width - 5,
        y: y - 5,
        width: 10,
        height: 10,
      })),
    ],
    data: { ...(look as Omit<TableNodeData, 'table' | 'card'>), table, card } as TableNodeData,
  };
}

/** What `aria-activedescendant` of the canvas names. */
export const domIdOf = (table: string): string => `design-node-${table}`;

function noteNode(note: Diagram['notes'][number], selected: boolean): NoteNode {
  const size = { width: note.width, height: note.height };
  return {
    id: note.id,
    type: 'note',
    position: { x: note.x, y: note.y },
    ...size,
    measured: size,
    selected,
    zIndex: 1,
    ariaRole: 'group',
    ariaLabel: `Note: ${note.text}`,
    data: { note },
  };
}

function linkEdge(edge: GraphEdge, look: Omit<LinkEdge['data'] & object, 'edge'>, selected: boolean): LinkEdge {
  return {
    id: edge.id,
    type: 'link',
    source: edge.from,
    target: edge.to,
    selected,
    focusable: false,
    zIndex: look['active'] ? 1 : 0,
    ariaLabel: `Foreign key ${edge.name ?? edge.fromColumns.join(', ')}`,
    data: { ...look, edge } as LinkEdge['data'] & object,
  };
}

function sameNode(a: SceneNode, b: SceneNode): boolean {
  return (
    a.position.x === b.position.x &&
    a.position.y === b.position.y &&
    a.selected === b.selected &&
    a.width === b.width &&
    a.height === b.height &&
    sameFields(a.data, b.data)
  );
}

function sameEdge(a: Edge, b: Edge): boolean {
  return a.selected === b.selected && sameFields(a.data ?? {}, b.data ?? {});
}

/** One level deep: what stands in there is immutable and shared. */
function sameFields(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => same(a[key], b[key]));
}

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  return (
    typeof a === 'object' &&
    typeof b === 'object' &&
    a !== null &&
    b !== null &&
    JSON.stringify(a) === JSON.stringify(b)
  );
}

function referencing(graph: DiagramGraph, id: string): number {
  return new Set(graph.edges.filter(({ to }) => to === id).map(({ from }) => from)).size;
}

const columnId = (table: Table, name: string): string => {
  const column = table.columns.find((each) => each.name === name);
  return column ? idOf(column) : name;
};
