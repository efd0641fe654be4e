import { AppError } from '#base/errors';
import type { DdlLoss } from '#model/ddl';
import type { DatabaseSchema } from '#model/schema';
import { withinLimits } from '#sql/ddl/limits';
import type { DdlPrinter } from './engine';
import { printerOfEngine } from './printers';
import { Move } from './translate/move';
import { moveNamespaces } from './translate/namespaces';

/**
 * A schema of any dialect in the spellings of another, ready to be printed, with everything that the other cannot express
 * or that cannot be moved with certainty. A schema of the same dialect comes back as it is.
 *
 * Throws `unsupported` for a schema of an engine whose spellings are not known.
 */
export function translateSchema(
  schema: DatabaseSchema,
  to: DdlPrinter,
): { readonly schema: DatabaseSchema; readonly losses: readonly DdlLoss[] } {
  const from = printerOfEngine(schema.engine);
  if (!from) {
    throw new AppError(
      'unsupported',
      `The types of ${schema.engine} are not known, so its schema cannot be moved to ${to.title}.`,
      {
        hint: 'Print it in its own dialect, or set the dialect of the design.',
      },
    );
  }
  if (from.id === to.id) return { schema, losses: [] };
  const move = new Move(schema, from, to);
  const moved = moveNamespaces(schema, move);
  const limited = withinLimits(moved, to.title, to.capabilities ?? {});
  return {
    schema: { ...limited.schema, engine: to.id, product: to.title },
    losses: [...move.losses.all, ...limited.losses],
  };
}
