import type { DdlCapabilities } from '#model/ddl-capabilities';
import type { Flavour } from './flavour';

/** InnoDB takes SET DEFAULT in the grammar and refuses the table. */
const actions = ['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL'];

/**
 * MySQL 8.0.16 and later (https://dev.mysql.com/doc/refman/8.4/en/create-table.html, create-index.html,
 * create-table-foreign-keys.html, create-table-check-constraints.html); MariaDB 10.10 and later
 * (https://mariadb.com/kb/en/create-table/, /foreign-keys/, /create-sequence/).
 */
export const capabilitiesOf = (flavour: Flavour): DdlCapabilities => ({
  defaultNamespace: '',
  identifierLength: 64,
  uniqueNames: { constraints: true, indexes: false },
  comments: ['table', 'column', 'index'],
  sequences: flavour.isMariadb,
  identity: 'key',
  // MATCH is taken in the grammar, and MySQL then ignores ON DELETE and ON UPDATE.
  foreignKeys: { onUpdate: actions, onDelete: actions, match: false, cyclic: true, exactTypes: true },
  deferrable: false,
  notValid: false,
  notEnforced: !flavour.isMariadb,
  exclusions: false,
  uniqueNulls: 'distinct',
  indexes: {
    partial: false,
    expressions: !flavour.isMariadb,
    include: false,
    methods: ['hash', 'fulltext', 'spatial'],
    nullsOrder: false,
    descending: true,
  },
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
    exactCollation: flavour.exactCollation,
    caseInsensitiveCollation: flavour.caseInsensitiveCollation,
  },
});
