import { isOwnTable } from '../own-columns';
import { placeOf, placeOfNamespace } from '../place';
import { defineLint } from '../rule';

const writing: ReadonlySet<string> = new Set([
  'INSERT',
  'UPDATE',
  'DELETE',
  'TRUNCATE',
  'REFERENCES',
  'TRIGGER',
  'ALL',
]);

export default defineLint({
  id: 'rights-to-everybody',
  title: 'Right to write for everybody',
  why: 'What is granted to PUBLIC is granted to every role that exists now or later, with no way to take it from a single one. To make objects in a schema is enough to plant a function that others then call by mistake. Reading rights for all are left alone: they may be meant.',
  severity: 'high',
  tags: ['security'],
  options: {},
  check: ({ schema, index }, report) => {
    for (const namespace of schema.namespaces) {
      const rights = namespace.grants?.find(({ grantee }) => grantee.toUpperCase() === 'PUBLIC')?.privileges ?? [];
      if (rights.some((right) => right === 'CREATE' || right === 'ALL'))
        report({
          at: placeOfNamespace(namespace),
          message: `Everybody may create objects in the schema ${namespace.name}.`,
          severity: 'medium',
        });
    }
    for (const table of index.tables) {
      if (!isOwnTable(table)) continue;
      const open = (table.grants ?? [])
        .filter(({ grantee }) => grantee.toUpperCase() === 'PUBLIC')
        .flatMap(({ privileges }) => privileges.filter((right) => writing.has(right)));
      if (open.length > 0)
        report({ at: placeOf(table), message: `Everybody has ${open.join(', ')} on ${table.name}.` });
    }
  },
  examples: {
    bad: [
      {
        name: 'a table and a schema',
        schema:
          'CREATE TABLE orders (id bigint); GRANT SELECT, DELETE ON orders TO PUBLIC; GRANT CREATE ON SCHEMA public TO PUBLIC;',
        finds: ['public', 'public.orders'],
      },
    ],
    good: [
      {
        name: 'reading for all, writing for one role',
        schema:
          'CREATE TABLE orders (id bigint); GRANT SELECT ON orders TO PUBLIC; GRANT INSERT, DELETE ON orders TO clerk; GRANT USAGE ON SCHEMA public TO PUBLIC;',
      },
    ],
  },
});
