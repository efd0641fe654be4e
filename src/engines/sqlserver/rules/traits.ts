import type { TraitsOfEngine } from '#analysis/rule';

/** https://learn.microsoft.com/sql/t-sql/statements/create-index-transact-sql (NULL counts as a value in a unique index). */
const traits: TraitsOfEngine = {
  engines: ['sqlserver'],
  traits: { nullsEqual: true, deferrable: false },
};

export default traits;
