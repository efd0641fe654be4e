import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

const folded = (name: string): string => name.toLowerCase().replaceAll('_', '');

export default defineLint({
  id: 'names-differ-in-case-only',
  title: 'Two names that differ in case or underscores only',
  why: '`userId` beside `user_id` in one table is mostly the remainder of a rename: one of the two is stale, and nobody knows which. Engines that compare names without case, and file names of generated code, take `Orders` and `orders` for one.',
  severity: 'medium',
  tags: ['naming'],
  options: {},
  check: ({ schema, index }, report) => {
    for (const namespace of schema.namespaces) {
      const seen = new Map<string, string>();
      for (const relation of [...namespace.tables.filter(isOwnTable), ...namespace.views]) {
        const other = seen.get(folded(relation.name));
        if (other === undefined) seen.set(folded(relation.name), relation.name);
        else
          report({
            at: placeOf(relation),
            message: `${relation.name} and ${other} differ in case or underscores only.`,
          });
      }
    }
    for (const table of index.tables.filter(isOwnTable)) {
      const seen = new Map<string, string>();
      for (const column of table.columns) {
        const other = seen.get(folded(column.name));
        if (other === undefined) seen.set(folded(column.name), column.name);
        else
          report({
            at: placeOf(table, column),
            message: `${column.name} and ${other} of ${table.name} differ in case or underscores only.`,
          });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'columns and tables',
        schema: 'CREATE TABLE users (user_id bigint, "userId" bigint); CREATE TABLE "Users" (id bigint);',
        finds: ['public.Users', 'public.users.userId'],
      },
    ],
    good: [
      {
        name: 'the same name in two schemas, and names that are alike',
        schema: 'CREATE TABLE a.users (user_id bigint, users_id bigint); CREATE TABLE b.users (user_id bigint);',
      },
    ],
  },
});
