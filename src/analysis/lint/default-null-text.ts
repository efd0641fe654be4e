import { setFields } from '../fixes';
import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'default-null-text',
  title: 'Default is the text NULL',
  why: "`DEFAULT 'NULL'` with quotes stores four letters, not a missing value: `IS NULL` does not find these rows, and they are shown as if they were empty. It is hardly ever meant.",
  severity: 'medium',
  tags: ['types'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column } of ownColumns(index.tables)) {
      if (column.default === null || !/^\(*\s*N?'\s*null\s*'/i.test(column.default)) continue;
      report({
        at: placeOf(table, column),
        message: `The default of ${table.name}.${column.name} is the text NULL, not a missing value.`,
        fix: setFields(`Take the default of ${table.name}.${column.name} away`, column, { default: null }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'NULL in quotes, as written and as a server prints it',
        schema: "CREATE TABLE t (a varchar(20) DEFAULT 'NULL', b text DEFAULT 'null'::text);",
        finds: ['public.t.a', 'public.t.b'],
      },
    ],
    good: [
      {
        name: 'NULL itself, and words that hold it',
        schema: "CREATE TABLE t (a varchar(20) DEFAULT NULL, b text DEFAULT NULL::text, c text DEFAULT 'null island');",
      },
    ],
  },
});
