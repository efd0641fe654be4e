import { AppError } from '#base/errors';
import { findTemplate, templates, type Template } from '#design/templates';
import type { DdlPrinter } from '#engines/engine';
import { printerOf, printerOfEngine, printers } from '#engines/printers';
import { seedStatements } from '#engines/seed-script';
import { translateSchema } from '#engines/translate';
import type { DdlLoss } from '#model/ddl';
import type { DatabaseSchema } from '#model/schema';
import { ddlDialects } from './print-schema';

export interface TemplateSummary {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
}

export function listTemplates(): readonly TemplateSummary[] {
  return templates.map(({ name, title, summary }) => ({ name, title, summary }));
}

/** A template's design in a dialect, with what that cannot express. Throws `bad-arguments`. */
export function templateSchema(
  name: string,
  dialect: string | undefined,
): { readonly schema: DatabaseSchema; readonly losses: readonly DdlLoss[] } {
  const schema = templateOf(name).schema();
  const printer = printerFor(schema, dialect);
  return printerOfEngine(schema.engine)?.id === printer.id ? { schema, losses: [] } : translateSchema(schema, printer);
}

/**
 * Statements that fill an empty database with rows for `size` of what the template counts, each with its terminator.
 * Throws `bad-arguments`, and `unsupported` for a dialect that is not filled.
 */
export function* templateRows(name: string, dialect: string | undefined, size: number): Generator<string> {
  const template = templateOf(name);
  const schema = template.schema();
  const printer = printerFor(schema, dialect);
  if (!printer.filling) {
    throw new AppError('unsupported', `Rows are not written for ${printer.title}.`, {
      hint: `Leave --rows away, or choose one of ${printers
        .filter(({ filling }) => filling)
        .map(({ id }) => id)
        .join(', ')}.`,
    });
  }
  for (const sql of seedStatements(template.seed(size), schema, printer)) yield printer.terminate(sql);
}

function templateOf(name: string): Template {
  const template = findTemplate(name);
  if (template) return template;
  throw new AppError('bad-arguments', `There is no template "${name}".`, {
    hint: `Choose one of ${templates.map((each) => each.name).join(', ')}.`,
  });
}

function printerFor(schema: DatabaseSchema, dialect: string | undefined): DdlPrinter {
  const printer = dialect === undefined ? printerOfEngine(schema.engine) : printerOf(dialect);
  if (printer) return printer;
  throw new AppError('bad-arguments', `There is no dialect "${dialect ?? schema.engine}".`, {
    hint: `Choose one of ${ddlDialects.join(', ')}.`,
  });
}
