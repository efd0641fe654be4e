import { randomUUID } from 'node:crypto';
import type { ResultId, ResultInfo } from '#model/result';
import type { ResultColumn } from '#model/value';
import type { Spool } from './spool';

/** Where a result came from, for running its statement again. */
export interface ResultOrigin {
  readonly session: string;
  readonly engine: string;
  readonly statement: string;
}

/** The rows of one statement: their columns, their spool, and how far they are. */
export class SpooledResult {
  readonly id: ResultId = randomUUID();
  readonly columns: readonly ResultColumn[];
  readonly spool: Spool;
  readonly origin: ResultOrigin;
  #state: ResultInfo['state'] = 'running';

  constructor(columns: readonly ResultColumn[], spool: Spool, origin: ResultOrigin) {
    this.columns = columns;
    this.spool = spool;
    this.origin = origin;
  }

  get state(): ResultInfo['state'] {
    return this.#state;
  }

  end(state: Exclude<ResultInfo['state'], 'running'>): void {
    this.#state = state;
  }

  info(): ResultInfo {
    return { id: this.id, columns: this.columns, rows: this.spool.rows, state: this.#state, bytes: this.spool.bytes };
  }
}
