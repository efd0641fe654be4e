import {
  AlignStartVertical,
  EyeOff,
  FoldVertical,
  Group,
  KeyRound,
  Link2,
  Network,
  Pencil,
  Route,
  StickyNote,
  Table2,
  Trash2,
} from 'lucide-react';
import type { MenuEntry, MenuGroup } from '../../../ui/menu';
import { idOf } from '../document/design-content';
import type { DesignDocument } from '../document/design-document';
import { showForm } from '../form/show-form';
import {
  alignSelected,
  collapseSelected,
  distributeSelected,
  groupSelected,
  hideSelected,
  newNote,
  newTable,
  removeSelected,
  renameSelected,
  showHidden,
  showNeighbours,
} from './canvas-actions';
import { selectedTables } from '../document/selected-tables';
import { enterCard, newColumn } from './card-steps';
import type { Drawn } from './use-drawn';

/** The menu of what is selected, or of the canvas. */
export function canvasMenu(design: DesignDocument, drawn: Drawn): readonly MenuGroup[] {
  const tables = selectedTables(design);
  const [first] = tables;
  const anything = design.selection.get().length > 0;
  const one: MenuEntry[] = first
    ? [
        { id: 'edit', title: 'Edit columns', icon: Pencil, keys: 'Enter', run: () => enterCard(design, idOf(first)) },
        { id: 'rename', title: 'Rename', keys: 'F2', run: () => renameSelected(design) },
        { id: 'column', title: 'Add column', run: () => newColumn(design, idOf(first), null) },
        {
          id: 'key',
          title: 'Add foreign key',
          icon: Link2,
          keys: 'F',
          run: () => design.dialog.set({ kind: 'foreign-key', table: idOf(first) }),
        },
        { id: 'form', title: 'Show all of it in the inspector', icon: KeyRound, run: () => showForm(design) },
      ]
    : [];
  return [
    { id: 'one', entries: tables.length === 1 ? one : [] },
    { id: 'explore', entries: first ? exploreEntries(design, idOf(first)) : [] },
    {
      id: 'place',
      entries: tables.length > 0 && drawn.scope.kind === 'diagram' ? placeEntries(design, tables.length) : [],
    },
    { id: 'new', entries: anything ? [] : canvasEntries(design) },
    {
      id: 'remove',
      entries: anything
        ? [
            {
              id: 'remove',
              title: 'Remove',
              icon: Trash2,
              keys: 'Delete',
              danger: true,
              run: () => removeSelected(design),
            },
          ]
        : [],
    },
  ];
}

function exploreEntries(design: DesignDocument, table: string): readonly MenuEntry[] {
  return [
    { id: 'near', title: 'Show its neighbours', icon: Network, run: () => showNeighbours(design, 1) },
    { id: 'nearer', title: 'Show neighbours to distance 2', run: () => showNeighbours(design, 2) },
    {
      id: 'path',
      title: 'Show the path to…',
      icon: Route,
      run: () => design.dialog.set({ kind: 'path', from: table }),
    },
  ];
}

function placeEntries(design: DesignDocument, count: number): readonly MenuEntry[] {
  return [
    { id: 'group', title: 'Group', icon: Group, keys: 'G', run: () => groupSelected(design) },
    { id: 'collapse', title: 'Collapse or open', icon: FoldVertical, keys: 'C', run: () => collapseSelected(design) },
    { id: 'hide', title: 'Hide in this diagram', icon: EyeOff, keys: 'H', run: () => hideSelected(design) },
    ...(count > 1
      ? [
          { id: 'left', title: 'Align left edges', icon: AlignStartVertical, run: () => alignSelected(design, 'left') },
          { id: 'top', title: 'Align top edges', run: () => alignSelected(design, 'top') },
        ]
      : []),
    ...(count > 2
      ? [
          { id: 'across', title: 'Distribute across', run: () => distributeSelected(design, 'x') },
          { id: 'down', title: 'Distribute down', run: () => distributeSelected(design, 'y') },
        ]
      : []),
  ];
}

function canvasEntries(design: DesignDocument): readonly MenuEntry[] {
  const { hidden } = design.diagram;
  return [
    { id: 'table', title: 'Add table', icon: Table2, keys: 'A', run: () => newTable(design) },
    { id: 'note', title: 'Add note', icon: StickyNote, keys: 'N', run: () => newNote(design) },
    ...(hidden.length > 0
      ? [{ id: 'hidden', title: `Show ${hidden.length} hidden`, run: () => showHidden(design) }]
      : []),
  ];
}
