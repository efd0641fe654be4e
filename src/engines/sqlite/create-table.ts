import { significantTokens, unquoted } from './statement';

/**
 * What only the text of CREATE TABLE tells: names of constraints, CHECK and generation expressions, collations, whether
 * a reference is deferred. Everything else comes from pragmas. The text stands in `sqlite_schema`, so it parsed once;
 * what is not understood here is left out, never an error.
 */
export interface TableText {
  readonly columns: ReadonlyMap<string, ColumnText>;
  readonly checks: readonly { readonly name: string | null; readonly expression: string }[];
  readonly primaryKeyName: string | null;
  readonly uniques: readonly { readonly name: string | null; readonly columns: readonly string[] }[];
  /** In the order of the text. */
  readonly references: readonly ReferenceText[];
  readonly autoincrement: boolean;
}

export interface ColumnText {
  readonly collation: string | null;
  readonly generated: string | null;
}

export interface ReferenceText {
  readonly name: string | null;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
}

type Words = ReturnType<typeof significantTokens>;

const tableConstraints: ReadonlySet<string> = new Set(['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN']);

/** Names compare by ASCII letters without case. */
export const nameKey = (name: string): string => name.toLowerCase();

export function readCreateTable(ddl: string): TableText {
  const words = significantTokens(ddl);
  const reader = new TableReader(ddl);
  for (const item of definitionsOf(words)) reader.read(item);
  return reader;
}

/** The comma-separated definitions between the outer parentheses; none for a virtual table or CREATE TABLE … AS. */
function definitionsOf(words: Words): Words[] {
  const isVirtual = words.slice(0, 3).some((word) => word.upper === 'VIRTUAL');
  const open = words.findIndex((word) => word.text === '(');
  if (isVirtual || open < 0) return [];
  const items: Words[] = [];
  let item: Words[number][] = [];
  let depth = 1;
  for (const word of words.slice(open + 1)) {
    if (word.text === '(') depth += 1;
    else if (word.text === ')') depth -= 1;
    if (depth === 0 || (depth === 1 && word.text === ',')) {
      items.push(item);
      item = [];
      if (depth === 0) break;
    } else item.push(word);
  }
  return items.filter((found) => found.length > 0);
}

class TableReader implements TableText {
  readonly columns = new Map<string, ColumnText>();
  readonly checks: { name: string | null; expression: string }[] = [];
  readonly uniques: { name: string | null; columns: readonly string[] }[] = [];
  readonly references: ReferenceText[] = [];
  primaryKeyName: string | null = null;
  autoincrement = false;
  readonly #ddl: string;

  constructor(ddl: string) {
    this.#ddl = ddl;
  }

  read(item: Words): void {
    const first = item[0]!;
    const isConstraint = first.token.kind === 'word' && tableConstraints.has(first.upper);
    const column = isConstraint ? null : unquoted(first.text);
    const found = { collation: null as string | null, generated: null as string | null };
    let name: string | null = null;
    for (let at = isConstraint ? 0 : 1; at < item.length; at += 1) {
      const word = item[at]!;
      if (word.text === '(') {
        at = closing(item, at);
        continue;
      }
      if (word.token.kind !== 'word') continue;
      if (word.upper === 'CONSTRAINT') {
        name = unquoted(item[at + 1]?.text ?? '');
        at += 1;
        continue;
      }
      if (word.upper === 'COLLATE') found.collation = unquoted(item[at + 1]?.text ?? '');
      else if (word.upper === 'AS' && column !== null) found.generated = this.#group(item, at + 1);
      else if (this.#readConstraint(item, at, { column, name })) name = null;
    }
    if (column !== null) this.columns.set(nameKey(column), found);
  }

  /** True when the word at `at` began a constraint, which uses up the name before it. */
  #readConstraint(
    item: Words,
    at: number,
    about: { readonly column: string | null; readonly name: string | null },
  ): boolean {
    const { column, name } = about;
    switch (item[at]!.upper) {
      case 'CHECK':
        this.checks.push({ name, expression: this.#group(item, at + 1) ?? '' });
        return true;
      case 'PRIMARY':
        this.primaryKeyName = name;
        return true;
      case 'AUTOINCREMENT':
        this.autoincrement = true;
        return false;
      case 'UNIQUE':
        this.uniques.push({ name, columns: column === null ? columnList(item, at + 1) : [column] });
        return true;
      case 'REFERENCES':
        this.references.push({ name, ...deferral(item, at) });
        return true;
      // The name of a FOREIGN KEY waits for its REFERENCES.
      case 'FOREIGN':
        return false;
      case 'NULL':
      case 'DEFAULT':
        return true;
      default:
        return false;
    }
  }

  /** The text between the parenthesis at `at` and its partner, as written. */
  #group(item: Words, at: number): string | null {
    const open = item[at];
    const close = item[closing(item, at)];
    if (open?.text !== '(' || close?.text !== ')') return null;
    return this.#ddl.slice(open.token.end, close.token.start).trim();
  }
}

/** Index of the parenthesis that closes the one at `at`. */
function closing(item: Words, at: number): number {
  let depth = 0;
  for (let index = at; index < item.length; index += 1) {
    if (item[index]!.text === '(') depth += 1;
    else if (item[index]!.text === ')' && --depth === 0) return index;
  }
  return item.length;
}

/** First words between parentheses from `at` on: columns with their order and collation left out. */
function columnList(item: Words, at: number): readonly string[] {
  const inside = item.slice(at + 1, closing(item, at));
  return inside.filter((_, index) => index === 0 || inside[index - 1]!.text === ',').map((word) => unquoted(word.text));
}

function deferral(item: Words, at: number): Omit<ReferenceText, 'name'> {
  const words = item.slice(at).map((word) => word.upper);
  const end = words.findIndex(
    (word, index) => index > 0 && (word === 'CONSTRAINT' || word === 'CHECK' || word === 'REFERENCES'),
  );
  const own = end < 0 ? words : words.slice(0, end);
  const deferrable = own.indexOf('DEFERRABLE');
  const isDeferrable = deferrable >= 0 && own[deferrable - 1] !== 'NOT';
  return { deferrable: isDeferrable, initiallyDeferred: isDeferrable && own[deferrable + 2] === 'DEFERRED' };
}
