import type { Fix } from '#model/finding';
import { closingEdges, cycles, edgesOf, type Edge } from '../foreign-key-graph';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import type { SchemaIndex } from '../schema-index';

/** Whether the first row of each table must exist before the other's: not null, and checked at once. */
function isStrict(index: SchemaIndex, { from, key }: Edge): boolean {
  if (key.deferrable || key.enforced === false) return false;
  const isNullable = (name: string): boolean => index.column(from, name)?.nullable ?? true;
  // One null makes the whole reference null, unless MATCH FULL wants all of them.
  return key.match === 'FULL' ? !key.columns.every(isNullable) : !key.columns.some(isNullable);
}

function fixFor(edges: readonly Edge[]): Fix | undefined {
  const ids = edges.flatMap(({ key }) => (key.id === undefined ? [] : [key.id]));
  if (ids.length < edges.length) return undefined;
  const names = edges.map(({ from, key }) => `${from.name} (${key.columns.join(', ')})`).join(', ');
  return {
    title: `Check ${names} at the end of the transaction`,
    edits: ids.map((id) => ({ do: 'set', id, fields: { deferrable: true, initiallyDeferred: true } })),
  };
}

export default defineLint({
  id: 'cyclic-foreign-keys',
  title: 'Tables that require each other',
  why: 'When each table of a cycle of foreign keys must have a row in the next at once, no first row can be inserted, and loading or deleting data needs the constraints off. One nullable or deferred reference in the cycle is enough. A table that refers to itself may point at its own row.',
  severity: 'medium',
  tags: ['foreign-keys'],
  options: {},
  check: ({ index, traits }, report) => {
    const edges = edgesOf(index, (edge) => isStrict(index, edge));
    for (const component of cycles(edges)) {
      const tables = component.toSorted((a, b) => (`${a.schema}.${a.name}` < `${b.schema}.${b.name}` ? -1 : 1));
      const closing = closingEdges(tables, edges);
      const fix = traits.deferrable ? fixFor(closing) : undefined;
      const names = tables
        .slice(0, 5)
        .map((table) => table.name)
        .join(', ');
      report({
        at: placeOf(tables[0]!),
        message: `${names}${tables.length > 5 ? ' and others' : ''} require a row of each other before any can be inserted.`,
        ...(fix && { fix }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'A department needs its head, the head a department',
        schema:
          'CREATE TABLE departments (id bigint PRIMARY KEY, head_id bigint NOT NULL); CREATE TABLE staff (id bigint PRIMARY KEY, department_id bigint NOT NULL REFERENCES departments); ALTER TABLE departments ADD FOREIGN KEY (head_id) REFERENCES staff (id);',
        finds: ['public.departments'],
      },
      {
        name: 'Three in a ring, beside a table that is not part of it',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY, c_id bigint NOT NULL); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint NOT NULL REFERENCES a); CREATE TABLE c (id bigint PRIMARY KEY, b_id bigint NOT NULL REFERENCES b); CREATE TABLE d (id bigint PRIMARY KEY, a_id bigint NOT NULL REFERENCES a); ALTER TABLE a ADD FOREIGN KEY (c_id) REFERENCES c (id);',
        finds: ['public.a'],
      },
    ],
    good: [
      {
        name: 'One of them may be null',
        schema:
          'CREATE TABLE departments (id bigint PRIMARY KEY, head_id bigint); CREATE TABLE staff (id bigint PRIMARY KEY, department_id bigint NOT NULL REFERENCES departments); ALTER TABLE departments ADD FOREIGN KEY (head_id) REFERENCES staff (id);',
      },
      {
        name: 'One of them is checked at the end',
        schema:
          'CREATE TABLE departments (id bigint PRIMARY KEY, head_id bigint NOT NULL); CREATE TABLE staff (id bigint PRIMARY KEY, department_id bigint NOT NULL REFERENCES departments); ALTER TABLE departments ADD FOREIGN KEY (head_id) REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED;',
      },
      {
        name: 'A tree, and two ways to one table',
        schema:
          'CREATE TABLE nodes (id bigint PRIMARY KEY, parent_id bigint NOT NULL REFERENCES nodes); CREATE TABLE links (id bigint PRIMARY KEY, a bigint NOT NULL REFERENCES nodes, b bigint NOT NULL REFERENCES nodes);',
      },
    ],
  },
});
