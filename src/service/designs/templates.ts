import { AppError } from '#base/errors';
import { findTemplate, templates } from '#design/templates';
import { printerOf, printerOfEngine } from '#engines/printers';
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

/** A template's design in a dialect, with what that cannot express. Throws `not-found` or `bad-arguments`. */
export function templateSchema(
  name: string,
  dialect: string | undefined,
): { readonly schema: DatabaseSchema; readonly losses: readonly DdlLoss[] } {
  const template = findTemplate(name);
  if (!template) {
    throw new AppError('bad-arguments', `There is no template "${name}".`, {
      hint: `Choose one of ${templates.map((each) => each.name).join(', ')}.`,
    });
  }
  const schema = template.schema();
  const printer = dialect === undefined ? printerOfEngine(schema.engine) : printerOf(dialect);
  if (!printer) {
    throw new AppError('bad-arguments', `There is no dialect "${dialect ?? schema.engine}".`, {
      hint: `Choose one of ${ddlDialects.join(', ')}.`,
    });
  }
  return printerOfEngine(schema.engine)?.id === printer.id ? { schema, losses: [] } : translateSchema(schema, printer);
}
