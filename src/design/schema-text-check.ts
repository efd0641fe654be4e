/** What a text says that does not fit together: names twice, references to what is not there, types that nobody knows. */
import type { Column, DatabaseSchema, Table } from '#model/schema';
import { keyOf } from './references';
import { isWordPart, writeName } from './text-scan';
import type { TextProblem, TextReader } from './text-reader';

interface Checking {
  readonly reader: TextReader;
  readonly lineOf: (object: object) => number | undefined;
  readonly isType?: ((spelling: string) => boolean) | undefined;
}

export function checkParsed(schema: DatabaseSchema, checking: Checking): void {
  const places = new Places(checking);
  const tables = new Map<string, Table>();
  const views = new Set<string>();
  for (const namespace of schema.namespaces) {
    const relations = new Map<string, object>();
    for (const each of [...namespace.tables, ...namespace.views])
      places.once(relations, each.name, each, 'table or view', each.schema);
    const types = new Map<string, object>();
    for (const each of namespace.types) places.once(types, each.name, each, 'type', each.schema);
    const sequences = new Map<string, object>();
    for (const each of namespace.sequences) places.once(sequences, each.name, each, 'sequence', each.schema);
    for (const table of namespace.tables) tables.set(keyOf(table), table);
    for (const view of namespace.views) views.add(keyOf(view));
  }
  const columns = new Map<Table, ReadonlySet<string>>();
  const columnsOf = (table: Table): ReadonlySet<string> => {
    let names = columns.get(table);
    if (!names) columns.set(table, (names = new Set(table.columns.map(({ name }) => name))));
    return names;
  };
  for (const table of schema.namespaces.flatMap((each) => each.tables)) {
    checkColumns(table, places);
    checkKeys(table, columnsOf(table), places);
    checkForeignKeys(table, { tables, columnsOf }, places);
    for (const parent of [...(table.partitionOf ? [table.partitionOf] : []), ...(table.inherits ?? [])])
      if (!tables.has(keyOf(parent)))
        places.missing(table, 'table', `${parent.schema}.${parent.name}`, writeName(parent.name));
  }
  for (const publication of schema.publications ?? [])
    for (const each of publication.tables)
      if (!tables.has(keyOf(each)))
        places.missing(publication, 'table', `${each.schema}.${each.name}`, writeName(each.name));
  for (const { statistics } of schema.namespaces)
    for (const each of statistics ?? [])
      if (!tables.has(keyOf(each.table)) && !views.has(keyOf(each.table)))
        places.missing(each, 'table', `${each.table.schema}.${each.table.name}`, writeName(each.table.name));
  if (checking.isType) checkTypes(schema, checking.isType, places);
}

function checkColumns(table: Table, places: Places): void {
  const seen = new Map<string, object>();
  for (const column of table.columns) places.once(seen, column.name, column, 'column', `${table.schema}.${table.name}`);
}

function checkKeys(table: Table, own: ReadonlySet<string>, places: Places): void {
  for (const key of [...(table.primaryKey ? [table.primaryKey] : []), ...table.uniques])
    for (const column of key.columns) if (!own.has(column)) places.missing(key, 'column', column, writeName(column));
  for (const index of table.indexes)
    for (const column of index.include) if (!own.has(bareName(column))) places.missing(index, 'column', column, column);
}

/** Parts of an index are spelled as in SQL. */
const bareName = (spelling: string): string =>
  /^".*"$/.test(spelling) ? spelling.slice(1, -1).replaceAll('""', '"') : spelling;

function checkForeignKeys(
  table: Table,
  known: { readonly tables: ReadonlyMap<string, Table>; readonly columnsOf: (table: Table) => ReadonlySet<string> },
  places: Places,
): void {
  const own = known.columnsOf(table);
  for (const key of table.foreignKeys) {
    for (const column of key.columns) if (!own.has(column)) places.missing(key, 'column', column, writeName(column));
    const { schema, table: name, columns } = key.references;
    const target = known.tables.get(keyOf({ schema, name }));
    if (!target) {
      places.missing(key, 'table', `${schema}.${name}`, writeName(name), true);
      continue;
    }
    const there = known.columnsOf(target);
    for (const column of columns)
      if (!there.has(column)) places.missing(key, 'column', `${name}.${column}`, writeName(column), true);
    if (columns.length > 0 && columns.length !== key.columns.length)
      places.warn(
        key,
        `The foreign key has ${String(key.columns.length)} columns and refers to ${String(columns.length)}.`,
        'Give both sides the same number.',
      );
  }
}

