import type { Table } from '#model/schema';
import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { isChild } from '../table-roles';

/** `sales_2024`, `sales_2024_q1`, `sales_202403`, `sales_2024_03_01`, `sales2024`. */
const period = /^(.*?)_?((?:19|20)\d{2})(?:_?(?:q[1-4]|m?\d{2}(?:_?\d{2})?))?$/i;

export default defineLint({
  id: 'table-per-period',
  title: 'One table for each period',
  why: 'sales_2023 and sales_2024 are one table taken apart: queries over time need a union that grows each year, keys and foreign keys cannot span them, and a new period needs new statements everywhere. A column for the period, with partitions where size demands, keeps one name.',
  severity: 'medium',
  tags: ['normal-forms'],
  options: { minimum: 2 },
  check: ({ index, options }, report) => {
    const groups = new Map<string, Table[]>();
    for (const table of index.tables) {
      const stem = period.exec(table.name)?.[1];
      if (!stem || !isOwnTable(table) || isChild(table)) continue;
      const columns = table.columns.map((column) => column.name).toSorted();
      const key = [table.schema, stem, ...columns].join('\0');
      const group = groups.get(key);
      if (group) group.push(table);
      else groups.set(key, [table]);
    }
    for (const group of groups.values()) {
      if (group.length < options.minimum) continue;
      const names = group.map((table) => table.name).toSorted();
      const [first] = group.toSorted((a, b) => (a.name < b.name ? -1 : 1));
      report({
        at: placeOf(first!),
        message: `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''} have the same columns: one table for each period.`,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'A table a year',
        schema:
          'CREATE TABLE sales_2023 (id bigint PRIMARY KEY, total numeric); CREATE TABLE sales_2024 (id bigint PRIMARY KEY, total numeric);',
        finds: ['public.sales_2023'],
      },
      {
        name: 'A table a month',
        schema: 'CREATE TABLE log_202401 (id bigint PRIMARY KEY); CREATE TABLE log_202402 (id bigint PRIMARY KEY);',
        finds: ['public.log_202401'],
      },
    ],
    good: [
      {
        name: 'Partitions',
        schema:
          "CREATE TABLE sales (at date, id bigint, PRIMARY KEY (at, id)) PARTITION BY RANGE (at); CREATE TABLE sales_2023 PARTITION OF sales FOR VALUES FROM ('2023-01-01') TO ('2024-01-01'); CREATE TABLE sales_2024 PARTITION OF sales FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
      },
      {
        name: 'Children of one table',
        schema:
          'CREATE TABLE sales (id bigint); CREATE TABLE sales_2023 (id bigint) INHERITS (sales); CREATE TABLE sales_2024 (id bigint) INHERITS (sales);',
      },
      {
        name: 'Two different things of two years',
        schema:
          'CREATE TABLE census_2011 (id bigint PRIMARY KEY, age integer); CREATE TABLE census_2021 (id bigint PRIMARY KEY, born date);',
      },
      {
        name: 'A number that is no year',
        schema: 'CREATE TABLE iso_3166 (code text PRIMARY KEY); CREATE TABLE iso_4217 (code text PRIMARY KEY);',
      },
    ],
  },
});
