import type { Disposable } from '#base/disposable';
import type { StorageClass, TypeFamily, WindowCell } from '#model/value';

/** A column as the grid needs it; `ResultColumn` fits. */
export interface GridColumn {
  readonly name: string;
  readonly type: string;
  readonly family: TypeFamily;
}

/** The cells that are on screen now: rows `fromRow` up to but not including `toRow`, of the columns named. */
export interface VisibleCells {
  readonly fromRow: number;
  readonly toRow: number;
  /** Source column indexes, ascending. */
  readonly columns: readonly number[];
}

/** `cells`: some arrived or changed, `rows`: the count changed too, `columns`: everything is new. */
export type SourceChange = 'cells' | 'rows' | 'columns';

/**
 * Where the grid reads from. `cell` answers at once from what is here: `undefined` means not loaded, and the grid draws
 * a quiet bar. `ensure` is called on each painted frame with what is visible and must return at once; when rows arrive
 * the source announces `cells`.
 */
export interface GridSource {
  readonly rowCount: number;
  readonly columns: readonly GridColumn[];
  cell(row: number, column: number): WindowCell | undefined;
  /** Storage class where it differs from text (engines with dynamic typing). */
  storageClass?(row: number, column: number): StorageClass | null;
  /** True tints the cell as changed. */
  changed?(row: number, column: number): boolean;
  ensure(cells: VisibleCells): void;
  readonly onChange: (listener: (change: SourceChange) => void) => Disposable;
}
