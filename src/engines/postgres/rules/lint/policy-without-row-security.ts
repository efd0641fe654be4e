import { setFields } from '#analysis/fixes';
import { isOwnTable } from '#analysis/own-columns';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

export default defineLint({
  id: 'policy-without-row-security',
  title: 'Policies that are not in force',
  why: 'A policy does nothing until row-level security is switched on for its table. Who reads the policies believes the rows are protected, and every role with SELECT sees them all.',
  severity: 'high',
  tags: ['security'],
  engines: ['postgres'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      const policies = table.policies ?? [];
      if (!isOwnTable(table) || table.rowSecurity || policies.length === 0) continue;
      report({
        at: placeOf(table),
        message: `${table.name} has policies (${policies.map(({ name }) => name).join(', ')}) and row-level security is off.`,
        fix: setFields(`Switch row-level security of ${table.name} on`, table, { rowSecurity: true }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'a policy alone',
        schema: 'CREATE TABLE a (id bigint); CREATE POLICY own ON a USING (id = 1);',
        finds: ['public.a'],
      },
    ],
    good: [
      {
        name: 'in force',
        schema:
          'CREATE TABLE a (id bigint); CREATE POLICY own ON a USING (id = 1); ALTER TABLE a ENABLE ROW LEVEL SECURITY;',
      },
    ],
  },
  links: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
});
