import { Copy, EyeOff, PanelRight, Pin, PinOff } from 'lucide-react';
import type { MenuEntry, MenuGroup } from '../../ui/menu';
import type { GridController } from '../../ui/grid/controller';
import type { Hit } from '../../ui/grid/hit-test';
import { type CopyFormat, copyColumnNames, copyFormats } from './copy-selection';

export interface ResultMenu {
  readonly grid: GridController;
  /** Where it was opened; null for "Copy as…" by key. */
  readonly hit: Hit | null;
  readonly copy: (format?: CopyFormat) => void;
  readonly inspect: () => void;
  readonly showError: (thrown: unknown) => void;
}

export function menuGroups(menu: ResultMenu): readonly MenuGroup[] {
  const { hit } = menu;
  const formats: MenuGroup = {
    id: 'copy-as',
    title: 'Copy as',
    entries: [
      ...copyFormats.map((format): MenuEntry => ({
        id: format.id,
        title: format.title,
        run: () => menu.copy(format),
        ...(format.id === 'tsv' ? { keys: 'Mod+C', icon: Copy } : {}),
      })),
      { id: 'names', title: 'Column names', run: () => void copyColumnNames(menu.grid).catch(menu.showError) },
    ],
  };
  if (hit === null) return [formats];
  if (hit.kind === 'header' || hit.kind === 'resize') return [columnEntries(menu.grid, hit.position)];
  if (hit.kind === 'corner') return [formats, hiddenEntries(menu.grid)];
  const show: MenuGroup = {
    id: 'show',
    entries: [
      { id: 'inspect', title: 'Show cell in the inspector', icon: PanelRight, keys: 'Enter', run: menu.inspect },
    ],
  };
  return [show, formats, ...(hit.kind === 'cell' ? [columnEntries(menu.grid, hit.position)] : [])];
}

function columnEntries(grid: GridController, position: number): MenuGroup {
  const { columns } = grid;
  const column = columns.columnAt(position);
  const pinned = columns.isPinned(column);
  const entries: MenuEntry[] = [
    { id: 'fit', title: 'Fit width to content', keys: 'Alt+Shift+ArrowDown', run: () => grid.fitColumn(column) },
    pinned
      ? { id: 'unpin', title: 'Unpin column', icon: PinOff, run: () => columns.setPinned(column, false) }
      : { id: 'pin', title: 'Pin column to the left', icon: Pin, run: () => columns.setPinned(column, true) },
    {
      id: 'hide',
      title: 'Hide column',
      icon: EyeOff,
      disabled: columns.length <= 1,
      run: () => columns.setHidden(column, true),
    },
    ...hiddenEntries(grid).entries,
  ];
  return { id: 'column', title: `Column ${shortened(grid.source.columns[column]?.name ?? '')}`, entries };
}

function hiddenEntries(grid: GridController): MenuGroup {
  const { hiddenCount } = grid.columns;
  if (hiddenCount === 0) return { id: 'hidden', entries: [] };
  const title = hiddenCount === 1 ? 'Show the hidden column' : `Show ${hiddenCount} hidden columns`;
  return { id: 'hidden', entries: [{ id: 'show-hidden', title, run: () => grid.columns.showAll() }] };
}

function shortened(name: string): string {
  return name.length > 36 ? `${name.slice(0, 35)}…` : name;
}
