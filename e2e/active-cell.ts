import type { Locator } from '@playwright/test';

export interface ActiveCell {
  readonly text: string;
  /** Counted from 1. */
  readonly row: number;
  readonly column: number;
}

/**
 * The cell of a grid that a screen reader is on. Read in one go, since a drawing between two questions gives the active
 * cell another id; waits for the moment in which the grid names one that is there.
 */
export function activeCellOf(grid: Locator): Promise<ActiveCell> {
  return grid.evaluate(async (element) => {
    for (;;) {
      const cell = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
      if (cell?.parentElement)
        return {
          text: cell.textContent,
          row: Number(cell.parentElement.getAttribute('aria-rowindex')) - 1,
          column: Number(cell.getAttribute('aria-colindex')),
        };
      await new Promise(requestAnimationFrame);
    }
  });
}
