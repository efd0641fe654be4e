import { AppError } from '#base/errors';
import { RowPacker } from '#model/pack';
import { cellPlaces, rowOffsets } from '#model/pack';
import { storageClasses } from '#model/value';
import type { PackedRows, ResultColumn } from '#model/value';
import { rowFormat } from './format';
import type { RowFormat } from './format';
import { clipboardFormat } from './format-csv';
import { scanRows } from './scan';
import type { Spool } from './spool';

const MOST_BYTES = 64 * 1024 * 1024;

export interface CopyRequest {
  /** Half-open ranges of rows, in the order in which they are copied. */
  readonly rows: readonly (readonly [number, number])[];
  readonly columns: readonly number[];
  readonly format: 'tsv' | 'csv' | 'json';
  readonly header: boolean;
}

/** Selected rows and columns as text for the clipboard, every cell whole. */
export async function copyText(
  spool: Spool,
  columns: readonly ResultColumn[],
  request: CopyRequest,
  signal: AbortSignal,
): Promise<string> {
  const picked = request.columns.map((column) => {
    const found = columns[column];
    if (!found)
      throw new AppError('bad-arguments', `There is no column ${column} in this result, which has ${columns.length}.`);
    return found;
  });
  const format = clipboard(request, picked);
  const parts = [Buffer.from(format.begin())];
  let bytes = 0;
  for (const [from, until] of request.rows) {
    for await (const chunk of scanRows(spool, Math.max(0, from), Math.min(until, spool.rows))) {
      signal.throwIfAborted();
      const part = Buffer.from(format.rows(pickColumns(chunk, request.columns)));
      bytes += part.length;
      if (bytes > MOST_BYTES) throw tooMuch();
      parts.push(part);
    }
  }
  parts.push(Buffer.from(format.end()));
  const text = Buffer.concat(parts).toString('utf8');
  // A line feed at the end would add an empty row when pasted.
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}

function clipboard(request: CopyRequest, columns: readonly ResultColumn[]): RowFormat {
  if (request.format === 'tsv') return clipboardFormat(columns, request.header);
  return rowFormat(request.format, columns, { header: request.header, nullText: null });
}

function pickColumns(rows: PackedRows, columns: readonly number[]): PackedRows {
  const packer = new RowPacker(rows.bytes.length);
  for (const offset of rowOffsets(rows.bytes)) {
    const places = cellPlaces(rows.bytes, offset);
    packer.beginRow();
    for (const column of columns) {
      const place = places[column]!;
      if (place.isNull) packer.null();
      else packer.bytes(rows.bytes, place.start, place.end, storageClasses.indexOf(place.storage) as 0 | 1 | 2 | 3);
    }
    packer.endRow();
  }
  return packer.take();
}

function tooMuch(): AppError {
  return new AppError('unsupported', 'The selection is more than 64 MB of text, too much for the clipboard.', {
    hint: 'Export the result to a file instead.',
  });
}
