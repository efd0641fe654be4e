import { Emitter } from '#base/emitter';
import type { GridColumn } from './data-source';
import { MAX_COLUMN_WIDTH, MIN_COLUMN_WIDTH } from './metrics';
import type { TypeFamily } from '#model/value';

const familyWidths: Partial<Record<TypeFamily, number>> = {
  number: 96,
  boolean: 76,
  date: 108,
  time: 108,
  timestamp: 208,
  interval: 140,
  uuid: 290,
  json: 240,
};

/** Width of a column of which no row is here yet. */
export function familyWidth(family: TypeFamily): number {
  return familyWidths[family] ?? 168;
}

export type WidthSource = 'default' | 'fitted' | 'person';

/**
 * Columns in display order: pinned ones first, hidden ones left out. A display *position* is an index into that order,
 * a *column* an index of the source. Offsets are prefix sums, so finding the column under a pixel is a binary search.
 */
export class ColumnLayout {
  readonly changed = new Emitter<void>();
  readonly #count: number;
  readonly #widths: Float64Array;
  readonly #sources: Uint8Array;
  readonly #hidden = new Set<number>();
  readonly #pinned: number[] = [];
  #order: Int32Array = new Int32Array();
  #positions: Int32Array = new Int32Array();
  #offsets: Float64Array = new Float64Array();

  constructor(columns: readonly GridColumn[], widthOf?: (column: GridColumn) => number) {
    this.#count = columns.length;
    this.#widths = new Float64Array(columns.length);
    this.#sources = new Uint8Array(columns.length);
    columns.forEach((column, index) => {
      this.#widths[index] = clampWidth(widthOf?.(column) ?? familyWidth(column.family));
    });
    this.#arrange();
  }

  /** Columns shown. */
  get length(): number {
    return this.#order.length;
  }

  get pinnedCount(): number {
    return this.#pinned.length;
  }

  get hiddenCount(): number {
    return this.#hidden.size;
  }

  /** Width of all pinned columns together. */
  get pinnedWidth(): number {
    return this.#offsets[this.pinnedCount] ?? 0;
  }

  get totalWidth(): number {
    return this.#offsets[this.length] ?? 0;
  }

  columnAt(position: number): number {
    return this.#order[position] ?? -1;
  }

  /** Display position of a source column; -1 when hidden. */
  positionOf(column: number): number {
    return this.#positions[column] ?? -1;
  }

  /** Left edge of a display position, before scrolling; `offset(length)` is the right end. */
  offset(position: number): number {
    return this.#offsets[position] ?? 0;
  }

  width(position: number): number {
    return this.offset(position + 1) - this.offset(position);
  }

  widthSource(column: number): WidthSource {
    return (['default', 'fitted', 'person'] as const)[this.#sources[column] ?? 0] ?? 'default';
  }

  isHidden(column: number): boolean {
    return this.#hidden.has(column);
  }

  isPinned(column: number): boolean {
    return this.#pinned.includes(column);
  }

  /** Display position under a pixel measured from the first column's left edge; clamped to the ends. */
  positionAtOffset(x: number): number {
    let low = 0;
    let high = this.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.offset(middle) <= x) low = middle;
      else high = middle - 1;
    }
    return Math.max(low, 0);
  }

  resize(column: number, width: number, source: WidthSource): void {
    this.resizeMany([[column, width]], source);
  }

  /** What a person set is kept unless a person sets it again. */
  resizeMany(widths: readonly (readonly [column: number, width: number])[], source: WidthSource): void {
    let moved = false;
    const rank = source === 'person' ? 2 : source === 'fitted' ? 1 : 0;
    for (const [column, width] of widths) {
      if (column < 0 || column >= this.#count || (this.#sources[column] ?? 0) > rank) continue;
      this.#sources[column] = rank;
      const next = clampWidth(width);
      moved ||= this.#widths[column] !== next;
      this.#widths[column] = next;
    }
    if (moved) this.#measure();
  }

  setHidden(column: number, hidden: boolean): void {
    if (hidden && this.length <= 1) return;
    if (hidden) this.#hidden.add(column);
    else this.#hidden.delete(column);
    if (hidden) this.#unpin(column);
    this.#arrange();
  }

  showAll(): void {
    this.#hidden.clear();
    this.#arrange();
  }

  setPinned(column: number, pinned: boolean): void {
    this.#unpin(column);
    if (pinned) {
      this.#hidden.delete(column);
      this.#pinned.push(column);
    }
    this.#arrange();
  }

  #unpin(column: number): void {
    const at = this.#pinned.indexOf(column);
    if (at >= 0) this.#pinned.splice(at, 1);
  }

  #arrange(): void {
    const pinned = new Set(this.#pinned);
    const rest: number[] = [];
    for (let column = 0; column < this.#count; column += 1) {
      if (!pinned.has(column) && !this.#hidden.has(column)) rest.push(column);
    }
    this.#order = Int32Array.from([...this.#pinned, ...rest]);
    this.#positions = new Int32Array(this.#count).fill(-1);
    this.#order.forEach((column, position) => (this.#positions[column] = position));
    this.#measure();
  }

  #measure(): void {
    const offsets = new Float64Array(this.length + 1);
    for (let position = 0; position < this.length; position += 1) {
      offsets[position + 1] = (offsets[position] ?? 0) + (this.#widths[this.columnAt(position)] ?? 0);
    }
    this.#offsets = offsets;
    this.changed.emit();
  }
}

function clampWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, MIN_COLUMN_WIDTH), MAX_COLUMN_WIDTH));
}
