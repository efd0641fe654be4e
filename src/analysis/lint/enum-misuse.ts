import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

/** Labels of `enum('a','it''s')`. */
const inlineLabels = (spelling: string): readonly string[] =>
  [...spelling.matchAll(/'((?:[^']|'')*)'/g)].map(([, label]) => (label ?? '').replaceAll("''", "'"));

const truths: ReadonlySet<string> = new Set(['y', 'n', 'yes', 'no', 'true', 'false', 't', 'f', 'on', 'off', '0', '1']);

function whatIsWrong(labels: readonly string[], most: number): string | null {
  if (labels.length === 0) return null;
  if (labels.length === 2 && labels.every((label) => truths.has(label.toLowerCase())))
    return 'is a truth value: use boolean';
  if (labels.every((label) => /^\d+$/.test(label)))
    return 'has numbers as labels: a number and the label’s own position are easily taken for each other';
  if (labels.length > most)
    return `has ${String(labels.length)} labels: a list that long changes, and a table of its own is changed without DDL`;
  return null;
}

export default defineLint({
  id: 'enum-misuse',
  title: 'Enum for what is no short, stable list',
  why: 'An enum is part of the schema: adding a label is DDL, taking one away is not possible in PostgreSQL and a rebuild in MySQL. Countries, currencies and categories belong in a table. It is fine for short lists that the program itself knows, such as the states of an order.',
  severity: 'low',
  tags: ['types'],
  options: { most: 30 },
  check: ({ schema, index, options }, report) => {
    for (const type of schema.namespaces.flatMap(({ types }) => types)) {
      const wrong = type.kind === 'enum' ? whatIsWrong(type.details, options.most) : null;
      if (wrong !== null) report({ at: placeOf(type), message: `The enum ${type.name} ${wrong}.` });
    }
    for (const { table, column, type } of ownColumns(index.tables)) {
      const wrong = type.family === 'enum' ? whatIsWrong(inlineLabels(column.type), options.most) : null;
      if (wrong !== null)
        report({ at: placeOf(table, column), message: `The enum of ${table.name}.${column.name} ${wrong}.` });
    }
  },
  examples: {
    bad: [
      { name: 'a truth value', schema: "CREATE TYPE yes_no AS ENUM ('Y', 'N');", finds: ['public.yes_no'] },
      { name: 'numbers as labels', schema: "CREATE TYPE grade AS ENUM ('1', '2', '3');", finds: ['public.grade'] },
      {
        name: 'a list that will change',
        schema: "CREATE TYPE country AS ENUM ('at', 'be', 'ch', 'de');",
        options: { most: 3 },
        finds: ['public.country'],
      },
      { name: 'labels at the column', schema: "CREATE TABLE t (active enum('0','1'));", finds: ['public.t.active'] },
    ],
    good: [
      { name: 'the states of an order', schema: "CREATE TYPE order_state AS ENUM ('new', 'paid', 'sent', 'lost');" },
      { name: 'labels that begin with a number', schema: "CREATE TYPE plan AS ENUM ('1 month', '1 year');" },
    ],
  },
  links: [
    'https://www.postgresql.org/docs/current/datatype-enum.html',
    'https://dev.mysql.com/doc/refman/8.4/en/enum.html',
  ],
});
