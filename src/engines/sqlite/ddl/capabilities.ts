import type { DdlCapabilities } from '#model/ddl-capabilities';

const actions = ['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT'];

/** https://sqlite.org/lang_createtable.html, lang_createindex.html, foreignkeys.html, omitted.html. */
export const capabilities: DdlCapabilities = {
  defaultNamespace: 'main',
  namespaces: false,
  sessionNamespace: 'temp',
  comments: [],
  uniqueNames: { constraints: false, indexes: true },
  sequences: false,
  identity: 'rowid',
  rowidKeys: true,
  // MATCH is parsed and every key is handled as MATCH SIMPLE.
  foreignKeys: { onUpdate: actions, onDelete: actions, match: true, cyclic: true, checked: false },
  notValid: false,
  notEnforced: false,
  exclusions: false,
  uniqueNulls: 'distinct',
  indexes: { partial: true, expressions: true, include: false, methods: [], nullsOrder: false, descending: true },
  types: [],
  materializedViews: false,
  routines: false,
  partitioning: false,
  inheritance: false,
  rowSecurity: false,
  rules: false,
  grants: false,
  extensions: false,
  publications: false,
  statistics: false,
  text: { caseInsensitiveCollation: 'NOCASE' },
};
