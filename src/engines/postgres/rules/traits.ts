import type { TraitsOfEngine } from '#analysis/rule';

/** https://www.postgresql.org/docs/18/sql-createtable.html */
const traits: TraitsOfEngine = {
  engines: ['postgres'],
  traits: { nullsNotDistinct: true, matchFull: true },
};

export default traits;
