import { namedObjects } from '../named-objects';
import { reservedEverywhere } from '../reserved-words';
import { defineLint } from '../rule';

export default defineLint({
  id: 'reserved-word-name',
  title: 'Name that has to be quoted in every query',
  why: 'A column called `order` or `group` is a syntax error in every query that forgets the quotes, in every client and generator. Renaming it later breaks those that did not forget them, so it is best done while the table is young.',
  severity: 'low',
  tags: ['naming'],
  options: {},
  check: (input, report) => {
    for (const { kind, at, name, label } of namedObjects(input))
      if (reservedEverywhere.has(name.toLowerCase()))
        report({ at, message: `The name of the ${kind} ${label} is a reserved word of SQL.` });
  },
  examples: {
    bad: [
      {
        name: 'a table and a column',
        schema: 'CREATE TABLE "order" (id bigint PRIMARY KEY, "group" text, "Default" text);',
        finds: ['public.order', 'public.order.Default', 'public.order.group'],
      },
    ],
    good: [
      {
        name: 'words that most engines take as names',
        schema:
          'CREATE TABLE orders (name text, value text, date date, position integer, key text, type text, year integer);',
      },
    ],
  },
});
