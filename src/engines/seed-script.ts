import type { DatabaseSchema } from '#model/schema';
import { standardExpressions } from '#sql/expression/standard';
import type { SeedRows, SeedValue } from '#design/templates';
import type { DdlPrinter } from './engine';


/** Rows of one INSERT: few round trips, and no statement that a server finds too long. */
const rowsOfStatement = 200;

/**
 * Statements without terminators that fill the tables of a template on an empty database of `printer`. `schema` is the
 * template's own: it tells which columns are numbered and which hold moments. Empty when the printer fills no tables.
 */
export function* seedStatements(
  seed: Iterable<SeedRows>,
  schema: DatabaseSchema,
  printer: DdlPrinter,
): Generator<string> {
  if (!printer.filling) return;
  const { overriding, numberOn } = printer.filling;
  const { identifier, quoteLiteral, ...words } = printer.expressions ?? standardExpressions;
  // Where moments have no zone, they are those of UTC.
  const zoned = printer.writeType({ kind: 'timestamp', precision: null, zone: true }).loss === null;
  const literal = (value: SeedValue): string => {
    if (value === null) return 'NULL';
    if (typeof value === 'number') return String(value);
    if (typeof value === 'boolean') return value ? words.true : words.false;
    return quoteLiteral(zoned ? value : value.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)\+00$/, '$1 $2'));
  };
  const numbered: string[] = [];
  for (const { schema: namespace, table: name, columns, rows } of seed) {
    const table = schema.namespaces.find((each) => each.name === namespace)?.tables.find((each) => each.name === name);
    const identity = table?.columns.find((column) => column.identity !== null);
    const always = identity?.identity === 'always' && overriding !== '' ? ` ${overriding}` : '';
    const head = `INSERT INTO ${identifier(name)} (${columns.map(identifier).join(', ')})${always} VALUES`;
    for (const portion of portions(rows))
      yield `${head}\n${portion.map((row) => `  (${row.map(literal).join(', ')})`).join(',\n')}`;
    if (identity && numberOn) numbered.push(numberOn(identifier(name), identity.name));
  }
  yield* numbered;
}

function* portions<T>(rows: Iterable<T>): Generator<readonly T[]> {
  let portion: T[] = [];
  for (const row of rows) {
    portion.push(row);
    if (portion.length < rowsOfStatement) continue;
    yield portion;
    portion = [];
  }
  if (portion.length > 0) yield portion;
}
