import type { TraitsOfEngine } from '#analysis/rule';

/** InnoDB: https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html */
const traits: TraitsOfEngine = {
  engines: ['mysql', 'mariadb'],
  traits: { indexesForeignKeys: true, partialIndexes: false, deferrable: false },
};

export default traits;
