import { describe, expect, it } from 'vitest';
import type { Diagram } from '#model/design';
import { parseLayoutText, printLayoutText } from './layout-text';

const main: Diagram = {
  id: 'd1',
  name: 'Main',
  places: {
    t2: { x: -10.5, y: 1e21, pinned: true },
    t10: { x: 0, y: 7, collapsed: true },
    'odd "one"': { x: 1, y: 2 },
    __proto__x: { x: 3, y: 4 },
  },
  groups: [{ id: 'g1', title: 'Orders & more', colour: 3, members: ['t2', 't1'], collapsed: true }],
  notes: [{ id: 'n1', text: "It's\na note #t1", x: 1, y: 2, width: 300, height: 40 }],
  hidden: ['t7'],
  shown: ['t2', 't10'],
};
const empty: Diagram = { id: 'd2', name: '', places: {}, groups: [], notes: [], hidden: [], shown: [] };
const all: Diagram = { ...empty, id: 'd3', name: 'All', shown: null };

describe('the layout of diagrams', () => {
  it('is read back as it was printed', () => {
    const text = printLayoutText([main, empty, all]);
    expect(parseLayoutText(text)).toEqual({ diagrams: [main, empty, all], problems: [] });
    expect(printLayoutText(parseLayoutText(text).diagrams)).toBe(text);
  });

  it('has one line for each table, in the order of ids', () => {
    expect(printLayoutText([{ ...all, places: { t3: { x: 5, y: 6 }, t1: { x: 1, y: 2, pinned: true } } }])).toBe(
      'plumbline layout 1\n\ndiagram All #d3\n  #t1 1 2 pinned\n  #t3 5 6\n',
    );
  });

  it('says which lines cannot be read and keeps the others', () => {
    const text =
      'plumbline layout 1\n#t0 1 2\ndiagram Main #d1\n  #t1 10\n  #t2 1 2 pined\n  #t3 1 2\n  #t3 3 4\n  sketch\n  group "A b"\n    #t1\n    t2\n';
    const { diagrams, problems } = parseLayoutText(text);
    expect(problems.map(({ line, column, message }) => `${String(line)}:${String(column)} ${message}`)).toEqual([
      '2:1 A diagram is missing.',
      '4:9 A number is missing.',
      '5:11 This does not belong here.',
      '7:3 The table t3 has a place already.',
      '8:3 This is nothing that a diagram has.',
      '11:5 An id is missing.',
    ]);
    expect(diagrams[0]!.places).toEqual({ t2: { x: 1, y: 2 }, t3: { x: 1, y: 2 } });
    expect(diagrams[0]!.groups[0]).toMatchObject({ title: 'A b', members: ['t1'] });
  });

  it('keeps ids that are names of built-in things apart', () => {
    const places = Object.defineProperty({}, '__proto__', {
      value: { x: 1, y: 2 },
      enumerable: true,
    }) as Diagram['places'];
    const read = parseLayoutText(printLayoutText([{ ...all, places }])).diagrams[0]!;
    expect(Object.entries(read.places)).toEqual([['__proto__', { x: 1, y: 2 }]]);
  });
});
