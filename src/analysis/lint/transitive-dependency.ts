import { evidence, tellingDependencies } from '../key-dependencies';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { keepsRecords } from '../table-roles';

export default defineLint({
  id: 'transitive-dependency',
  title: 'Column that depends on another column than the key',
  why: 'When one column always decides another (third normal form), the same fact is written in many rows and can be changed in some of them only. It belongs into a table with the deciding column as its key. A copy that must keep its value, such as the price at the time of an order, is meant to stay.',
  severity: 'info',
  tags: ['normal-forms'],
  needs: ['dependencies'],
  options: { rows: 1000 },
  check: ({ index, live, options }, report) => {
    for (const { table, from, to, measured } of tellingDependencies(index, live, options.rows)) {
      const primary = table.primaryKey?.columns ?? [];
      if (keepsRecords(table) || from.every((column) => primary.includes(column))) continue;
      report({
        at: placeOf(table, index.column(table, to) ?? { name: to }),
        message: `${table.name}.${to} follows from ${from.join(', ')} ${evidence(measured)}, so the fact is repeated.`,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'The postcode decides the city',
        schema: 'CREATE TABLE people (id bigint PRIMARY KEY, postcode text, city text);',
        live: {
          dependencies: [{ table: 'public.people', from: ['postcode'], to: 'city', rows: 50000, complete: true }],
          distinct: { 'public.people.postcode': 900, 'public.people.city': 400 },
        },
        finds: ['public.people.city'],
      },
    ],
    good: [
      {
        name: 'Too few rows to tell',
        schema: 'CREATE TABLE people (id bigint PRIMARY KEY, postcode text, city text);',
        live: { dependencies: [{ table: 'public.people', from: ['postcode'], to: 'city', rows: 40, complete: true }] },
      },
      {
        name: 'What a key decides',
        schema: 'CREATE TABLE people (id bigint PRIMARY KEY, email text UNIQUE, city text);',
        live: { dependencies: [{ table: 'public.people', from: ['email'], to: 'city', rows: 50000, complete: true }] },
      },
      {
        name: 'The left side hardly repeats, or the right side never changes',
        schema: 'CREATE TABLE people (id bigint PRIMARY KEY, name text, city text, land text);',
        live: {
          dependencies: [
            { table: 'public.people', from: ['name'], to: 'city', rows: 5000, complete: true },
            { table: 'public.people', from: ['city'], to: 'land', rows: 5000, complete: true },
          ],
          distinct: { 'public.people.name': -0.97, 'public.people.land': 1 },
        },
      },
      {
        name: 'A computed column',
        schema:
          'CREATE TABLE people (id bigint PRIMARY KEY, born date, year integer GENERATED ALWAYS AS (extract(year FROM born)) STORED);',
        live: { dependencies: [{ table: 'public.people', from: ['born'], to: 'year', rows: 5000, complete: true }] },
      },
    ],
  },
});
