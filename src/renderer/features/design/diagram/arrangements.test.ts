import { describe, expect, it } from 'vitest';
import type { Box } from '#design/diagram/geometry';
import type { Diagram } from '#model/design';
import { addGroup, align, distribute, hide, moveTo, nextInDirection, unhide } from './arrangements';

const diagram: Diagram = { id: 'd', name: 'Main', places: {}, groups: [], notes: [], hidden: [], shown: null };
const box = (x: number, y: number, width = 100, height = 40): Box => ({ x, y, width, height });

describe('what a person places', () => {
  it('stays: it is pinned, in whole pixels, and collapsed as before', () => {
    const before = { ...diagram, places: { a: { x: 0, y: 0, collapsed: true } } };
    expect(moveTo(before, { a: { x: 10.4, y: 19.6 } }).places).toEqual({
      a: { x: 10, y: 20, collapsed: true, pinned: true },
    });
  });

  it('is hidden in this diagram alone and comes back', () => {
    const hidden = hide(diagram, ['a', 'b']);
    expect(hidden.hidden).toEqual(['a', 'b']);
    expect(unhide(hidden, ['a']).hidden).toEqual(['b']);
    expect(hide({ ...diagram, shown: ['a', 'b'] }, ['a']).shown).toEqual(['b']);
  });

  it('stands in one group only, and a group without tables goes', () => {
    const first = addGroup(diagram, 'g1', ['a', 'b']);
    const second = addGroup(first, 'g2', ['a']);
    expect(second.groups.map(({ id, members }) => [id, members])).toEqual([
      ['g1', ['b']],
      ['g2', ['a']],
    ]);
    expect(addGroup(second, 'g3', ['b']).groups.map(({ id }) => id)).toEqual(['g2', 'g3']);
  });
});

describe('aligning and distributing', () => {
  const boxes = new Map([
    ['a', box(0, 0)],
    ['b', box(300, 50, 60)],
    ['c', box(130, 90)],
  ]);

  it('brings edges and middles into one line', () => {
    expect(align(boxes, 'left')).toEqual({ a: { x: 0, y: 0 }, b: { x: 0, y: 50 }, c: { x: 0, y: 90 } });
    expect(align(boxes, 'right')['b']).toEqual({ x: 300, y: 50 });
    expect(align(boxes, 'right')['a']).toEqual({ x: 260, y: 0 });
  });

  it('makes the gaps equal and leaves the outermost', () => {
    const places = distribute(boxes, 'x');
    expect(places['a']?.x).toBe(0);
    expect(places['c']?.x).toBe(150);
    expect(places['b']?.x).toBe(300);
  });
});

describe('an arrow key', () => {
  const boxes = new Map([
    ['middle', box(200, 200)],
    ['right', box(400, 210)],
    ['far right', box(800, 200)],
    ['right but high', box(380, -200)],
    ['below', box(200, 400)],
  ]);

  it('goes to the nearest card straight ahead', () => {
    expect(nextInDirection(boxes, 'middle', 'ArrowRight')).toBe('right');
    expect(nextInDirection(boxes, 'right', 'ArrowRight')).toBe('far right');
    expect(nextInDirection(boxes, 'middle', 'ArrowDown')).toBe('below');
  });

  it('stays where there is nothing', () => {
    expect(nextInDirection(boxes, 'middle', 'ArrowLeft')).toBeNull();
    expect(nextInDirection(boxes, 'middle', 'Enter')).toBeNull();
  });
});
