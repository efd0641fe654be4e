import { toErrorData, type ErrorData } from '#base/errors';
import { Store } from '#base/store';
import type { ResultsService } from '#protocol/service';
import type { InspectedCell } from './inspected-cell';

/** Bytes of one part. Even, and large enough that most cells are one part; a screenful of it lays out within a frame or two. */
export const PART_BYTES = 64 * 1024;
/** A JSON document up to this size is loaded in whole, so that its brackets can be paired. */
export const WHOLE_JSON_BYTES = 2 * 1024 * 1024;

export interface CellPart {
  readonly text: string;
  /** Index of the part; -1 for the whole value at once. */
  readonly part: number;
}

export interface CellDocumentState {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly isNull: boolean;
  readonly byteLength: number;
  readonly shown: CellPart | null;
  readonly error: ErrorData | null;
}

/** One cell, loaded part by part from the spool: a value of 64 MB never comes to the page at once. */
export class CellDocument {
  readonly state = new Store<CellDocumentState>({
    status: 'loading',
    isNull: false,
    byteLength: 0,
    shown: null,
    error: null,
  });
  readonly #results: Pick<ResultsService, 'cell'>;
  readonly #cell: InspectedCell;
  #latest = 0;

  constructor(results: Pick<ResultsService, 'cell'>, cell: InspectedCell) {
    this.#results = results;
    this.#cell = cell;
  }

  get parts(): number {
    return Math.max(1, Math.ceil(this.state.get().byteLength / PART_BYTES));
  }

  showPart(part: number): Promise<void> {
    return this.#show(part, part * PART_BYTES, PART_BYTES);
  }

  showWhole(): Promise<void> {
    return this.#show(-1, 0, WHOLE_JSON_BYTES);
  }

  /** Only the newest request counts: the person may have moved on. */
  async #show(part: number, from: number, bytes: number): Promise<void> {
    const mine = (this.#latest += 1);
    const { result, row, column } = this.#cell;
    try {
      const { text, byteLength } = await this.#results.cell({ result, row, column, from, bytes });
      if (mine !== this.#latest) return;
      this.state.set({
        status: 'ready',
        isNull: text === null,
        byteLength,
        shown: { text: text ?? '', part },
        error: null,
      });
    } catch (thrown) {
      if (mine !== this.#latest) return;
      this.state.update((state) => ({ ...state, status: 'failed', error: toErrorData(thrown) }));
    }
  }
}
