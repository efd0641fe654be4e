import { expect, test } from 'vitest';
import { excerptOf } from './excerpt';

test('an excerpt is the line in which the text stands, without its indentation', () => {
  expect(excerptOf('select *\n  from shop.orders\n where id = 1', 'ORDERS')).toBe('from shop.orders');
});

test('a long line is cut around what was found', () => {
  const text = `${'a'.repeat(300)} needle ${'b'.repeat(300)}`;
  const excerpt = excerptOf(text, 'needle');
  expect(excerpt).toContain('needle');
  expect(excerpt).toMatch(/^…a.*b…$/);
});

test('what is not in the text has no excerpt', () => {
  expect(excerptOf('select 1', 'orders')).toBeNull();
  expect(excerptOf('select 1', '')).toBeNull();
});
