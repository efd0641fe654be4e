import type { DdlCapabilities } from '#model/ddl-capabilities';

/** Each of these is refused with "not supported" by DuckDB 1.5. */
const actions = ['NO ACTION', 'RESTRICT'];

/** https://duckdb.org/docs/stable/sql/statements/create_table, …/create_index, …/comment_on, sql/constraints. */
export const capabilities: DdlCapabilities = {
  defaultNamespace: 'main',
  uniqueNames: { constraints: false, indexes: true },
  comments: ['table', 'column', 'view', 'index', 'sequence'],
  identity: 'sequence',
  generated: ['virtual'],
  foreignKeys: { onUpdate: actions, onDelete: actions, match: false, cyclic: false },
  deferrable: false,
  notValid: false,
  notEnforced: false,
  exclusions: false,
  uniqueNulls: 'distinct',
  indexes: { partial: false, expressions: true, include: false, methods: [], nullsOrder: false, descending: false },
  types: ['enum'],
  materializedViews: false,
  routines: false,
  triggers: false,
  partitioning: false,
  inheritance: false,
  rowSecurity: false,
  rules: false,
  grants: false,
  extensions: false,
  publications: false,
  statistics: false,
  tableOptions: false,
  text: { caseInsensitiveCollation: 'NOCASE' },
};
