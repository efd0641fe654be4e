import { AppError } from '#base/errors';
import type { Session } from '#engines/engine';
import type { ExportFormat } from '#model/result';
import { rowFormat } from './format';
import type { RecordCounter, RowFormat } from './format';
import { CsvCounter } from './record-counter';

export interface ExportStatement {
  readonly statement: string;
  readonly format: ExportFormat;
  readonly header: boolean;
  /** Text for NULL; null takes the format's own way (docs/export.md). */
  readonly nullText: string | null;
  /** Rows after which it stops; null for all. With a limit the server's own export is not used. */
  readonly limit: number | null;
  readonly signal: AbortSignal;
}

/** A piece of the document, then once what the server or the session counted. */
export type ExportPiece = { readonly bytes: Uint8Array } | { readonly rows: number };

export interface ExportStream {
  readonly pieces: AsyncIterable<ExportPiece>;
  /** Counts the records in the pieces that were written. */
  readonly counter: RecordCounter;
}

/**
 * Runs a statement and gives its rows as a document in pieces, without a spool: by the server's own export where the
 * engine has one for CSV (what servers call tab-separated differs too much), else through our formats. The bytes of a
 * piece are good until the next one is asked for.
 * @example for await (const piece of exportStatement(session, request).pieces) if ('bytes' in piece) await sink.write(piece.bytes);
 */
export function exportStatement(session: Session, request: ExportStatement): ExportStream {
  const { format, header, nullText, signal, statement } = request;
  if (session.copyOut && request.limit === null && format === 'csv' && readsRows(statement)) {
    const pieces = session.copyOut(statement, { signal, format, header, nullText });
    return { pieces, counter: new CsvCounter(header) };
  }
  const late = new LateCounter();
  return { pieces: formatted(session, request, late), counter: late };
}

/** The counter of a format that is made when the columns are known. */
class LateCounter implements RecordCounter {
  counter: RecordCounter | null = null;

  add(bytes: Uint8Array): void {
    this.counter?.add(bytes);
  }

  get records(): number {
    return this.counter?.records ?? 0;
  }
}

async function* formatted(
  session: Session,
  request: ExportStatement,
  late: LateCounter,
): AsyncGenerator<ExportPiece, void, undefined> {
  let format: RowFormat | null = null;
  let rows = 0;
  for await (const event of session.query(request.statement, { signal: request.signal, limit: request.limit })) {
    if (event.kind === 'columns') {
      format = rowFormat(request.format, event.columns, request);
      late.counter = format.counter();
      yield { bytes: format.begin() };
    } else if (event.kind === 'rows' && format) {
      rows += event.rows.count;
      yield { bytes: format.rows(event.rows) };
    }
  }
  if (!format) {
    throw new AppError('unsupported', 'The statement ran and returned no rows to export.', {
      hint: 'Export the result of a query.',
    });
  }
  yield { bytes: format.end() };
  yield { rows };
}

/** The kinds of statement that a server's export takes; others go the long way, which takes all. */
function readsRows(statement: string): boolean {
  return /^(?:select|values|table|with)\b/i.test(withoutLeadingComments(statement));
}

function withoutLeadingComments(statement: string): string {
  return statement.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/, '');
}
