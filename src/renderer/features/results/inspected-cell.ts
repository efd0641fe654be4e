import type { ResultId } from '#model/result';
import type { ResultColumn, StorageClass } from '#model/value';

/** The kind of inspector content that shows one cell, and the value it takes. */
export const INSPECTED_CELL = 'result-cell';

export interface InspectedCell {
  readonly result: ResultId;
  readonly row: number;
  readonly column: number;
  readonly meta: ResultColumn;
  readonly storage: StorageClass | null;
}
