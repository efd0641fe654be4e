import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { isPassing } from '../table-roles';

const period = /^(.*?)_?((?:19|20)\d{2})(?:_?(?:q[1-4]|\d{2}))?$/i;

export default defineLint({
  id: 'column-per-period',
  title: 'One column for each year',
  why: 'revenue_2023 and revenue_2024 put a value of the data, the year, into the name of a column. Each year changes the schema and every query, and a sum over time names all columns. A row per year holds the same without either.',
  severity: 'medium',
  tags: ['normal-forms'],
  options: { minimum: 2 },
  check: ({ index, options }, report) => {
    for (const table of index.tables) {
      if (!isOwnTable(table) || isPassing(table)) continue;
      const groups = Map.groupBy(
        table.columns.filter((column) => !column.inherited && period.test(column.name)),
        (column) => `${period.exec(column.name)?.[1] ?? ''}\0${column.type}`,
      );
      for (const [first, ...others] of groups.values()) {
        if (!first || others.length + 1 < options.minimum) continue;
        const years = new Set([first, ...others].map((column) => period.exec(column.name)?.[2]));
        if (years.size > 1)
          report({
            at: placeOf(table, first),
            message: `${table.name} has a column for each period: ${first.name}, ${others[0]!.name}${others.length > 1 ? ', …' : ''}.`,
          });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'Revenue of two years',
        schema: 'CREATE TABLE branches (id bigint PRIMARY KEY, revenue_2023 numeric, revenue_2024 numeric);',
        finds: ['public.branches.revenue_2023'],
      },
    ],
    good: [
      {
        name: 'A row for each year',
        schema:
          'CREATE TABLE revenues (branch_id bigint, year integer, revenue numeric, PRIMARY KEY (branch_id, year));',
      },
      { name: 'A single one', schema: 'CREATE TABLE people (id bigint PRIMARY KEY, consent_gdpr_2018 boolean);' },
      {
        name: 'Numbers that are no years',
        schema: 'CREATE TABLE t (id bigint PRIMARY KEY, iso_3166 text, iso_4217 text);',
      },
    ],
  },
});
