import ELK from 'elkjs/lib/elk.bundled.js';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { Diagram } from '#model/design';
import type { DatabaseSchema, Table } from '#model/schema';
import { drawSchema } from './draw-schema';
import { crowFoot, routeEdge, routePath } from './route';
import { diagramSvg } from './svg';
import { wrap } from './svg-decoration';
import { estimateText } from './text-width';
import { realisticSchema } from './testing/realistic-schema';

const elk = new ELK();

/** Texts in the order in which they are drawn. Throws on what is no XML. */
function textsOf(svg: string): string[] {
  expect(XMLValidator.validate(svg)).toBe(true);
  const found: string[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const part of node) walk(part);
    else if (node && typeof node === 'object')
      for (const [key, value] of Object.entries(node)) {
        if (key === 'text') found.push((value as { '#text'?: string }[])[0]?.['#text'] ?? '');
        else walk(value);
      }
  };
  walk(new XMLParser({ preserveOrder: true, parseTagValue: false, trimValues: false }).parse(svg));
  return found;
}

function withTables(change: (table: Table, index: number) => Table, tables = 4): DatabaseSchema {
  const schema = realisticSchema({ tables, isolated: 0 });
  const [namespace] = schema.namespaces;
  return { ...schema, namespaces: [{ ...namespace!, tables: namespace!.tables.map(change) }] };
}

const named = withTables((table, index) => ({ ...table, id: `t${index}` }));
const diagram: Diagram = {
  id: 'd',
  name: 'Main',
  places: { t0: { x: 0, y: 0 }, t1: { x: 500, y: 40 }, t2: { x: 0, y: 600 }, t3: { x: 500, y: 700, collapsed: true } },
  groups: [{ id: 'g', title: 'Sales & more', colour: 2, members: ['t0', 't1'], collapsed: false }],
  notes: [{ id: 'n', text: 'Ask <Anna>\nbefore', x: 900, y: 0, width: 160, height: 80 }],
  hidden: ['t2'],
  shown: null,
};

