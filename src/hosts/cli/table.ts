/** Plain aligned columns for a terminal. `right` holds the columns that are aligned right. */
export function formatTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: ReadonlySet<number>,
): string {
  const widths = header.map((name, column) => Math.max(width(name), ...rows.map((row) => width(row[column] ?? ''))));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => pad(cell, widths[column] ?? 0, right.has(column)))
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((columns) => '─'.repeat(columns))), ...rows.map(line)].join('\n');
}

/** Shows what would move the cursor as an escape: text from a server must not speak to the terminal. */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    const named: Record<string, string> = { '\n': '\\n', '\t': '\\t', '\r': '\\r' };
    return named[character] ?? `\\u{${character.codePointAt(0)?.toString(16)}}`;
  });
}

function pad(cell: string, columns: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, columns - width(cell)));
  return right ? space + cell : cell + space;
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u;

/** Terminal columns: combining marks take none, East Asian wide characters and emoji two. */
function width(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (/\p{M}|\u200d/u.test(character)) continue;
    columns += wide.test(character) ? 2 : 1;
  }
  return columns;
}
