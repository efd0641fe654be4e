import { AppError } from '#base/errors';

/** How the bytes of a text file become text. */
export interface TextEncoding {
  readonly label: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Bytes of the mark at its begin. */
  readonly skip: number;
}

interface Signature {
  readonly bytes: readonly number[];
  readonly what: string;
  readonly hint: string;
}

/** Files that are taken for SQL because of their name: https://en.wikipedia.org/wiki/List_of_file_signatures and pg_backup_archiver.c. */
const signatures: readonly Signature[] = [
  {
    bytes: [0x50, 0x47, 0x44, 0x4d, 0x50],
    what: 'an archive of pg_dump in its custom format',
    hint: 'Turn it into SQL with pg_restore -f dump.sql, and read that.',
  },
  {
    bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66, 0x6f, 0x72, 0x6d, 0x61, 0x74],
    what: 'an SQLite database',
    hint: 'Open it as a connection and read that.',
  },
  { bytes: [0x1f, 0x8b], what: 'packed by gzip', hint: 'Unpack it with gunzip, and read that.' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'a ZIP archive', hint: 'Unpack it, and read the file in it.' },
];

/**
 * Tells the encoding by the first bytes of a file. Throws `parse-failed` for what is no text, and says what it is.
 * @param start some kilobytes of its begin
 */
export function textEncoding(start: Uint8Array, name: string): TextEncoding {
  const begins = (bytes: readonly number[]): boolean => bytes.every((byte, index) => start[index] === byte);
  const known = signatures.find(({ bytes }) => begins(bytes));
  if (known) throw new AppError('parse-failed', `"${name}" is ${known.what}.`, { hint: known.hint });
  if (begins([0xef, 0xbb, 0xbf])) return { label: 'utf-8', skip: 3 };
  // PowerShell writes what it redirects in this encoding.
  if (begins([0xff, 0xfe])) return { label: 'utf-16le', skip: 2 };
  if (begins([0xfe, 0xff])) return { label: 'utf-16be', skip: 2 };
  if (controlShare(start) > 0.02) {
    throw new AppError('parse-failed', `"${name}" is no text.`, { hint: 'Choose a text file.' });
  }
  return { label: 'utf-8', skip: 0 };
}

/** A whole file as text. Throws as `textEncoding`. */
export function decodeText(bytes: Uint8Array, name: string): string {
  const { label, skip } = textEncoding(bytes.subarray(0, 65_536), name);
  return new TextDecoder(label).decode(bytes.subarray(skip));
}

/** NUL counts as a hundred others: no text has one. */
function controlShare(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) {
    if (byte === 0) count += 100;
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) count += 1;
  }
  return bytes.length === 0 ? 0 : count / bytes.length;
}
