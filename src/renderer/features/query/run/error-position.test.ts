import { expect, test } from 'vitest';
import { errorPosition } from './error-position';

const at = (text: string, position: number, offset = 0): string => {
  const found = errorPosition({ text, offset }, position);
  return `${found.offset}:${text.slice(found.offset - offset, found.offset - offset + found.length)}`;
};

test.each([
  ['select * fom t', 10, '9:fom'],
  ['select "a b" x', 8, '7:"a b"'],
  ["select 'it''s' 1", 8, "7:'it''s'"],
  ['select 1 +', 11, '9:+'],
  ['select (', 8, '7:('],
  // Servers count characters, not UTF-16 units.
  ["select '😀' fom", 12, '12:fom'],
  ['', 1, '0:'],
])('%j at %d is %s', (text, position, expected) => {
  expect(at(text, position)).toBe(expected);
});

test('the place is in the document, not in the statement', () => {
  expect(errorPosition({ text: 'select fom', offset: 40 }, 8)).toEqual({ offset: 47, length: 3 });
});
