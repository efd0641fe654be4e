import { setFields } from '../fixes';
import { meansMoney } from '../money-words';
import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'money-as-float',
  title: 'Money kept as a binary fraction',
  why: 'Binary floating point cannot hold 0.10 exactly, so sums drift by cents, and two equal totals compare as different. Auditors and tax offices find such differences. It is fine for estimates and statistics that nobody adds up to an invoice.',
  severity: 'high',
  tags: ['types'],
  options: {},
  check: ({ index, traits }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      if (type.family !== 'float' || column.generated || !meansMoney(column.name)) continue;
      // With loose types `numeric` holds a binary fraction too.
      const advice = traits.looseTypes ? 'keep whole cents in an integer' : 'amounts need an exact decimal type';
      const exact = type.array ? 'numeric(19,4)[]' : 'numeric(19,4)';
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} looks like money and is kept as ${column.type}: ${advice}.`,
        fix: traits.looseTypes
          ? undefined
          : setFields(`Make ${table.name}.${column.name} an exact number`, column, { type: exact }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'a price as double precision',
        schema: 'CREATE TABLE products (id bigint PRIMARY KEY, unit_price double precision NOT NULL);',
        finds: ['public.products.unit_price'],
      },
      {
        name: 'amounts in camel case, as real and float',
        schema: 'CREATE TABLE accounts ("accountBalance" real, "openingBalance" FLOAT(24), note text);',
        finds: ['public.accounts.accountBalance', 'public.accounts.openingBalance'],
      },
    ],
    good: [
      {
        name: 'exact amounts, and whole cents',
        schema: 'CREATE TABLE orders (total numeric(12,2), fee_cents bigint);',
      },
      {
        name: 'floats that measure: total weight, cost factor, tax rate, a score',
        schema:
          'CREATE TABLE parcels (total_weight real, cost_factor double precision, tax_rate real, total_score float, latitude double precision);',
      },
    ],
  },
  links: [
    'https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-FLOAT',
    'https://sqlite.org/floatingpoint.html',
  ],
});