describe('the drawing of a diagram', () => {
  it('has cards, groups and notes, and leaves out what is hidden', () => {
    const texts = textsOf(diagramSvg(named, diagram));
    const [shown, , hidden, collapsed] = named.namespaces[0]!.tables;
    expect(texts).toEqual(expect.arrayContaining([shown!.name, collapsed!.name, 'bigint', 'Sales & more', '2 tables']));
    expect(texts).toEqual(expect.arrayContaining(['Ask <Anna>', 'before']));
    expect(texts).not.toContain(hidden!.name);
    expect(texts.filter((text) => text === 'id')).toHaveLength(2);
  });

  it('draws a collapsed group as a box that says how many tables are in it', () => {
    const closed = { ...diagram, groups: diagram.groups.map((group) => ({ ...group, collapsed: true })) };
    const texts = textsOf(diagramSvg(named, closed));
    expect(texts).toContain('2 tables');
    expect(texts).not.toContain(named.namespaces[0]!.tables[0]!.name);
  });

  it('keeps names text, whatever is in them', () => {
    const nasty = '</text><script>alert("1")</script>\u0000\uD800 & \'x\'';
    const schema = withTables((table, index) => ({
      ...table,
      id: `t${index}`,
      comment: nasty,
      columns: table.columns.map((column) => ({ ...column, type: nasty })),
    }));
    const svg = diagramSvg(schema, { ...diagram, notes: [{ ...diagram.notes[0]!, text: nasty, width: 2000 }] });
    expect(svg).not.toContain('<script');
    expect(textsOf(svg)).toContain('</text><script>alert("1")</script>\uFFFD\uFFFD & \'x\'');
  });

  it('loads nothing and has no colour that only a new browser knows', () => {
    const svg = diagramSvg(named, diagram, { theme: 'dark' });
    expect(svg).not.toMatch(/oklch|var\(|url\(|href|<image|NaN|undefined/);
    expect(svg).toContain('#17181d');
  });

  it('cuts long names to the width of the card', () => {
    const long = 'a_very_long_name_that_nobody_would_give_to_a_column_but_somebody_does'.repeat(2);
    const schema = withTables((table, index) => ({
      ...table,
      id: `t${index}`,
      columns: table.columns.map((column, at) => ({ ...column, name: `${at}${long}` })),
      primaryKey: null,
      foreignKeys: [],
    }));
    const drawn = textsOf(diagramSvg(schema, diagram)).filter((text) => text.startsWith('0a_very'));
    expect(drawn.length).toBeGreaterThan(0);
    for (const text of drawn) {
      expect(text.endsWith('…')).toBe(true);
      expect(estimateText(text, 'column')).toBeLessThan(340);
    }
  });
});

describe('the drawing of a whole schema', () => {
  it('shows all tables of a small one with all columns', async () => {
    const schema = realisticSchema({ tables: 12 });
    const texts = textsOf(await drawSchema(schema, { elk }));
    const { tables } = schema.namespaces[0]!;
    expect(texts).toEqual(expect.arrayContaining(tables.map(({ name }) => name)));
    expect(texts.filter((text) => text === 'id')).toHaveLength(12);
    expect(texts).toContain('PostgreSQL 18 · 12 tables · 14 foreign keys');
  });

  it('shows the domains of a large one, and each table in its domain', async () => {
    const schema = realisticSchema({ tables: 90 });
    const texts = textsOf(await drawSchema(schema, { elk, theme: 'dark' }));
    for (const { name } of schema.namespaces[0]!.tables) expect(texts).toContain(name);
    expect(await drawSchema(schema, { elk })).toBe(await drawSchema(schema, { elk }));
  });

  it('says so where there is nothing', async () => {
    const empty = { ...realisticSchema({ tables: 1 }), namespaces: [] };
    expect(textsOf(await drawSchema(empty, { elk }))).toContain('PostgreSQL 18 · 0 tables · 0 foreign keys');
  });
});

describe('a line between two cards', () => {
  const card = (x: number, y: number): { x: number; y: number; width: number; height: number } => ({
    x,
    y,
    width: 200,
    height: 100,
  });

  it('leaves on the sides that face each other', () => {
    const route = routeEdge({ box: card(0, 0), y: 40 }, { box: card(400, 300), y: 340 });
    expect(route).toMatchObject({ fromSide: 'right', toSide: 'left' });
    expect(route.points).toEqual([
      { x: 200, y: 40 },
      { x: 300, y: 40 },
      { x: 300, y: 340 },
      { x: 400, y: 340 },
    ]);
  });

  it('goes around on one side where cards stand above each other, and for a table itself', () => {
    const above = routeEdge({ box: card(0, 0), y: 40 }, { box: card(20, 300), y: 340 });
    expect(above.fromSide).toBe(above.toSide);
    const self = routeEdge({ box: card(0, 0), y: 40 }, { box: card(0, 0), y: 80 });
    expect(self.points.every(({ x }) => x >= 200)).toBe(true);
    expect(self.points).toHaveLength(4);
  });

  it('keeps parallel lines apart', () => {
    const turns = [0, 1, 2].map(
      (lane) => routeEdge({ box: card(0, 0), y: 40 }, { box: card(400, 0), y: 60 }, lane).points[1]!.x,
    );
    expect(new Set(turns).size).toBe(3);
  });

  it('ends in three toes for many, a bar for one and a circle for none', () => {
    const at = { x: 10, y: 10 };
    expect(crowFoot(at, 'right', 'one')).not.toContain('A');
    expect(crowFoot(at, 'right', 'zero-or-one')).toContain('A');
    expect(crowFoot(at, 'left', 'zero-or-many')).toMatch(/^M10 4\.5L-1 10L10 15\.5M10 10L-1 10/);
  });

  it('turns in round corners', () => {
    expect(
      routePath(
        [
          { x: 0, y: 0 },
          { x: 20, y: 0 },
          { x: 20, y: 30 },
        ],
        6,
      ),
    ).toBe('M0 0L14 0Q20 0 20 6L20 30');
    expect(routePath([])).toBe('');
  });
});

describe('text in a box', () => {
  it('breaks between words and says that it is cut', () => {
    const lines = wrap('one two three four five six', 60, { font: 'column', most: 2 }, estimateText);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe('one two');
    expect(lines[1]).toMatch(/…$/);
  });
});
