import { parseSchemaText } from '#design/schema-text-parse';
import { AppError } from '#base/errors';
import type { SchemaReader } from '../reader';
import { inFile, readTextOf } from '../read-text';

/** Our own text form of a design. */
const readSchema: SchemaReader = async (source, { progress }) => {
  const text = await readTextOf(source);
  progress({ step: 'Reading the schema', done: null });
  const { schema, problems } = parseSchemaText(text);
  const placed = problems.map(({ message, hint, line, column, severity }) => ({
    message,
    hint,
    file: null,
    line,
    column,
    severity,
  }));
  if (schema) return { schema, problems: inFile(source, placed) };
  const [first] = placed;
  throw new AppError('parse-failed', first?.message ?? 'This is no schema.', {
    hint: first?.hint ?? 'Choose a file that ends in .schema.',
    detail: first ? `Line ${first.line}, column ${first.column}.` : undefined,
  });
};

export default readSchema;
