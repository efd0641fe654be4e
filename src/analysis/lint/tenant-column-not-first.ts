import { placeOf } from '../place';
import { defineLint } from '../rule';
import { accessPaths, findsByPrefix } from '../table-keys';
import { tenancyOf } from '../tenancy';

export default defineLint({
  id: 'tenant-column-not-first',
  title: 'Tenant behind other columns of every index',
  why: 'Every query of a tenant asks for its rows. When no index begins with the tenant, listing them reads the table, and rows of one tenant lie scattered through each index. A key whose first column is the tenant serves both.',
  severity: 'low',
  tags: ['indexes'],
  options: {},
  check: ({ index }, report) => {
    const tenancy = tenancyOf(index);
    if (!tenancy) return;
    for (const table of tenancy.tables) {
      const paths = accessPaths(table).filter((path) => path.where === null && findsByPrefix(path));
      if (paths.some((path) => path.parts[0]?.column === tenancy.column)) continue;
      const behind = paths.find(
        (path) => path.parts.length > 1 && path.parts.some((part) => part.column === tenancy.column),
      );
      if (behind)
        report({
          at: placeOf(table, behind.source),
          message: `${behind.name} of ${table.name} holds ${tenancy.column} behind other columns, and no index begins with it.`,
        });
    }
  },
  examples: {
    bad: [
      {
        name: 'The tenant comes last',
        schema:
          'CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, title text NOT NULL); CREATE INDEX notes_title ON notes (title, tenant_id); CREATE TABLE users (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);',
        finds: ['public.notes.notes_title'],
      },
    ],
    good: [
      {
        name: 'Another index begins with it',
        schema:
          'CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, title text NOT NULL); CREATE INDEX notes_title ON notes (title, tenant_id); CREATE INDEX notes_tenant ON notes (tenant_id); CREATE TABLE users (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);',
      },
      {
        name: 'No tenants',
        schema:
          'CREATE TABLE notes (id bigint PRIMARY KEY, author_id bigint NOT NULL, title text NOT NULL); CREATE INDEX notes_title ON notes (title, author_id);',
      },
    ],
  },
});
