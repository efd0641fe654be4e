import { toErrorData, type ErrorData } from '#base/errors';
import { Emitter } from '#base/emitter';
import { Store } from '#base/store';
import type { ResultWindow } from '#model/result';
import type { ResultColumn, StorageClass, WindowCell } from '#model/value';
import type { GridSource, SourceChange, VisibleCells } from '../../ui/grid/data-source';

export type LoadWindow = (request: {
  readonly from: number;
  readonly count: number;
  readonly columns: readonly number[];
}) => Promise<ResultWindow>;

/** A rectangle of loaded cells. It may hold fewer rows than its place has: the window came short, or rows still arrive. */
interface Block {
  readonly rows: (readonly WindowCell[])[];
  readonly classes: (readonly (StorageClass | null)[] | null)[];
  bytes: number;
}

interface Request {
  readonly rowBlock: number;
  readonly columnBlocks: readonly number[];
}

export const ROWS_PER_BLOCK = 256;
const COLUMNS_PER_BLOCK = 32;
/** Results up to this wide are loaded in whole rows. */
const WHOLE_ROWS_UP_TO = 48;
const MEMORY_BYTES = 32 * 1024 * 1024;
/** Few, so that what was scrolled past is not waited for. */
const REQUESTS_AT_ONCE = 2;

/**
 * The page's cache of a spooled result. Cells live in blocks of 256 rows by 32 columns; what is visible is asked for
 * first, then the next block in the direction of scrolling. Invariants: at most two requests under way; what nobody
 * looks at any more is dropped from the queue before it is sent; memory stays near 32 MB, least recently seen first out.
 */
export class WindowStore implements GridSource {
  readonly columns: readonly ResultColumn[];
  /** Why loading stopped; `retry` goes on. */
  readonly problem = new Store<ErrorData | null>(null);
  readonly #load: LoadWindow;
  readonly #changed = new Emitter<SourceChange>();
  readonly #blocks = new Map<number, Block>();
  readonly #underWay = new Set<number>();
  readonly #blockWidth: number;
  readonly #blocksAcross: number;
  #rowCount: number;
  #requests = 0;
  #bytes = 0;
  #wanted: readonly number[] = [];
  #queue: Request[] = [];
  #lastFromRow = 0;

  readonly onChange = this.#changed.on;

