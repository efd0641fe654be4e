import { toErrorData } from '#base/errors';
import type { DdlPrinter } from '#engines/engine';
import { translateSchema } from '#engines/translate';
import type { DdlLoss, DdlOptions } from '#model/ddl';
import type { DatabaseSchema } from '#model/schema';

export interface DdlText {
  readonly text: string;
  readonly statements: number;
  readonly losses: readonly DdlLoss[];
  /** Why there is no text. */
  readonly problem: string | null;
}

/** A script that runs from top to bottom on an empty database. */
export function ddlText(printer: DdlPrinter, schema: DatabaseSchema, options: DdlOptions): DdlText {
  try {
    const moved = translateSchema(schema, printer);
    const { statements, losses } = printer.print(moved.schema, options);
    const text = statements.map(({ sql }) => `${printer.terminate(sql)}\n`).join('\n');
    return { text, statements: statements.length, losses: [...moved.losses, ...losses], problem: null };
  } catch (thrown) {
    const { message, hint } = toErrorData(thrown);
    return { text: '', statements: 0, losses: [], problem: hint ? `${message} ${hint}` : message };
  }
}
