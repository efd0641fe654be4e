import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { isPassing } from '../table-roles';

export default defineLint({
  id: 'wide-table',
  title: 'Table with very many columns',
  why: 'A table of dozens of columns usually holds several things that change at different times: each update writes the whole row, each read fetches what it does not need, and most columns are null in most rows. Tables of another tool’s export are left alone.',
  severity: 'medium',
  tags: ['normal-forms'],
  options: { columns: 50 },
  check: ({ index, options }, report) => {
    for (const table of index.tables) {
      if (!isOwnTable(table) || isPassing(table)) continue;
      const own = table.columns.filter((column) => !column.inherited).length;
      if (own > options.columns) report({ at: placeOf(table), message: `${table.name} has ${own} columns.` });
    }
  },
  examples: {
    bad: [
      {
        name: 'More columns than allowed',
        schema: 'CREATE TABLE t (a text, b text, c text, d text);',
        options: { columns: 3 },
        finds: ['public.t'],
      },
    ],
    good: [
      { name: 'As many as allowed', schema: 'CREATE TABLE t (a text, b text, c text);', options: { columns: 3 } },
      {
        name: 'A table that data pass through',
        schema: 'CREATE TABLE import_t (a text, b text, c text, d text);',
        options: { columns: 3 },
      },
    ],
  },
});
