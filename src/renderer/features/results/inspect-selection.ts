import { useEffect, useEffectEvent } from 'react';
import type { ResultInfo } from '#model/result';
import { useStore, useWorkbench } from '../../app/use-workbench';
import type { Workbench } from '../../app/workbench';
import type { GridController } from '../../ui/grid/controller';
import { INSPECTED_CELL, type InspectedCell } from './inspected-cell';

/** Moving through cells must stay instant: the inspector follows when the selection has rested. */
const REST_MS = 60;

/** Shows the active cell in the inspector; `reveal` opens the inspector for it. */
export function inspectCell(
  workbench: Workbench,
  result: ResultInfo,
  grid: GridController | null,
  reveal: boolean,
): void {
  if (!grid) return;
  const { row, position } = grid.selection.active;
  const column = grid.columns.columnAt(position);
  const meta = result.columns[column];
  if (!meta || row >= grid.source.rowCount) return;
  const value: InspectedCell = {
    result: result.id,
    row,
    column,
    meta,
    storage: grid.source.storageClass?.(row, column) ?? null,
  };
  workbench.inspected.set({ kind: INSPECTED_CELL, value });
  if (reveal) workbench.panels.update((panels) => ({ ...panels, inspector: true }));
}

/** Keeps the inspector on the active cell while it is open. */
export function useInspectedSelection(grid: GridController | null, result: ResultInfo): void {
  const workbench = useWorkbench();
  const follow = useEffectEvent(() => {
    if (workbench.panels.get().inspector) inspectCell(workbench, result, grid, false);
  });
  const { inspector } = useStore(workbench.panels);
  useEffect(() => {
    // Opened on a cell that was selected before; other tabs keep grids that nobody sees.
    if (inspector && grid?.element.checkVisibility()) follow();
  }, [inspector, grid]);
  useEffect(() => {
    if (!grid) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const subscription = grid.selectionChanged.on(() => {
      clearTimeout(timer);
      timer = setTimeout(() => follow(), REST_MS);
    });
    return () => {
      clearTimeout(timer);
      subscription.dispose();
      // A cell of a result that is gone is nothing to look at.
      workbench.inspected.update((shown) =>
        shown?.kind === INSPECTED_CELL && (shown.value as InspectedCell).result === result.id ? null : shown,
      );
    };
  }, [grid, workbench, result.id]);
}
