import type { ServerNotice } from '#model/result';

/** Types of the server's messages that a conversation knows. */
export const Message = {
  bindComplete: 0x32, // 2
  closeComplete: 0x33, // 3
  commandComplete: 0x43, // C
  copyData: 0x64, // d
  copyDone: 0x63, // c
  copyIn: 0x47, // G
  copyOut: 0x48, // H
  dataRow: 0x44, // D
  emptyQuery: 0x49, // I
  error: 0x45, // E
  noData: 0x6e, // n
  notice: 0x4e, // N
  notification: 0x41, // A
  parameterDescription: 0x74, // t
  parameterStatus: 0x53, // S
  parseComplete: 0x31, // 1
  portalSuspended: 0x73, // s
  readyForQuery: 0x5a, // Z
  rowDescription: 0x54, // T
} as const;

/** Fields of an error or notice by their one-letter codes: S severity (V untranslated), C code, M message, D, H, P position, … */
export type ReportFields = Readonly<Partial<Record<string, string>>>;

export function readReport(body: Buffer): ReportFields {
  const fields: Partial<Record<string, string>> = {};
  let at = 0;
  while (at < body.length && body[at] !== 0) {
    const key = String.fromCharCode(body[at]!);
    const end = body.indexOf(0, at + 1);
    fields[key] = body.toString('utf8', at + 1, end);
    at = end + 1;
  }
  return fields;
}

export function toNotice(fields: ReportFields): ServerNotice {
  return {
    severity: fields.V ?? fields.S ?? 'NOTICE',
    message: fields.M ?? '',
    detail: fields.D,
    hint: fields.H,
    code: fields.C,
  };
}

export interface FieldDescription {
  readonly name: string;
  /** 0 when the column comes from no table. */
  readonly table: number;
  readonly attribute: number;
  readonly type: number;
  /** Type modifier, -1 for none. */
  readonly modifier: number;
}

export function readRowDescription(body: Buffer): FieldDescription[] {
  const fields: FieldDescription[] = [];
  let at = 2;
  for (let left = body.readUInt16BE(0); left > 0; left -= 1) {
    const end = body.indexOf(0, at);
    fields.push({
      name: body.toString('utf8', at, end),
      table: body.readUInt32BE(end + 1),
      attribute: body.readInt16BE(end + 5),
      type: body.readUInt32BE(end + 7),
      modifier: body.readInt32BE(end + 13),
    });
    at = end + 19;
  }
  return fields;
}

/** The text of a message that holds one: a command tag. */
export function readText(body: Buffer): string {
  return body.toString('utf8', 0, body.indexOf(0));
}

export function readPair(body: Buffer, from = 0): readonly [string, string] {
  const first = body.indexOf(0, from);
  return [body.toString('utf8', from, first), body.toString('utf8', first + 1, body.indexOf(0, first + 1))];
}

const beyondAscii = /[\u0080-\u00ff]/;

/**
 * The cells of a data row as text, for the rows that this side reads itself. A row is turned into text once, byte by
 * byte, which is right for ASCII and quick; a cell with anything else in it is decoded again by itself.
 */
export function readCells(bytes: Buffer, start: number, end: number): (string | null)[] {
  const count = bytes.readUInt16BE(start);
  const cells: (string | null)[] = [];
  const row = bytes.toString('latin1', start, end);
  let at = start + 2;
  for (let index = 0; index < count; index += 1) {
    const length = bytes.readInt32BE(at);
    at += 4;
    if (length < 0) {
      cells.push(null);
      continue;
    }
    const cell = row.slice(at - start, at - start + length);
    cells.push(beyondAscii.test(cell) ? bytes.toString('utf8', at, at + length) : cell);
    at += length;
  }
  return cells;
}
