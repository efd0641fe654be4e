import { setFields } from '../fixes';
import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'disabled-trigger',
  title: 'Disabled trigger left behind',
  why: 'A trigger is switched off for a load and forgotten: what it kept true is no longer kept, and everybody who reads its code believes that it is. Either switch it on again, after a look at the rows that came in between, or drop it.',
  severity: 'medium',
  tags: ['operations'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables)
      for (const trigger of table.triggers)
        if (!trigger.enabled)
          report({
            at: placeOf(table, trigger),
            message: `The trigger ${trigger.name} of ${table.name} is disabled.`,
            fix: setFields(`Enable the trigger ${trigger.name}`, trigger, { enabled: true }),
          });
  },
  examples: {
    bad: [
      {
        name: 'switched off',
        schema: `CREATE TABLE orders (id bigint);
          CREATE TRIGGER stamp BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION stamp() DISABLED;`,
        finds: ['public.orders.stamp'],
      },
    ],
    good: [
      {
        name: 'switched on',
        schema: `CREATE TABLE orders (id bigint);
          CREATE TRIGGER stamp BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION stamp();`,
      },
    ],
  },
});
