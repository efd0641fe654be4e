import { expect, it } from 'vitest';
import { namesIn, partsIn } from './names-in';

it('names are read with or without blanks, and empty ones are left out', () => {
  expect(namesIn('a, b ,,c')).toEqual(['a', 'b', 'c']);
});

it('a comma within an expression or a quoted text does not end a part of an index', () => {
  expect(partsIn('lower(name), coalesce(a, b) DESC, "odd, name"')).toEqual([
    'lower(name)',
    'coalesce(a, b) DESC',
    '"odd, name"',
  ]);
});
