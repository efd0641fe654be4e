/** What one does on the canvas, by key, menu or palette. All take the design and work on its selection. */
import type { Box, Point } from '#design/diagram/geometry';
import { idOf, tableById } from '../document/design-content';
import { emptyDiagram, type DesignDocument } from '../document/design-document';
import { selectedTables } from '../document/selected-tables';
import { addTable } from '../document/table-edits';
import {
  addGroup,
  addNote,
  align,
  collapse,
  distribute,
  hide,
  moveTo,
  removeDecorations,
  unhide,
  type Alignment,
} from './arrangements';
import { offerUndo } from './card-steps';

/** A new table in the middle of what is in sight, its name ready to be typed. */
export function newTable(design: DesignDocument): void {
  const near = selectedTables(design)[0];
  const { id, name, edits } = addTable(design.schema, { namespace: near?.schema });
  const at = design.canvas ? freePlace(design) : null;
  const placed = design.attempt(`Add the table ${name}`, edits, (diagram) => {
    const there = at ? moveTo(diagram, { [id]: at }) : diagram;
    return diagram.shown === null ? there : { ...there, shown: [...diagram.shown, id] };
  });
  if (!placed) return;
  if (design.scope.get()?.kind !== 'diagram') design.scope.set({ kind: 'diagram' });
  design.show('diagram');
  design.select([id]);
  design.renaming.set(id);
}

const STEP = 40;
/** What a new card and some more columns take, and a gap around it. */
const room = { width: 260, height: 220 };

/** Near the middle of what is in sight, where no card stands. */
function freePlace(design: DesignDocument): Point {
  const middle = design.canvas?.middle() ?? { x: 0, y: 0 };
  const start = { x: middle.x - room.width / 2, y: middle.y - room.height / 2 };
  const taken = [...(design.canvas?.boxes().values() ?? [])];
  const isFree = ({ x, y }: Point): boolean =>
    taken.every(
      (box) => x + room.width < box.x || x > box.x + box.width || y + room.height < box.y || y > box.y + box.height,
    );
  for (let ring = 0; ring < 60; ring += 1)
    for (let turn = 0; turn < Math.max(1, ring * 6); turn += 1) {
      const angle = (turn / Math.max(1, ring * 6)) * 2 * Math.PI;
      const at = { x: start.x + Math.cos(angle) * ring * STEP, y: start.y + Math.sin(angle) * ring * STEP };
      if (isFree(at)) return at;
    }
  return start;
}

/** Tables, foreign keys, groups and notes of the selection go at once, with an undo. */
export function removeSelected(design: DesignDocument): void {
  const ids = design.selection.get();
  const { groups, notes } = design.diagram;
  const decorations = ids.filter(
    (id) => groups.some((group) => group.id === id) || notes.some((note) => note.id === id),
  );
  const objects = ids.filter((id) => !decorations.includes(id) && !id.startsWith('area:'));
  if (objects.length + decorations.length === 0) return;
  const tables = selectedTables(design);
  const what =
    tables.length === 1 && objects.length === 1
      ? `the table ${tables[0]?.name ?? ''}`
      : objects.length === 0
        ? decorations.length === 1
          ? 'a group or note'
          : `${decorations.length} groups and notes`
        : tables.length > 0
          ? `${tables.length} tables`
          : 'a foreign key';
  const done = design.attempt(
    `Remove ${what}`,
    objects.map((id) => ({ do: 'remove', id })),
    (diagram) => (decorations.length > 0 ? removeDecorations(diagram, decorations) : diagram),
  );
  if (!done) return;
  design.select([]);
  offerUndo(design, `Removed ${what}.`);
}

export function renameSelected(design: DesignDocument): void {
  const [id] = design.selection.get();
  if (id !== undefined) design.renaming.set(id);
}

export function groupSelected(design: DesignDocument): void {
  const members = selectedTables(design).map(idOf);
  if (members.length === 0) return;
  const id = crypto.randomUUID();
  design.arrange('Group tables', (diagram) => addGroup(diagram, id, members));
  design.select([id]);
  design.renaming.set(id);
}

