/** Fixed measures of the grid in CSS pixels; the row height comes from the theme. */
export const CELL_PADDING = 10;
export const MIN_COLUMN_WIDTH = 44;
export const MAX_COLUMN_WIDTH = 2000;
/** Columns are not made wider than this by their content; a person can. */
export const MAX_FITTED_WIDTH = 340;
export const GLYPH_WIDTH = 20;
export const SCROLL_BAR_SIZE = 12;
export const RESIZE_REACH = 4;

/** Width of the row number column: as wide as the largest number needs. */
export function rowNumberWidth(rowCount: number, digitWidth: number): number {
  const largest = Math.max(rowCount, 99);
  return Math.ceil(grouped(largest).length * digitWidth) + 2 * CELL_PADDING;
}

/** `1204311` → `1,204,311`. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
