import { AppError } from '#base/errors';
import type { ExportFormat } from '#model/result';
import type { PackedRows, ResultColumn } from '#model/value';
import { csvFormat } from './format-csv';
import { jsonFormat, ndjsonFormat } from './format-json';
import { tsvFormat } from './format-tsv';

/** Turns packed rows into the bytes of a file format. Pure: one instance writes one document, from begin to end. */
export interface RowFormat {
  begin(): Uint8Array;
  /** The bytes are good until the next call. */
  rows(rows: PackedRows): Uint8Array;
  end(): Uint8Array;
  /** A counter of the records in written bytes, which knows the format and nothing of the rows. */
  counter(): RecordCounter;
}

/** Counts the records in a document that comes in pieces; the header is no record. */
export interface RecordCounter {
  add(bytes: Uint8Array): void;
  readonly records: number;
}

export interface FormatOptions {
  readonly header: boolean;
  /** Text for NULL; null takes the format's own way (docs/export.md). JSON always has `null`. */
  readonly nullText: string | null;
}

export function rowFormat(format: ExportFormat, columns: readonly ResultColumn[], options: FormatOptions): RowFormat {
  switch (format) {
    case 'csv':
      return csvFormat(columns, { ...options, nullText: plainNull(options.nullText, /["\n\r,]/) });
    case 'tsv':
      return tsvFormat(columns, { ...options, nullText: plainNull(options.nullText, /[\n\r\t]/) });
    case 'json':
      return jsonFormat(columns);
    case 'ndjson':
      return ndjsonFormat(columns);
  }
}

/** A text for NULL that the format would have to quote could not be told from a value. */
function plainNull(nullText: string | null, special: RegExp): string | null {
  if (nullText !== null && special.test(nullText)) {
    throw new AppError('bad-arguments', 'The text for NULL holds a separator, a quote or a line break.', {
      hint: 'Choose a plain word, such as NULL or \\N.',
    });
  }
  return nullText;
}
