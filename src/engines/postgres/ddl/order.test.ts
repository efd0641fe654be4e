import { expect, test } from 'vitest';
import { order, type Node } from './order';

const node = (key: string, needs: readonly string[], more: Partial<Node> = {}): Node => ({
  key,
  rank: 1,
  name: key,
  needs: new Set(needs),
  ...more,
});
const keys = (nodes: readonly Node[]): string[] =>
  order(nodes).map(({ key, part }) => (part === 'whole' ? key : `${key} ${part}`));

test('what is needed comes first, then the smaller rank, then the name', () => {
  expect(keys([node('b', ['c']), node('a', []), node('c', []), node('z', [], { rank: 0 })])).toEqual([
    'z',
    'a',
    'c',
    'b',
  ]);
});

test('needs that nobody is, and a need of oneself, are no hindrance', () => {
  expect(keys([node('a', ['a', 'missing'])])).toEqual(['a']);
});

test('a cycle is broken at a guess first', () => {
  const nodes = [node('a', ['b'], { later: new Set(['b']) }), node('b', ['a'], { guessed: new Set(['a']) })];
  expect(keys(nodes)).toEqual(['b', 'a']);
});

test('a cycle without a guess is broken where the rest can follow, and who waits needs only the first half', () => {
  const nodes = [node('a', ['b', 'c'], { later: new Set(['b']) }), node('b', ['a']), node('c', [])];
  expect(keys(nodes)).toEqual(['c', 'a first', 'b', 'a rest']);
});

test('a cycle that nothing softens still ends, with everything in it', () => {
  expect(keys([node('a', ['b']), node('b', ['c']), node('c', ['a'])]).toSorted()).toEqual(['a', 'b', 'c']);
});

test('the order does not depend on the order of the list', () => {
  const nodes = [
    node('a', ['d']),
    node('b', []),
    node('c', ['b']),
    node('d', ['b'], { rank: 5 }),
    node('e', ['c', 'a']),
  ];
  expect(keys(nodes.toReversed())).toEqual(keys(nodes));
});
