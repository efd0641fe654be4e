import type { DdlCapabilities } from '#model/ddl-capabilities';

/** Oracle Database 19c, SQL Language Reference: CREATE TABLE, constraint, CREATE INDEX, COMMENT. */
export const capabilities: DdlCapabilities = {
  defaultNamespace: '',
  identifierLength: 128,
  uniqueNames: { constraints: true, indexes: true },
  comments: ['table', 'column', 'view'],
  generated: ['virtual'],
  foreignKeys: { onUpdate: ['NO ACTION'], onDelete: ['NO ACTION', 'CASCADE', 'SET NULL'], match: false, cyclic: true },
  exclusions: false,
  uniqueNulls: 'whole',
  indexes: {
    partial: false,
    expressions: true,
    include: false,
    methods: ['bitmap'],
    nullsOrder: false,
    descending: true,
  },
  types: [],
  inheritance: false,
  rowSecurity: false,
  rules: false,
  extensions: false,
  publications: false,
  statistics: false,
  text: { keyLength: 255, comparable: false, emptyIsNull: true },
};
