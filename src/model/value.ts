/**
 * How values travel: never as JavaScript numbers or dates, always as the server's own text, with NULL apart.
 *
 * A row is packed into bytes once, by the engine, and stays packed in the process boundary and in the spool file until
 * a window of it is shown. The packed form of one row:
 *
 *     u32 LE   length of what follows, in bytes
 *     per cell, in column order:
 *       u32 LE  0xFFFFFFFF for NULL (no bytes follow); else bits 0-29 the byte length, bits 30-31 the storage class
 *       bytes   the value as UTF-8 text
 *
 * Invariants: cells of a column with a declared type use class 0 (text); only engines with dynamic typing (SQLite) use
 * the other classes. A length of 0 is the empty string, which is not NULL. Bytes that are not valid UTF-8 are kept as
 * they are.
 */
export const NULL_CELL = 0xffffffff;

/** Storage class of a cell in an engine with dynamic typing; `text` everywhere else. */
export const storageClasses = ['text', 'integer', 'real', 'blob'] as const;
export type StorageClass = (typeof storageClasses)[number];

/** One value: its text, or `null` for NULL. Blobs are hexadecimal text without a prefix in class `blob`; PostgreSQL's bytea is the server's `\x…` text in class `text`. */
export type Cell = string | null;

/** A packed run of whole rows. */
export interface PackedRows {
  readonly count: number;
  readonly bytes: Uint8Array;
}

/** What the screen gets for a cell that is too long for a window: its beginning and its real length. */
export interface CutCell {
  readonly head: string;
  /** Full length in bytes of the UTF-8 text. */
  readonly byteLength: number;
}

/** A cell in a window of rows: `null` for NULL, a string when complete, a `CutCell` when only its head came along. */
export type WindowCell = string | null | CutCell;

/** Family of a column's type, for alignment, glyph and export; the engine's dialect decides it. */
export type TypeFamily =
  | 'number'
  | 'text'
  | 'boolean'
  | 'date'
  | 'time'
  | 'timestamp'
  | 'interval'
  | 'json'
  | 'binary'
  | 'uuid'
  | 'array'
  | 'range'
  | 'composite'
  | 'enum'
  | 'geometry'
  | 'network'
  | 'xml'
  | 'other';

/** A column of a result. */
export interface ResultColumn {
  readonly name: string;
  /** The engine's own type name with modifiers, such as `numeric(39,10)`. */
  readonly type: string;
  readonly family: TypeFamily;
  /** Where the column comes from, when the server says so. */
  readonly origin?: { readonly schema: string; readonly table: string; readonly column: string } | undefined;
}
