import type { KeyboardEvent } from 'react';
import type { Point } from '#design/diagram/geometry';
import { tableById } from '../document/design-content';
import type { DesignDocument } from '../document/design-document';
import { nextInDirection } from './arrangements';
import {
  collapseSelected,
  groupSelected,
  hideSelected,
  newNote,
  newTable,
  nudgeSelected,
  removeSelected,
  renameSelected,
} from './canvas-actions';
import { cardKey, enterCard } from './card-steps';

const NUDGE = 16;
const nudges: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -NUDGE, y: 0 },
  ArrowRight: { x: NUDGE, y: 0 },
  ArrowUp: { x: 0, y: -NUDGE },
  ArrowDown: { x: 0, y: NUDGE },
};

/** Keys of one letter: what they do stands in the menu and the palette too. */
const letters: Readonly<Record<string, (design: DesignDocument) => void>> = {
  a: newTable,
  n: newNote,
  g: groupSelected,
  h: hideSelected,
  c: collapseSelected,
  f: (design) => design.dialog.set({ kind: 'foreign-key', table: design.selection.get()[0] ?? null }),
  '+': (design) => design.canvas?.zoom('in'),
  '=': (design) => design.canvas?.zoom('in'),
  '-': (design) => design.canvas?.zoom('out'),
  '1': (design) => design.canvas?.zoom('whole'),
  '0': (design) => design.canvas?.fit(),
};

/** A key on the canvas; false when it means nothing there. */
export function canvasKey(
  design: DesignDocument,
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'target'>,
  openMenu: (at: Point) => void,
): boolean {
  if ((event.target as Element).closest('input, textarea')) return false;
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    openMenu(menuPlace(event.target as Element));
    return true;
  }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a' && !event.shiftKey) {
    design.select([...(design.canvas?.boxes().keys() ?? [])].filter((id) => tableById(design.schema, id)));
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const cursor = design.cursor.get();
  if (cursor && cardKey(design, cursor, event.key)) return true;
  const nudge = event.shiftKey ? nudges[event.key] : undefined;
  if (nudge) {
    nudgeSelected(design, nudge);
    return true;
  }
  return plainKey(design, event.key);
}

function plainKey(design: DesignDocument, key: string): boolean {
  const [id] = design.selection.get();
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
    case 'ArrowUp':
    case 'ArrowDown':
      step(design, key);
      return true;
    case 'Enter':
      if (id !== undefined) open(design, id);
      return id !== undefined;
    case 'F2':
      renameSelected(design);
      return true;
    case 'Insert':
      newTable(design);
      return true;
    case 'Delete':
    case 'Backspace':
      removeSelected(design);
      return true;
    case 'Escape':
      return back(design);
  }
  const act = letters[key.toLowerCase()];
  act?.(design);
  return act !== undefined;
}

/** To the next card in a direction, or to the first one. */
function step(design: DesignDocument, key: string): void {
  const boxes = design.canvas?.boxes() ?? new Map();
  const [id] = design.selection.get();
  const next = id !== undefined && boxes.has(id) ? nextInDirection(boxes, id, key) : firstOf(boxes);
  if (next === null) return;
  design.reveal(next);
}

function firstOf(boxes: ReadonlyMap<string, Point>): string | null {
  const sorted = [...boxes].toSorted(([, a], [, b]) => a.x + a.y - (b.x + b.y));
  return sorted[0]?.[0] ?? null;
}

/** Goes into a table, opens a domain or a group, lets a note be typed. */
function open(design: DesignDocument, id: string): void {
  if (tableById(design.schema, id)) enterCard(design, id);
  else if (id.startsWith('area:')) design.toggleArea(id.slice('area:'.length));
  else design.renaming.set(id);
}

/** Escape goes one step back: out of the selection, then out of the part of the model that is shown. */
function back(design: DesignDocument): boolean {
  if (design.selection.get().length > 0) {
    design.select([]);
    return true;
  }
  const scope = design.scope.get();
  if (scope === null || scope.kind === 'diagram' || (scope.kind === 'map' && scope.expanded.length === 0)) return false;
  design.scope.set(null);
  return true;
}

function menuPlace(target: Element): Point {
  const marked = target.querySelector('.react-flow__node.selected') ?? target;
  const { left, top } = marked.getBoundingClientRect();
  return { x: left + 24, y: top + 24 };
}
