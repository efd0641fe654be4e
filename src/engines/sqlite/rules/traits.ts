import type { TraitsOfEngine } from '#analysis/rule';

/** https://sqlite.org/datatype3.html, https://sqlite.org/foreignkeys.html (MATCH clauses are read and not kept). */
const traits: TraitsOfEngine = {
  engines: ['sqlite'],
  traits: { looseTypes: true },
};

export default traits;
