import type { Identified } from '#model/schema';
import { renameObject } from '../fixes';
import { caseStyles, inStyle, majorityOf, type CaseStyle } from '../name-words';
import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint, type Place } from '../rule';

interface NamedThing {
  readonly at: Place;
  readonly object: Identified;
  readonly name: string;
  readonly label: string;
}

export default defineLint({
  id: 'naming-case-style',
  title: 'Name written in another style than the others',
  why: 'Where `order_lines` and `orderLines` stand side by side, nobody knows how the next name is written, and half of the queries need quotes. What most names of this schema do is taken as its style; without a clear majority nothing is said.',
  severity: 'low',
  tags: ['naming'],
  options: { least: 8, share: 0.8 },
  check: ({ index, options }, report) => {
    const tables = index.tables.filter(isOwnTable);
    const names: Readonly<Record<string, readonly NamedThing[]>> = {
      tables: tables.map((table) => ({ at: placeOf(table), object: table, name: table.name, label: table.name })),
      columns: tables.flatMap((table) =>
        table.columns
          .filter((column) => column.inherited !== true)
          .map((column) => ({
            at: placeOf(table, column),
            object: column,
            name: column.name,
            label: `${table.name}.${column.name}`,
          })),
      ),
    };
    for (const [kind, things] of Object.entries(names)) {
      const style = majorityOf(things, ({ name }): readonly CaseStyle[] => caseStyles(name), options);
      if (style === null || style === 'mixed') continue;
      for (const { at, object, name, label } of things) {
        if (caseStyles(name).includes(style)) continue;
        const better = inStyle(name, style);
        report({
          at,
          message: `${label} is not written in ${style} as most ${kind} of this schema are.`,
          fix:
            better === name || better === '' ? undefined : renameObject(`Rename ${label} to ${better}`, object, better),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'humps among underscores',
        schema:
          'CREATE TABLE orders (id bigint, buyer_id bigint, paid_at date, sent_at date, ship_to text, "unitPrice" numeric, net_total numeric, tax_rate real, vat_id text);',
        finds: ['public.orders.unitPrice'],
      },
    ],
    good: [
      {
        name: 'too few names to tell a style',
        schema: 'CREATE TABLE orders (buyer_id bigint, paid_at date, "unitPrice" numeric);',
      },
      {
        name: 'two styles of equal weight',
        schema:
          'CREATE TABLE t (a_b integer, c_d integer, e_f integer, g_h integer, "iJ" integer, "kL" integer, "mN" integer, "oP" integer);',
      },
      {
        name: 'single words agree with humps and with underscores',
        schema:
          'CREATE TABLE t (id integer, name text, "unitPrice" integer, "kL" integer, "mN" integer, "oP" integer, "qR" integer, "sT" integer, "uV" integer);',
      },
    ],
  },
});
