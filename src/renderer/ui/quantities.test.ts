import { expect, test } from 'vitest';
import { countOf, formatAge, formatBytes, formatCount, formatDuration, formatShort } from './quantities';

test('counts are grouped, and one is one', () => {
  expect(formatCount(1_204_311)).toBe('1,204,311');
  expect(countOf(1, 'row')).toBe('1 row');
  expect(countOf(1_204, 'row')).toBe('1,204 rows');
});

test.each([
  [0, '0'],
  [999, '999'],
  [1_840, '1.84 k'],
  [999_499, '999 k'],
  [999_999, '1 M'],
  [1_204_311, '1.2 M'],
  [12_000_000_000, '12 G'],
])('%d is about %s', (count, text) => expect(formatShort(count)).toBe(text));

test.each([
  [0, '0 B'],
  [1023, '1,023 B'],
  [1024, '1 KB'],
  [1_048_575, '1 MB'],
  [171_020_288, '163 MB'],
])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

test.each([
  [0.42, '0.42 ms'],
  [38.4, '38 ms'],
  [2_410, '2.41 s'],
  [192_000, '3 min 12 s'],
  [7_260_000, '2 h 1 min'],
])('%d ms are %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

test('ages are told in the unit that fits', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  expect(formatAge('2026-11-22T11:59:40Z', now)).toBe('just now');
  expect(formatAge('2026-11-22T11:13:00Z', now)).toBe('47 min ago');
  expect(formatAge('2026-11-22T10:30:00Z', now)).toBe('1 hour ago');
  expect(formatAge('2026-11-21T11:00:00Z', now)).toBe('yesterday');
  expect(formatAge('2026-11-19T12:00:00Z', now)).toBe('3 days ago');
});
