import { renameObject } from '../fixes';
import { namedObjects } from '../named-objects';
import { defineLint } from '../rule';

export default defineLint({
  id: 'name-with-symbol',
  title: 'Name with a space or symbol',
  why: 'A name with a space, a hyphen or a dot has to be quoted everywhere, each engine in its own way, and scripts that take it apart go wrong. It is fine in a copy of a spreadsheet that nobody programs against.',
  severity: 'low',
  tags: ['naming'],
  options: {},
  check: (input, report) => {
    for (const { kind, at, object, name, label } of namedObjects(input)) {
      if (/^[\p{L}_][\p{L}\p{N}_$]*$/u.test(name)) continue;
      const better = name.replaceAll(/[^\p{L}\p{N}_$]+/gu, '_').replaceAll(/^_+|_+$/g, '');
      // A name that begins with a digit needs a word before it, which is not ours to choose.
      const fits = /^[\p{L}_]/u.test(better) && better !== name && kind !== 'view';
      report({
        at,
        message: `The name of the ${kind} “${label}” needs quotes in every query.`,
        fix: fits ? renameObject(`Rename ${label} to ${better}`, object, better) : undefined,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'a table with a space',
        schema: 'CREATE TABLE "Order Details" (id bigint);',
        finds: ['public.Order Details'],
      },
      {
        name: 'a hyphen, a digit first',
        schema: 'CREATE TABLE orders (id bigint, "unit-price" numeric, "2nd_name" text);',
        finds: ['public.orders.2nd_name', 'public.orders.unit-price'],
      },
    ],
    good: [
      { name: 'letters of any script', schema: 'CREATE TABLE "größe" (id bigint, "名前" text, _note text, a$b text);' },
    ],
  },
});
