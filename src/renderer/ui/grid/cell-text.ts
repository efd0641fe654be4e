import type { StorageClass, TypeFamily, WindowCell } from '#model/value';

/** A piece of a cell's line. A `mark` stands for a character that cannot be seen and is drawn dim. */
export interface TextRun {
  readonly text: string;
  readonly mark: boolean;
}

/** How a cell is shown on one line. Two different values never look the same because of what is invisible in them. */
export interface CellFace {
  readonly kind: 'loading' | 'null' | 'empty' | 'text';
  readonly runs: readonly TextRun[];
  /** There is more text than the runs hold: by our own limit, or only its head was loaded. */
  readonly more: boolean;
  /** Size in bytes, for a value of which only the head was loaded. */
  readonly byteLength: number | null;
  readonly alignRight: boolean;
}

/** Longer lines are never looked at in whole: no column is that wide. */
const LINE_LIMIT = 400;

const LOADING: CellFace = { kind: 'loading', runs: [], more: false, byteLength: null, alignRight: false };
const NULL_FACE: CellFace = { kind: 'null', runs: [], more: false, byteLength: null, alignRight: false };
const EMPTY: CellFace = { kind: 'empty', runs: [], more: false, byteLength: null, alignRight: false };

// Control characters, no-break and odd-width spaces, soft hyphen, zero-width and direction marks, lone surrogates,
// interlinear marks, tags, and a space at either end.
const needsMarks =
  // oxlint-disable-next-line no-control-regex, no-misleading-character-class -- single characters that cannot be seen are what is looked for
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff\ufff9-\ufffc\ud800-\udfff]|^ | $/u;

/** Short names of the control characters 0 to 31, as in ASCII. */
const controlNames =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  );

export function cellFace(
  cell: WindowCell | undefined,
  family: TypeFamily,
  storageClass: StorageClass | null,
): CellFace {
  if (cell === undefined) return LOADING;
  if (cell === null) return NULL_FACE;
  const whole = typeof cell === 'string' ? cell : cell.head;
  const byteLength = typeof cell === 'string' ? null : valueBytes(cell.byteLength, family, storageClass);
  if (whole === '' && byteLength === null) return EMPTY;
  const more = whole.length > LINE_LIMIT || byteLength !== null;
  const text = whole.length > LINE_LIMIT ? whole.slice(0, LINE_LIMIT) : whole;
  const alignRight =
    storageClass === null || storageClass === 'text'
      ? family === 'number' && storageClass === null
      : storageClass !== 'blob';
  const runs = lineRuns(text, !more);
  return {
    kind: 'text',
    runs: storageClass === 'blob' ? [{ text: '0x', mark: true }, ...runs] : runs,
    more,
    byteLength,
    alignRight,
  };
}

/** Splits a line into what is shown as it is and marks. `ends`: the text's last character is really its last. */
export function lineRuns(text: string, ends: boolean): readonly TextRun[] {
  if (!needsMarks.test(text)) return [{ text, mark: false }];
  const runs: TextRun[] = [];
  let plain = '';
  const characters = Array.from(text);
  let leading = true;
  const lastInk = ends ? characters.findLastIndex((character) => character !== ' ') : characters.length;
  characters.forEach((character, index) => {
    const edge = leading || index > lastInk;
    leading &&= character === ' ';
    const mark = markFor(character, edge, characters[index - 1], characters[index + 1]);
    if (mark === null) {
      plain += character;
      return;
    }
    if (plain) runs.push({ text: plain, mark: false });
    plain = '';
    const last = runs.at(-1);
    if (last?.mark) runs[runs.length - 1] = { text: last.text + mark, mark: true };
    else runs.push({ text: mark, mark: true });
  });
  if (plain) runs.push({ text: plain, mark: false });
  return runs;
}

/** The visible stand-in of a character, or null when it shows itself. `edge`: it is a space at the start or end. */
export function markFor(
  character: string,
  edge: boolean,
  before: string | undefined,
  after: string | undefined,
): string | null {
  const code = character.codePointAt(0) ?? 0;
  if (character === ' ') return edge ? '·' : null;
  if (code >= 0x21 && code <= 0x7e) return null;
  if (character === '\n') return '↵';
  if (character === '\t') return '→';
  if (code < 0x20) return `‹${controlNames[code]}›`;
  if (code === 0x7f) return '‹DEL›';
  if (code === 0xa0) return '⍽';
  // Joiners belong to emoji and to many scripts; beside plain Latin text they only hide something.
  if (code === 0x200c || code === 0x200d) return joins(before) && joins(after) ? null : named(code);
  return needsMarks.test(character) ? named(code) : null;
}

function joins(character: string | undefined): boolean {
  return character !== undefined && (character.codePointAt(0) ?? 0) > 0x2ff;
}

function named(code: number): string {
  return `‹${code.toString(16).toUpperCase().padStart(4, '0')}›`;
}

/** What stands before the hexadecimal digits of a value that is bytes; null when its text is not bytes but text. */
export function hexPrefix(family: TypeFamily, storageClass: StorageClass | null): string | null {
  if (storageClass === 'blob') return '';
  return family === 'binary' && storageClass === null ? '\\x' : null;
}

/** Bytes of a value, from the bytes of its text: two digits make one. */
export function valueBytes(textBytes: number, family: TypeFamily, storageClass: StorageClass | null): number {
  const prefix = hexPrefix(family, storageClass);
  return prefix === null ? textBytes : Math.max(0, textBytes - prefix.length) / 2;
}

/** `5242880` → `5.0 MB`: decimal units, one digit after the point from kilobytes on. */
export function byteSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'] as const;
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toFixed(1)} ${units[unit]}`;
}
