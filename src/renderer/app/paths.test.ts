import { expect, test } from 'vitest';
import { joinPath, withEnding } from './paths';

test('names are joined as the service’s system spells paths', () => {
  expect(joinPath('/home/kim', 'a.plumbline')).toBe('/home/kim/a.plumbline');
  expect(joinPath('/', 'a')).toBe('/a');
  expect(joinPath('C:\\Users\\kim', 'a.db')).toBe('C:\\Users\\kim\\a.db');
  expect(joinPath('/home/kim', '/tmp/a.db')).toBe('/tmp/a.db');
  expect(joinPath('C:\\Users', 'D:\\a.db')).toBe('D:\\a.db');
});

test('an ending is added only where none of the known ones is there', () => {
  expect(withEnding('shop', ['plumbline'])).toBe('shop.plumbline');
  expect(withEnding('shop.PLUMBLINE', ['plumbline'])).toBe('shop.PLUMBLINE');
  expect(withEnding('shop.sqlite', ['db', 'sqlite'])).toBe('shop.sqlite');
  expect(withEnding('shop', undefined)).toBe('shop');
});
