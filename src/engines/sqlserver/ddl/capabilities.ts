import type { DdlCapabilities } from '#model/ddl-capabilities';

const actions = ['NO ACTION', 'CASCADE', 'SET NULL', 'SET DEFAULT'];

/** SQL Server 2017 and later: https://learn.microsoft.com/sql/t-sql/statements/create-table-transact-sql, create-index-transact-sql. */
export const capabilities: DdlCapabilities = {
  defaultNamespace: 'dbo',
  identifierLength: 128,
  uniqueNames: { constraints: true, indexes: false },
  comments: ['schema', 'table', 'column', 'view', 'index', 'constraint'],
  foreignKeys: { onUpdate: actions, onDelete: actions, match: false, cyclic: true },
  deferrable: false,
  exclusions: false,
  uniqueNulls: 'same',
  indexes: { partial: true, expressions: false, include: true, methods: [], nullsOrder: false, descending: true },
  types: [],
  materializedViews: false,
  inheritance: false,
  rowSecurity: false,
  rules: false,
  extensions: false,
  publications: false,
  statistics: false,
  text: {
    keyLength: 255,
    exactCollation: 'Latin1_General_100_BIN2',
    caseInsensitiveCollation: 'Latin1_General_100_CI_AS',
  },
};
