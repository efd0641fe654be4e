import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';
import type { Policy } from '#model/schema';

const isTrue = (expression: string | null): boolean => /^\(*\s*(true|1\s*=\s*1)\s*\)*$/i.test(expression ?? '');

/** What is checked of a row that is written; without WITH CHECK the USING expression is. */
function letsWrite({ permissive, command, using, check }: Policy): boolean {
  if (!permissive || command === 'SELECT') return false;
  if (command === 'DELETE') return isTrue(using);
  if (command === 'INSERT') return isTrue(check);
  return isTrue(using) && (check === null || isTrue(check));
}

export default defineLint({
  id: 'always-true-policy',
  title: 'Policy that lets everyone write everything',
  why: 'Permissive policies are joined by OR: one that is always true makes all the others for its commands meaningless. Reading for all is left alone, and so are policies for a named role, which may be an administrator’s.',
  severity: 'high',
  tags: ['security'],
  engines: ['postgres'],
  options: { everybody: ['PUBLIC', 'anon', 'authenticated'] },
  check: ({ index, options }, report) => {
    const everybody: ReadonlySet<string> = new Set<string>(options.everybody.map((role) => role.toLowerCase()));
    for (const table of index.tables) {
      for (const policy of table.policies ?? []) {
        if (!letsWrite(policy) || !policy.roles.some((role) => everybody.has(role.toLowerCase()))) continue;
        report({
          at: placeOf(table, policy),
          message: `The policy ${policy.name} lets everyone ${policy.command === 'ALL' ? 'read and write' : policy.command} all rows of ${table.name}.`,
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'all commands for everybody, and inserts',
        schema: `CREATE TABLE a (id bigint); ALTER TABLE a ENABLE ROW LEVEL SECURITY;
          CREATE POLICY open ON a USING (true); CREATE POLICY add ON a FOR INSERT TO anon WITH CHECK (true);`,
        finds: ['public.a.add', 'public.a.open'],
      },
    ],
    good: [
      {
        name: 'reading for all, everything for one role, limits that are restrictive',
        schema: `CREATE TABLE a (id bigint); ALTER TABLE a ENABLE ROW LEVEL SECURITY;
          CREATE POLICY look ON a FOR SELECT USING (true); CREATE POLICY admin ON a TO admin USING (true);
          CREATE POLICY change ON a FOR UPDATE USING (true) WITH CHECK (id > 0); CREATE POLICY r ON a AS RESTRICTIVE USING (true);`,
      },
    ],
  },
  links: ['https://www.postgresql.org/docs/current/sql-createpolicy.html'],
});
