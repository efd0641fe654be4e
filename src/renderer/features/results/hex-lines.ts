/** Bytes as people read them: offset, hexadecimal, and what of it is ASCII. */
export interface HexLine {
  readonly offset: string;
  readonly hex: string;
  readonly ascii: string;
}

export const BYTES_PER_LINE = 8;

/** Bytes of a part of a cell: digits are decoded, any other text is its UTF-8. */
export function bytesOf(text: string, prefix: string | null): Uint8Array {
  if (prefix === null) return new TextEncoder().encode(text);
  const digits = prefix !== '' && text.startsWith(prefix) ? text.slice(prefix.length) : text;
  const bytes = new Uint8Array(digits.length >> 1);
  for (let index = 0; index < bytes.length; index += 1)
    bytes[index] = Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16);
  return bytes;
}

export function hexLine(bytes: Uint8Array, line: number, firstByte: number): HexLine {
  const start = line * BYTES_PER_LINE;
  const part = [...bytes.subarray(start, start + BYTES_PER_LINE)];
  return {
    offset: (firstByte + start).toString(16).padStart(8, '0'),
    hex: part.map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
    ascii: part.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join(''),
  };
}

/** Number of the first byte in a part that begins at `from` in the text. */
export function firstByteOf(from: number, prefix: string | null): number {
  return prefix === null ? from : Math.max(0, from - prefix.length) / 2;
}
