import { expect, test } from 'vitest';
import { treeKey, type KeyLike, type TreeAction } from './tree-keys';

const rows = [
  { id: 'shop', level: 0, title: 'shop', expanded: true },
  { id: 'public', level: 1, title: 'public', expanded: true },
  { id: 'orders', level: 2, title: 'orders', expanded: false },
  { id: 'order_items', level: 2, title: 'order_items', expanded: null },
  { id: 'other', level: 0, title: 'other', expanded: false },
];

function press(
  key: string,
  index: number,
  held: Partial<KeyLike> = {},
  typed = { text: '', at: 0 },
): TreeAction | null {
  return treeKey(
    { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held },
    rows,
    index,
    3,
    typed,
  );
}

test.each<[string, number, TreeAction | null]>([
  ['ArrowDown', 0, { kind: 'go', to: 1 }],
  ['ArrowUp', 0, { kind: 'go', to: -1 }],
  ['ArrowUp', -1, { kind: 'go', to: 4 }],
  ['End', 0, { kind: 'go', to: 4 }],
  ['PageDown', 1, { kind: 'go', to: 4 }],
  ['ArrowRight', 2, { kind: 'toggle', id: 'orders', expanded: true }],
  ['ArrowRight', 0, { kind: 'go', to: 1 }],
  ['ArrowRight', 3, null],
  ['ArrowLeft', 1, { kind: 'toggle', id: 'public', expanded: false }],
  ['ArrowLeft', 3, { kind: 'go', to: 1 }],
  ['ArrowLeft', 4, null],
  ['Enter', 2, { kind: 'open', id: 'orders' }],
  [' ', 2, { kind: 'toggle', id: 'orders', expanded: true }],
  ['ContextMenu', 2, { kind: 'menu', id: 'orders' }],
  ['?', 2, null],
])('%s on row %i', (key, index, action) => {
  expect(press(key, index)).toEqual(action);
});

test('keys with a modifier are left to commands', () => {
  expect(press('ArrowDown', 0, { ctrlKey: true })).toBeNull();
});

test('letters go to the next name that begins with them, a word to its own', () => {
  expect(press('o', 0)).toEqual({ kind: 'go', to: 2 });
  expect(press('o', 2)).toEqual({ kind: 'go', to: 3 });
  const typed = { text: '', at: 0 };
  let at = 0;
  for (const letter of 'order_') {
    const action = press(letter, at, {}, typed);
    if (action?.kind === 'go') at = action.to;
  }
  expect(at).toBe(3);
});