function checkTypes(schema: DatabaseSchema, isType: (spelling: string) => boolean, places: Places): void {
  const own = new Set<string>();
  for (const { types, tables: rows, views } of schema.namespaces)
    for (const each of [...types, ...rows, ...views]) {
      own.add(each.name.toLowerCase());
      own.add(`${each.schema}.${each.name}`.toLowerCase());
    }
  const verdicts = new Map<string, boolean>();
  const known = ({ type }: Column): boolean => {
    let verdict = verdicts.get(type);
    if (verdict === undefined) {
      const bare = type
        .replaceAll('"', '')
        .replace(/(\[\d*\])+$/, '')
        .replace(/\(.*\)$/, '')
        .trim()
        .toLowerCase();
      verdicts.set(type, (verdict = type === '' || own.has(bare) || isType(type)));
    }
    return verdict;
  };
  for (const table of schema.namespaces.flatMap((each) => each.tables))
    for (const column of table.columns) if (!known(column)) places.missing(column, 'type', column.type, column.type);
}

class Places {
  readonly #checking: Checking;
  #starts: number[] | null = null;

  constructor(checking: Checking) {
    this.#checking = checking;
  }

  /** Reports the second object of one name. */
  once(seen: Map<string, object>, name: string, object: object, what: string, where: string): void {
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, object);
      return;
    }
    const line = this.#checking.lineOf(first);
    this.#report(
      'error',
      this.#find(object, writeName(name)),
      `There is a ${what} ${where}.${name} already, on line ${String(line ?? 0)}.`,
      'Give one of them another name.',
    );
  }

  /** `last`: the last mention on the line is meant. */
  missing(object: object, what: string, name: string, spelling: string, last = false): void {
    const hint =
      what === 'type' ? 'Check its spelling; it is kept as it is written.' : 'Check its spelling, or add it.';
    this.#report('warning', this.#find(object, spelling, last), `There is no ${what} ${name}.`, hint);
  }

  warn(object: object, message: string, hint: string): void {
    this.#report('warning', this.#find(object, ''), message, hint);
  }

  #report(
    severity: TextProblem['severity'],
    place: Pick<TextProblem, 'line' | 'column' | 'length'>,
    message: string,
    hint: string,
  ): void {
    this.#checking.reader.reportAt(severity, message, hint, place);
  }

  #find(object: object, spelling: string, last = false): Pick<TextProblem, 'line' | 'column' | 'length'> {
    const line = this.#checking.lineOf(object) ?? 1;
    const { text } = this.#checking.reader;
    const starts = (this.#starts ??= lineStarts(text));
    const start = starts[line - 1] ?? 0;
    const content = text.slice(start, starts[line] ?? text.length);
    const at = mentionIn(content, spelling, last);
    const first = content.length - content.trimStart().length;
    return at < 0 || spelling === ''
      ? { line, column: first + 1, length: Math.max(1, content.trim().length) }
      : { line, column: at + 1, length: spelling.length };
  }
}

/** Where a name stands in a line, as a whole word; -1 when it does not. */
function mentionIn(line: string, spelling: string, last: boolean): number {
  const isWhole = (at: number): boolean =>
    !isWordPart(line.charCodeAt(at - 1)) && !isWordPart(line.charCodeAt(at + spelling.length));
  let at = last ? line.lastIndexOf(spelling) : line.indexOf(spelling);
  while (at >= 0 && !isWhole(at)) {
    if (last && at === 0) return -1;
    at = last ? line.lastIndexOf(spelling, at - 1) : line.indexOf(spelling, at + 1);
  }
  return at;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
