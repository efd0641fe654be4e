import { setFields } from '../fixes';
import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'check-not-validated',
  title: 'Check that old rows need not meet',
  why: 'A check that was added without looking at the rows holds for new ones only: the planner may not rely on it, and an update of an old row fails for a reason that has nothing to do with the update. Validating it is the second half of the work, and is done without blocking writes.',
  severity: 'medium',
  tags: ['operations'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      for (const check of table.checks) {
        if (check.inherited || (check.validated && check.enforced !== false)) continue;
        const isOff = check.enforced === false;
        report({
          at: placeOf(table, check),
          message: isOff
            ? `The check ${check.name ?? check.expression} of ${table.name} is not enforced.`
            : `The check ${check.name ?? check.expression} of ${table.name} has never been validated.`,
          fix: setFields(`${isOff ? 'Enforce' : 'Validate'} the check ${check.name ?? ''}`.trim(), check, {
            validated: true,
            enforced: undefined,
          }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'not validated, not enforced',
        schema: `CREATE TABLE t (a integer, b integer, CONSTRAINT c1 CHECK (a > 0) NOT VALID, CONSTRAINT c2 CHECK (b > 0) NOT ENFORCED);`,
        finds: ['public.t.c1', 'public.t.c2'],
      },
    ],
    good: [{ name: 'in force', schema: 'CREATE TABLE t (a integer CHECK (a > 0));' }],
  },
});
