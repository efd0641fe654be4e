/** What a tree's keys mean, without a page: the tests read this as a table. */
export interface KeyLike {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

export interface KeyRow {
  readonly id: string;
  readonly level: number;
  readonly title: string;
  readonly expanded: boolean | null;
}

export type TreeAction =
  | { readonly kind: 'go'; readonly to: number }
  | { readonly kind: 'toggle'; readonly id: string; readonly expanded: boolean }
  | { readonly kind: 'open'; readonly id: string }
  | { readonly kind: 'menu'; readonly id: string };

/** Letters typed within this time are one word. */
const wordMs = 700;

/** `typed` remembers the letters of a search by typing and is changed in place. */
export function treeKey(
  event: KeyLike,
  rows: readonly KeyRow[],
  index: number,
  page: number,
  typed: { text: string; at: number },
): TreeAction | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const row = rows[index];
  switch (event.key) {
    case 'ArrowDown':
      return { kind: 'go', to: index + 1 };
    case 'ArrowUp':
      return { kind: 'go', to: index < 0 ? rows.length - 1 : index - 1 };
    case 'Home':
      return { kind: 'go', to: 0 };
    case 'End':
      return { kind: 'go', to: rows.length - 1 };
    case 'PageDown':
      return { kind: 'go', to: index + page };
    case 'PageUp':
      return { kind: 'go', to: index - page };
    case 'ContextMenu':
      return row ? { kind: 'menu', id: row.id } : null;
    case 'F10':
      return row && event.shiftKey ? { kind: 'menu', id: row.id } : null;
    case 'Enter':
      return row ? { kind: 'open', id: row.id } : null;
    case 'ArrowRight':
      return row ? rightOf(row, rows, index) : null;
    case 'ArrowLeft':
      return row ? leftOf(row, rows, index) : null;
    case ' ':
      if (typed.text !== '' && performance.now() - typed.at < wordMs) break;
      return row && row.expanded !== null ? { kind: 'toggle', id: row.id, expanded: !row.expanded } : null;
  }
  return event.key.length === 1 && event.key !== '?' ? byLetters(event.key, rows, index, typed) : null;
}

function rightOf(row: KeyRow, rows: readonly KeyRow[], index: number): TreeAction | null {
  if (row.expanded === false) return { kind: 'toggle', id: row.id, expanded: true };
  return rows[index + 1] && (rows[index + 1]?.level ?? 0) > row.level ? { kind: 'go', to: index + 1 } : null;
}

function leftOf(row: KeyRow, rows: readonly KeyRow[], index: number): TreeAction | null {
  if (row.expanded) return { kind: 'toggle', id: row.id, expanded: false };
  const parent = rows.findLastIndex((candidate, at) => at < index && candidate.level < row.level);
  return parent >= 0 ? { kind: 'go', to: parent } : null;
}

function byLetters(
  letter: string,
  rows: readonly KeyRow[],
  index: number,
  typed: { text: string; at: number },
): TreeAction | null {
  const now = performance.now();
  typed.text = now - typed.at < wordMs ? typed.text + letter.toLowerCase() : letter.toLowerCase();
  typed.at = now;
  const from = typed.text.length === 1 ? index + 1 : Math.max(0, index);
  for (let step = 0; step < rows.length; step++) {
    const at = (from + step) % rows.length;
    if (rows[at]?.title.toLowerCase().startsWith(typed.text)) return { kind: 'go', to: at };
  }
  return null;
}
