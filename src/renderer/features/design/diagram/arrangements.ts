/** Changes of a diagram, one by one: each takes a diagram and gives the changed one. */
import { boundsOf, type Box, type Point } from '#design/diagram/geometry';
import type { Diagram, DiagramGroup, DiagramNote } from '#model/design';

/** What a person placed stays where it is. */
export function moveTo(diagram: Diagram, places: Readonly<Record<string, Point>>): Diagram {
  const moved = Object.fromEntries(
    Object.entries(places).map(([id, { x, y }]) => [
      id,
      { ...diagram.places[id], x: Math.round(x), y: Math.round(y), pinned: true },
    ]),
  );
  return { ...diagram, places: { ...diagram.places, ...moved } };
}

export function collapse(diagram: Diagram, ids: readonly string[], collapsed: boolean): Diagram {
  const changed = ids.flatMap((id) => {
    const place = diagram.places[id];
    return place ? [[id, { ...place, collapsed }] as const] : [];
  });
  return { ...diagram, places: { ...diagram.places, ...Object.fromEntries(changed) } };
}

export function hide(diagram: Diagram, ids: readonly string[]): Diagram {
  if (diagram.shown === null) return { ...diagram, hidden: [...new Set([...diagram.hidden, ...ids])] };
  return { ...diagram, shown: diagram.shown.filter((id) => !ids.includes(id)) };
}

export function unhide(diagram: Diagram, ids: readonly string[]): Diagram {
  return {
    ...diagram,
    hidden: diagram.hidden.filter((id) => !ids.includes(id)),
    shown: diagram.shown === null ? null : [...new Set([...diagram.shown, ...ids])],
  };
}

export function addGroup(diagram: Diagram, id: string, members: readonly string[]): Diagram {
  const others = diagram.groups.map((group) => ({
    ...group,
    members: group.members.filter((member) => !members.includes(member)),
  }));
  const group: DiagramGroup = { id, title: 'New group', colour: diagram.groups.length % 8, members, collapsed: false };
  return { ...diagram, groups: [...others.filter((each) => each.members.length > 0), group] };
}

export function changeGroup(diagram: Diagram, id: string, change: Partial<DiagramGroup>): Diagram {
  return { ...diagram, groups: diagram.groups.map((group) => (group.id === id ? { ...group, ...change } : group)) };
}

export function addNote(diagram: Diagram, id: string, at: Point): Diagram {
  const note: DiagramNote = { id, text: '', x: Math.round(at.x), y: Math.round(at.y), width: 200, height: 90 };
  return { ...diagram, notes: [...diagram.notes, note] };
}

export function changeNote(diagram: Diagram, id: string, change: Partial<DiagramNote>): Diagram {
  return { ...diagram, notes: diagram.notes.map((note) => (note.id === id ? { ...note, ...change } : note)) };
}

/** Takes groups and notes away; their tables stay. */
export function removeDecorations(diagram: Diagram, ids: readonly string[]): Diagram {
  return {
    ...diagram,
    groups: diagram.groups.filter(({ id }) => !ids.includes(id)),
    notes: diagram.notes.filter(({ id }) => !ids.includes(id)),
  };
}

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

/** Upper left corners after aligning boxes along one line of the box around them. */
export function align(boxes: ReadonlyMap<string, Box>, to: Alignment): Record<string, Point> {
  const around = boundsOf(boxes.values());
  const place = ({ x, y, width, height }: Box): Point => {
    switch (to) {
      case 'left':
        return { x: around.x, y };
      case 'centre':
        return { x: around.x + (around.width - width) / 2, y };
      case 'right':
        return { x: around.x + around.width - width, y };
      case 'top':
        return { x, y: around.y };
      case 'middle':
        return { x, y: around.y + (around.height - height) / 2 };
      case 'bottom':
        return { x, y: around.y + around.height - height };
    }
  };
  return Object.fromEntries([...boxes].map(([id, box]) => [id, place(box)]));
}

/** Equal gaps between the boxes along one axis; the outermost stay. */
export function distribute(boxes: ReadonlyMap<string, Box>, along: 'x' | 'y'): Record<string, Point> {
  const length = along === 'x' ? 'width' : 'height';
  const sorted = [...boxes].toSorted(([, a], [, b]) => a[along] - b[along]);
  const around = boundsOf(boxes.values());
  const taken = sorted.reduce((sum, [, box]) => sum + box[length], 0);
  const gap = sorted.length < 2 ? 0 : (around[length] - taken) / (sorted.length - 1);
  let next = around[along];
  return Object.fromEntries(
    sorted.map(([id, box]) => {
      const at = { x: box.x, y: box.y, [along]: next };
      next += box[length] + gap;
      return [id, at];
    }),
  );
}

/** The nearest box in the direction of an arrow key: what lies straight ahead counts more than what lies aside. */
export function nextInDirection(boxes: ReadonlyMap<string, Box>, from: string, key: string): string | null {
  const start = boxes.get(from);
  const step = steps[key];
  if (!start || !step) return null;
  const middle = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + Math.min(box.height, 200) / 2 });
  const origin = middle(start);
  let best: { readonly id: string; readonly cost: number } | null = null;
  for (const [id, box] of boxes) {
    const at = middle(box);
    const ahead = (at.x - origin.x) * step.x + (at.y - origin.y) * step.y;
    const aside = Math.abs((at.x - origin.x) * step.y) + Math.abs((at.y - origin.y) * step.x);
    if (id === from || ahead <= 1) continue;
    const cost = ahead + aside * 2.5;
    if (best === null || cost < best.cost) best = { id, cost };
  }
  return best?.id ?? null;
}

const steps: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
