import { isOwnTable } from '#analysis/own-columns';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';
import type { Fix } from '#model/finding';
import type { Policy, Table } from '#model/schema';

const tenantNames =
  /^(tenant|organi[sz]ation|org|account|workspace|company|customer|client|team|site|shop|store)_?(id|uuid|key)$/i;

/** The column that most protected tables with policies are told apart by. */
function tenantColumns(tables: readonly Table[]): readonly string[] {
  const names = new Map<string, number>();
  for (const table of tables.filter(isProtected)) {
    for (const { name } of table.columns.filter((column) => tenantNames.test(column.name)))
      if (table.policies?.some((policy) => mentions(policy, name))) names.set(name, (names.get(name) ?? 0) + 1);
  }
  return [...names].filter(([, count]) => count >= 2).map(([name]) => name);
}

const isProtected = (table: Table): boolean => table.rowSecurity && (table.policies?.length ?? 0) > 0;

const mentions = (policy: Policy, name: string): boolean =>
  new RegExp(String.raw`\b${RegExp.escape(name)}\b`).test(`${policy.using ?? ''} ${policy.check ?? ''}`);

/** The policies of a table that knows no other column of its own, so that they hold on the other as well. */
function fixOf(table: Table, column: string, models: readonly Table[]): Fix | undefined {
  if (table.id === undefined) return undefined;
  const isPlain = (model: Table): boolean =>
    model.policies!.every(
      (policy) =>
        mentions(policy, column) && !model.columns.some(({ name }) => name !== column && mentions(policy, name)),
    );
  const model = models.find(isPlain);
  if (!model) return undefined;
  return {
    title: `Protect ${table.name} like ${model.name}`,
    edits: [
      { do: 'set', id: table.id, fields: { rowSecurity: true, forceRowSecurity: model.forceRowSecurity } },
      ...model.policies!.map((policy) => ({
        do: 'add' as const,
        parent: table.id!,
        list: 'policies' as const,
        value: { ...policy, id: undefined },
      })),
    ],
  };
}

export default defineLint({
  id: 'row-security-missing',
  title: 'Table of tenants without row-level security',
  why: 'Other tables with the same tenant column are protected by policies; this one hands out the rows of all tenants to every query that forgets its condition. It is fine for tables that only the system itself reads.',
  severity: 'high',
  tags: ['security'],
  engines: ['postgres'],
  options: {},
  check: ({ index }, report) => {
    const tables = index.tables.filter(isOwnTable);
    const columns = tenantColumns(tables);
    if (columns.length === 0) return;
    for (const table of tables) {
      const column = columns.find((name) => index.column(table, name));
      if (column === undefined || table.rowSecurity || (table.policies?.length ?? 0) > 0) continue;
      const models = tables.filter((each) => isProtected(each) && index.column(each, column));
      report({
        at: placeOf(table),
        message: `${table.name} has ${column} and no row-level security, as ${String(models.length)} other tables with it have.`,
        fix: fixOf(table, column, models),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'one of three is open',
        schema: `
          CREATE TABLE a (tenant_id bigint); ALTER TABLE a ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON a USING (tenant_id = current_tenant());
          CREATE TABLE b (tenant_id bigint); ALTER TABLE b ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON b USING (tenant_id = current_tenant());
          CREATE TABLE c (tenant_id bigint, note text);`,
        finds: ['public.c'],
      },
    ],
    good: [
      {
        name: 'no table is protected: it is done elsewhere',
        schema: 'CREATE TABLE a (tenant_id bigint); CREATE TABLE b (tenant_id bigint);',
      },
      {
        name: 'tables without the column, and policies about something else',
        schema: `
          CREATE TABLE a (tenant_id bigint, public boolean); ALTER TABLE a ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON a USING (public);
          CREATE TABLE b (tenant_id bigint, public boolean); ALTER TABLE b ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON b USING (public);
          CREATE TABLE c (tenant_id bigint); CREATE TABLE countries (code char(2));`,
      },
    ],
  },
  links: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
});
