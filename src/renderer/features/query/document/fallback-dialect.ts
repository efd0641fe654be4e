import type { Dialect } from '#engines/engine';
import { dialectOf, manifests } from '#engines/manifests';

/** The rules for a text that has no connection yet: those of the engine that the chooser offers first. */
export function fallbackDialect(): Dialect {
  for (const { id } of manifests) {
    const dialect = dialectOf(id);
    if (dialect !== undefined) return dialect;
  }
  throw new Error('There is no engine.');
}