export function newNote(design: DesignDocument): void {
  const id = crypto.randomUUID();
  const at = freePlace(design);
  design.arrange('Add a note', (diagram) => addNote(diagram, id, at));
  design.select([id]);
  design.renaming.set(id);
}

export function collapseSelected(design: DesignDocument): void {
  const ids = selectedTables(design).map(idOf);
  const anyOpen = ids.some((id) => !design.diagram.places[id]?.collapsed);
  design.arrange(anyOpen ? 'Collapse tables' : 'Open tables', (diagram) => collapse(diagram, ids, anyOpen));
}

export function hideSelected(design: DesignDocument): void {
  const ids = selectedTables(design).map(idOf);
  if (ids.length === 0) return;
  design.arrange(ids.length === 1 ? 'Hide a table' : `Hide ${ids.length} tables`, (diagram) => hide(diagram, ids));
  design.select([]);
  offerUndo(design, ids.length === 1 ? 'Hid one table in this diagram.' : `Hid ${ids.length} tables in this diagram.`);
}

export function showHidden(design: DesignDocument): void {
  design.arrange('Show hidden tables', (diagram) => unhide(diagram, diagram.hidden));
}

function selectedBoxes(design: DesignDocument): ReadonlyMap<string, Box> {
  const boxes = design.canvas?.boxes() ?? new Map<string, Box>();
  return new Map(
    selectedTables(design).flatMap((table) => {
      const box = boxes.get(idOf(table));
      return box ? [[idOf(table), box] as const] : [];
    }),
  );
}

export function alignSelected(design: DesignDocument, to: Alignment): void {
  const boxes = selectedBoxes(design);
  if (boxes.size < 2) return;
  design.arrange(`Align ${boxes.size} tables`, (diagram) => moveTo(diagram, align(boxes, to)));
}

export function distributeSelected(design: DesignDocument, along: 'x' | 'y'): void {
  const boxes = selectedBoxes(design);
  if (boxes.size < 3) return;
  design.arrange(`Distribute ${boxes.size} tables`, (diagram) => moveTo(diagram, distribute(boxes, along)));
}

export function nudgeSelected(design: DesignDocument, by: Point): void {
  const boxes = selectedBoxes(design);
  const places = Object.fromEntries([...boxes].map(([id, { x, y }]) => [id, { x: x + by.x, y: y + by.y }]));
  if (boxes.size > 0) design.arrange('Move tables', (diagram) => moveTo(diagram, places));
}

export function showNeighbours(design: DesignDocument, distance: number): void {
  const of = selectedTables(design).map(idOf);
  if (of.length > 0) design.scope.set({ kind: 'neighbours', of, distance });
}

/** What is shown now becomes a diagram of its own, with the places as they are. */
export async function keepAsDiagram(design: DesignDocument): Promise<void> {
  const boxes = design.canvas?.boxes() ?? new Map<string, Box>();
  const shown = [...boxes.keys()].filter((id) => tableById(design.schema, id));
  await newDiagram(design, shown, Object.fromEntries(shown.map((id) => [id, boxes.get(id) ?? { x: 0, y: 0 }])));
}

/** Asks for a name. `shown` null: all tables. */
export async function newDiagram(
  design: DesignDocument,
  shown: readonly string[] | null,
  places: Readonly<Record<string, Point>> = {},
): Promise<void> {
  const name = await design.workbench.dialogs.prompt({
    title: 'New diagram',
    text: shown === null ? 'A further picture of the same tables.' : `A diagram of the ${shown.length} tables shown.`,
    label: 'Name',
    action: 'Add diagram',
  });
  if (name === null || name.trim() === '') return;
  const rounded = Object.fromEntries(
    Object.entries(places).map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }]),
  );
  const diagram = { ...emptyDiagram(name.trim()), shown, places: rounded };
  design.changeDiagrams(`Add the diagram ${diagram.name}`, (diagrams) => [...diagrams, diagram]);
  design.scope.set({ kind: 'diagram' });
  design.showDiagram(diagram.id);
}
