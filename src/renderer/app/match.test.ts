import { expect, test } from 'vitest';
import { bestMatches, matchScore } from './match';

test('the whole name beats a beginning, a beginning beats the middle', () => {
  const names = ['reorders', 'order_items', 'old orders', 'orders'];
  expect(bestMatches(names, 'orders', (name) => name, 10)).toEqual(['orders', 'old orders', 'reorders', 'order_items']);
  expect(bestMatches(names, 'order', (name) => name, 2)).toEqual(['orders', 'order_items']);
});

test('letters in order are enough, and beginnings of words count more', () => {
  expect(matchScore('order_items', 'oi')).toBeGreaterThan(matchScore('opinion', 'oi'));
  expect(matchScore('order_items', 'io')).toBe(0);
});

test('nothing typed matches everything in its order', () => {
  expect(bestMatches(['b', 'a'], '', (name) => name, 10)).toEqual(['b', 'a']);
});
