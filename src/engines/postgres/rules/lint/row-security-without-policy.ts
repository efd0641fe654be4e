import { isOwnTable } from '#analysis/own-columns';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

export default defineLint({
  id: 'row-security-without-policy',
  title: 'Row-level security without a policy',
  why: 'With no policy every row is hidden from everybody but the owner, without an error: queries come back empty and updates touch nothing. It is fine where that is the point, and only a role that bypasses it works with the table.',
  severity: 'low',
  tags: ['security'],
  engines: ['postgres'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables)
      if (isOwnTable(table) && table.rowSecurity && (table.policies ?? []).length === 0)
        report({
          at: placeOf(table),
          message: `${table.name} has row-level security and no policy: all rows are hidden.`,
        });
  },
  examples: {
    bad: [
      {
        name: 'switched on and left',
        schema: 'CREATE TABLE a (id bigint); ALTER TABLE a ENABLE ROW LEVEL SECURITY;',
        finds: ['public.a'],
      },
    ],
    good: [
      {
        name: 'with a policy, and off',
        schema: `CREATE TABLE a (id bigint); ALTER TABLE a ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON a USING (id = 1);
          CREATE TABLE b (id bigint);`,
      },
    ],
  },
  links: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
});