  constructor(columns: readonly ResultColumn[], rowCount: number, load: LoadWindow) {
    this.columns = columns;
    this.#rowCount = rowCount;
    this.#load = load;
    this.#blockWidth = columns.length <= WHOLE_ROWS_UP_TO ? Math.max(1, columns.length) : COLUMNS_PER_BLOCK;
    this.#blocksAcross = Math.max(1, Math.ceil(columns.length / this.#blockWidth));
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  /** Bytes of cells held, estimated. */
  get heldBytes(): number {
    return this.#bytes;
  }

  /** More rows were spooled. */
  setRowCount(rowCount: number): void {
    if (rowCount === this.#rowCount) return;
    this.#rowCount = rowCount;
    this.#changed.emit('rows');
  }

  cell(row: number, column: number): WindowCell | undefined {
    return this.#block(row, column)?.rows[row % ROWS_PER_BLOCK]?.[column % this.#blockWidth];
  }

  storageClass(row: number, column: number): StorageClass | null {
    return this.#block(row, column)?.classes[row % ROWS_PER_BLOCK]?.[column % this.#blockWidth] ?? null;
  }

  ensure(cells: VisibleCells): void {
    if (cells.toRow <= cells.fromRow || cells.columns.length === 0) return;
    const across = [...new Set(cells.columns.map((column) => Math.floor(column / this.#blockWidth)))];
    const first = Math.floor(cells.fromRow / ROWS_PER_BLOCK);
    const last = Math.floor((cells.toRow - 1) / ROWS_PER_BLOCK);
    const down = cells.fromRow >= this.#lastFromRow;
    this.#lastFromRow = cells.fromRow;
    const rowBlocks = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const ahead = down ? last + 1 : first - 1;
    const beside = [Math.min(...across) - 1, Math.max(...across) + 1].filter(
      (block) => block >= 0 && block < this.#blocksAcross,
    );
    const requests = rowBlocks.map((rowBlock) => this.#missing(rowBlock, across));
    requests.push(this.#missing(ahead, across), ...rowBlocks.map((rowBlock) => this.#missing(rowBlock, beside)));
    this.#wanted = rowBlocks.flatMap((rowBlock) => across.map((columnBlock) => this.#key(rowBlock, columnBlock)));
    for (const key of this.#wanted) this.#touch(key);
    this.#queue = requests.filter((request) => request.columnBlocks.length > 0);
    this.#send();
  }

  retry(): void {
    this.problem.set(null);
    this.#changed.emit('cells');
  }

  #key(rowBlock: number, columnBlock: number): number {
    return rowBlock * this.#blocksAcross + columnBlock;
  }

  #block(row: number, column: number): Block | undefined {
    return this.#blocks.get(this.#key(Math.floor(row / ROWS_PER_BLOCK), Math.floor(column / this.#blockWidth)));
  }

  #rowsIn(rowBlock: number): number {
    return Math.max(0, Math.min(ROWS_PER_BLOCK, this.#rowCount - rowBlock * ROWS_PER_BLOCK));
  }

  #missing(rowBlock: number, columnBlocks: readonly number[]): Request {
    const rows = rowBlock < 0 ? 0 : this.#rowsIn(rowBlock);
    const missing = columnBlocks.filter((columnBlock) => {
      const key = this.#key(rowBlock, columnBlock);
      return (this.#blocks.get(key)?.rows.length ?? 0) < rows && !this.#underWay.has(key);
    });
    return { rowBlock, columnBlocks: missing };
  }

  /** Moves a block to the young end of the map's order. */
  #touch(key: number): void {
    const block = this.#blocks.get(key);
    if (!block) return;
    this.#blocks.delete(key);
    this.#blocks.set(key, block);
  }

  #send(): void {
    while (this.#requests < REQUESTS_AT_ONCE && this.problem.get() === null) {
      const request = this.#queue.shift();
      if (!request) return;
      void this.#fetch(request);
    }
  }

  async #fetch(request: Request): Promise<void> {
    const { rowBlock, columnBlocks } = request;
    const keys = columnBlocks.map((columnBlock) => this.#key(rowBlock, columnBlock));
    for (const key of keys) this.#underWay.add(key);
    this.#requests += 1;
    // Blocks beside each other may be filled to different rows: the least filled one decides.
    const have = Math.min(...keys.map((key) => this.#blocks.get(key)?.rows.length ?? 0));
    const columns = columnBlocks.flatMap((columnBlock) => this.#columnsOf(columnBlock));
    try {
      const window = await this.#load({
        from: rowBlock * ROWS_PER_BLOCK + have,
        count: this.#rowsIn(rowBlock) - have,
        columns,
      });
      this.#store(request, have, window);
    } catch (thrown) {
      this.problem.set(toErrorData(thrown));
    } finally {
      this.#requests -= 1;
      for (const key of keys) this.#underWay.delete(key);
    }
    this.#changed.emit('cells');
    this.#send();
  }

  #columnsOf(columnBlock: number): number[] {
    const first = columnBlock * this.#blockWidth;
    return Array.from({ length: Math.min(this.#blockWidth, this.columns.length - first) }, (_, index) => first + index);
  }

  #store(request: Request, have: number, window: ResultWindow): void {
    let left = 0;
    for (const columnBlock of request.columnBlocks) {
      const key = this.#key(request.rowBlock, columnBlock);
      const width = this.#columnsOf(columnBlock).length;
      const block: Block = this.#blocks.get(key) ?? { rows: [], classes: [], bytes: 0 };
      window.rows.forEach((row, index) => {
        if (have + index !== block.rows.length) return;
        const cells = row.slice(left, left + width);
        block.rows.push(cells);
        block.classes.push(window.classes?.[index]?.slice(left, left + width) ?? null);
        const bytes = sizeOf(cells);
        block.bytes += bytes;
        this.#bytes += bytes;
      });
      this.#blocks.set(key, block);
      left += width;
    }
    if (window.rows.length === 0)
      this.problem.set({
        code: 'internal',
        message: 'The result has fewer rows than it said.',
        hint: 'Run the statement again.',
      });
    this.#evict();
  }

  #evict(): void {
    const wanted = new Set(this.#wanted);
    for (const [key, block] of this.#blocks) {
      if (this.#bytes <= MEMORY_BYTES) return;
      if (wanted.has(key)) continue;
      this.#blocks.delete(key);
      this.#bytes -= block.bytes;
    }
  }
}

/** Two bytes a character and what an array slot and a string cost around it. */
function sizeOf(cells: readonly WindowCell[]): number {
  let bytes = 0;
  for (const cell of cells)
    bytes += cell === null ? 8 : 32 + 2 * (typeof cell === 'string' ? cell.length : cell.head.length);
  return bytes;
}
