import { newNamespace, newSchema } from '#design/new-objects';
import { defaultNamespaceOf, dialectNamed } from '../dialect-of';
import type { SchemaReader } from '../reader';
import { inFile, readTextOf } from '../read-text';

/** DBML, by its authors' parser. Its project may name a database; else the dialect that was asked for. */
const readDbml: SchemaReader = async (source, { dialect, progress, signal }) => {
  const text = await readTextOf(source);
  progress({ step: 'Reading DBML', done: null });
  const { parseDbml } = await import('./dbml/parse');
  signal.throwIfAborted();
  const { parsed, problems } = parseDbml(text);
  if (!parsed) return { schema: newSchema(dialect, [newNamespace('public')]), problems: inFile(source, problems) };
  const engine = dialectNamed(parsed.databaseType) ?? dialect;
  const { schemaOfDbml } = await import('./dbml/schema');
  const read = schemaOfDbml(parsed, { engine, namespace: defaultNamespaceOf(engine) });
  return { schema: read.schema, problems: inFile(source, [...problems, ...read.problems]) };
};

export default readDbml;
