import type { TraitsOfEngine } from '#analysis/rule';

/** https://docs.oracle.com/en/database/oracle/oracle-database/23/cncpt/ (data integrity: indexes and foreign keys; unique keys with partial nulls). */
const traits: TraitsOfEngine = {
  engines: ['oracle'],
  traits: { locksReferencingTable: true, nullsEqual: true, partialIndexes: false },
};

export default traits;
