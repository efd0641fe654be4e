import type { TraitsOfEngine } from '#analysis/rule';

/** https://duckdb.org/docs/stable/sql/indexes.html (keys and foreign keys have an index of their own). */
const traits: TraitsOfEngine = {
  engines: ['duckdb'],
  traits: { indexesForeignKeys: true, partialIndexes: false, deferrable: false },
};

export default traits;
