import type { Table } from '#model/schema';
import { cycles, edgesOf, type Edge } from '../foreign-key-graph';
import { placeOf } from '../place';
import { defineLint } from '../rule';

/** Referenced table to the edges along which its deletes run. */
function downwards(edges: ReadonlyMap<Table, readonly Edge[]>): ReadonlyMap<Table, readonly Edge[]> {
  const down = new Map<Table, Edge[]>();
  for (const edge of [...edges.values()].flat()) {
    const list = down.get(edge.to);
    if (list) list.push(edge);
    else down.set(edge.to, [edge]);
  }
  return down;
}

/** Longest way down from each table, by repeated removal of tables at the bottom; tables in a cycle have none. */
function depths(edges: ReadonlyMap<Table, readonly Edge[]>): ReadonlyMap<Table, readonly Table[]> {
  const down = downwards(edges);
  const inCycle = new Set(cycles(edges).flat());
  const waiting = new Map<Table, number>();
  const tables = new Set([...edges.keys(), ...down.keys()].filter((table) => !inCycle.has(table)));
  const ways = new Map<Table, readonly Table[]>();
  const ready: Table[] = [];
  for (const table of tables) {
    const below = (down.get(table) ?? []).filter((edge) => tables.has(edge.from)).length;
    waiting.set(table, below);
    if (below === 0) ready.push(table);
  }
  for (let table = ready.pop(); table; table = ready.pop()) {
    let best: readonly Table[] = [];
    for (const edge of down.get(table) ?? []) {
      const way = ways.get(edge.from);
      if (way && way.length > best.length) best = way;
    }
    ways.set(table, [table, ...best]);
    for (const edge of edges.get(table) ?? []) {
      const left = (waiting.get(edge.to) ?? 0) - 1;
      waiting.set(edge.to, left);
      if (left === 0) ready.push(edge.to);
    }
  }
  return ways;
}

export default defineLint({
  id: 'cascade-chain',
  title: 'Long chain of cascading deletes',
  why: 'Deleting one row at the head of a chain of ON DELETE CASCADE deletes rows in table after table in one transaction, holding locks in all of them, and takes away far more than whoever deletes has in mind. Deleting in steps, or marking rows, stays under control.',
  severity: 'low',
  tags: ['foreign-keys', 'operations'],
  options: { length: 5 },
  check: ({ index, options }, report) => {
    const edges = edgesOf(index, ({ key }) => key.onDelete === 'CASCADE');
    for (const [table, way] of depths(edges)) {
      // Reported at its head only.
      if (way.length - 1 <= options.length || (edges.get(table) ?? []).length > 0) continue;
      report({
        at: placeOf(table),
        message: `Deleting from ${table.name} runs through ${way.length - 1} tables: ${way
          .slice(1)
          .map((each) => each.name)
          .join(', ')}.`,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'Three levels where two are allowed',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a ON DELETE CASCADE); CREATE TABLE c (id bigint PRIMARY KEY, b_id bigint REFERENCES b ON DELETE CASCADE); CREATE TABLE d (id bigint PRIMARY KEY, c_id bigint REFERENCES c ON DELETE CASCADE);',
        options: { length: 2 },
        finds: ['public.a'],
      },
    ],
    good: [
      {
        name: 'One of them does not pass it on',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a ON DELETE CASCADE); CREATE TABLE c (id bigint PRIMARY KEY, b_id bigint REFERENCES b ON DELETE RESTRICT); CREATE TABLE d (id bigint PRIMARY KEY, c_id bigint REFERENCES c ON DELETE CASCADE);',
        options: { length: 2 },
      },
      {
        name: 'A tree and a ring end somewhere',
        schema:
          'CREATE TABLE n (id bigint PRIMARY KEY, parent_id bigint REFERENCES n ON DELETE CASCADE); CREATE TABLE a (id bigint PRIMARY KEY, b_id bigint); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a ON DELETE CASCADE); ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b (id) ON DELETE CASCADE;',
        options: { length: 1 },
      },
    ],
  },
});
