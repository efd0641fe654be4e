import { fillParameters, findParameters, type ParameterValue } from '#sql/parameters';
import type { QueryModel } from '../query-model';
import type { SentStatement } from './run-machine';

/**
 * Asks for the values of `$1`, `:day` or `?` and puts them in as literals, so that what is sent can be read in the
 * messages and in the history. Null when the question was left.
 */
export async function withParameters(
  model: QueryModel,
  statements: readonly SentStatement[],
): Promise<readonly SentStatement[] | null> {
  const { dialect } = model.document;
  const found = statements.map(({ text }) => findParameters(text, dialect));
  const names = [...new Set(found.flatMap((parameters) => parameters.map(({ name }) => name)))];
  if (names.length === 0) return statements;
  const answers = await model.workbench.dialogs.values({
    title: names.length === 1 ? 'A value for the parameter' : `Values for ${names.length} parameters`,
    text: 'Each is sent as a text literal; the database gives it the type of its place.',
    fields: names.map((name) => ({
      name,
      initial: model.parameterValues.get(name) ?? (model.parameterValues.has(name) ? null : ''),
    })),
    action: statements.length === 1 ? 'Run statement' : 'Run statements',
  });
  if (answers === null) return null;
  for (const name of names) model.parameterValues.set(name, answers[name] ?? null);
  const values = new Map(
    names.map((name): [string, ParameterValue] => {
      const value = answers[name];
      return [name, value == null ? { kind: 'null' } : { kind: 'text', text: value }];
    }),
  );
  return statements.map((statement, at) => ({
    ...statement,
    text: fillParameters(statement.text, found[at] ?? [], values, dialect),
  }));
}
