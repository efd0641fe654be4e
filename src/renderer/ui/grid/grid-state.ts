import { ColumnLayout } from './column-layout';
import type { GridSource } from './data-source';
import { type CellAddress, type Selection, clampSelection, selectCell } from './selection';
import { type ScrollExtent, clampPosition, positionToReveal } from './scroll-map';
import { type Viewport, computeViewport } from './viewport';

/** Measures of the grid's box and its rows, in CSS pixels. */
export interface GridBox {
  readonly width: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly headerHeight: number;
  readonly rowNumberWidth: number;
}

const NO_BOX: GridBox = { width: 0, height: 0, rowHeight: 28, headerHeight: 32, rowNumberWidth: 50 };

/** Position, selection and columns of one grid, without any drawing: what is on screen follows from this. */
export class GridState {
  source: GridSource;
  columns: ColumnLayout;
  selection: Selection = selectCell({ row: 0, position: 0 });
  #box: GridBox = NO_BOX;
  #top = 0;
  #left = 0;
  #viewport: Viewport | null = null;

  constructor(source: GridSource, columns: ColumnLayout) {
    this.source = source;
    this.columns = columns;
  }

  /** Computed once per change. */
  get viewport(): Viewport {
    this.#viewport ??= computeViewport({
      ...this.#box,
      rowCount: this.source.rowCount,
      columns: this.columns,
      scrollTop: this.#top,
      scrollLeft: this.#left,
    });
    return this.#viewport;
  }

  /** The source, its rows or the columns changed: positions are brought back inside. */
  refresh(): void {
    this.#viewport = null;
    this.#top = clampPosition(this.#top, this.#vertical);
    this.#left = clampPosition(this.#left, this.viewport.horizontal);
    this.#viewport = null;
    this.selection = clampSelection(this.selection, { rows: this.source.rowCount, columns: this.columns.length });
  }

  /** A new row height keeps the first row where it is. */
  setBox(box: GridBox): void {
    this.#top = (this.#top / this.#box.rowHeight) * box.rowHeight;
    this.#box = box;
    this.refresh();
  }

  scrollTo(left: number, top: number): void {
    this.#left = Math.round(left);
    this.#top = Math.round(top);
    this.refresh();
  }

  scrollBy(x: number, y: number): void {
    this.scrollTo(this.#left + x, this.#top + y);
  }

  get scrollTop(): number {
    return this.#top;
  }

  get scrollLeft(): number {
    return this.#left;
  }

  reveal(cell: CellAddress): void {
    const { rowHeight } = this.#box;
    const top = positionToReveal(this.#top, cell.row * rowHeight, rowHeight, this.#vertical);
    const { columns } = this;
    const left =
      cell.position < columns.pinnedCount
        ? this.#left
        : positionToReveal(
            this.#left,
            columns.offset(cell.position) - columns.pinnedWidth,
            columns.width(cell.position),
            this.viewport.horizontal,
          );
    this.scrollTo(left, top);
  }

  get #vertical(): ScrollExtent {
    return this.viewport.vertical;
  }
}
