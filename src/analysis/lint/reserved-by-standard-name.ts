import { namedObjects } from '../named-objects';
import { reservedByStandard } from '../reserved-words';
import { defineLint } from '../rule';

export default defineLint({
  id: 'reserved-by-standard-name',
  title: 'Name that another engine may reserve',
  why: 'The standard reserves many words that this engine lets pass, such as `value`, `user` or `year`. It matters only for a schema that is to be moved to other engines, so it is off by default.',
  severity: 'info',
  tags: ['naming'],
  options: {},
  off: true,
  check: (input, report) => {
    for (const { kind, at, name, label } of namedObjects(input))
      if (reservedByStandard.has(name.toLowerCase()))
        report({ at, message: `The name of the ${kind} ${label} is reserved by the SQL standard.` });
  },
  examples: {
    bad: [
      {
        name: 'a table and columns',
        schema: 'CREATE TABLE "user" (id bigint PRIMARY KEY, value text, year integer);',
        finds: ['public.user', 'public.user.value', 'public.user.year'],
      },
    ],
    good: [
      {
        name: 'words that stand in no list',
        schema: 'CREATE TABLE users (id bigint, amount text, birth_year integer);',
      },
    ],
  },
});
