import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { DatabaseSchema } from '#model/schema';
import printers from './ddl';
import { corpus } from './ddl.test-data';
import { introspect } from './introspect';
import { significantTokens, unquoted } from './statement';
import type { Word } from './statement';
import { closing, splitByComma } from './word-groups';

const printer = printers[0]!;
const server = { product: 'SQLite', database: 'test' } as Parameters<typeof introspect>[1];

function load(sql: string): Database.Database {
  const database = new Database(':memory:');
  database.exec(sql);
  return database;
}

function print(schema: DatabaseSchema, idempotent = false): string {
  const { statements, losses } = printer.print(schema, { idempotent, privileges: false });
  expect(losses).toEqual([]);
  return statements.map(({ sql }) => printer.terminate(sql)).join('\n');
}

/** The engine's own texts of indexes differ in white space alone. */
const comparable = (schema: DatabaseSchema): unknown =>
  JSON.parse(JSON.stringify(schema, (key, value) => (key === 'definition' && value !== '' ? normalise(value) : value)));

interface Row {
  readonly type: string;
  readonly name: string;
  readonly tbl_name: string;
  readonly sql: string | null;
}

/** What the engine itself says, without our reading of it: its schema table and all its pragmas. */
function facts(database: Database.Database): unknown {
  const schemas = database.pragma('database_list') as { name: string }[];
  const used = schemas.filter(({ name }) => database.prepare(`SELECT 1 FROM "${name}".sqlite_schema`).get());
  return used.map(({ name }) => {
    const rows = database.prepare<[], Row>(`SELECT type, name, tbl_name, sql FROM "${name}".sqlite_schema`).all();
    const ask = (pragma: string, table: string): unknown[] =>
      database.prepare(`SELECT * FROM pragma_${pragma}(?, ?)`).all(table, name);
    const tables = rows.filter((row) => row.type === 'table').map((row) => row.name);
    return {
      rows: rows
        .map((row) => ({ ...row, sql: row.sql === null ? null : normalise(row.sql) }))
        .toSorted((a, b) => `${a.type} ${a.name}`.localeCompare(`${b.type} ${b.name}`)),
      columns: tables.map((table) => [table, ask('table_xinfo', table)]).toSorted(byText),
      indexes: tables
        .map((table) => [
          table,
          (ask('index_list', table) as { name: string }[])
            .map((index) => ({ ...index, seq: 0, parts: ask('index_xinfo', index.name) }))
            .toSorted((a, b) => a.name.localeCompare(b.name)),
        ])
        .toSorted(byText),
      references: tables
        .map((table) => [table, ask('foreign_key_list', table).map((key) => withTarget(key, ask))])
        .toSorted(byText),
      list: (listTables(database, name) as { name: string }[]).toSorted((a, b) => a.name.localeCompare(b.name)),
    };
  });
}

const byText = (a: unknown, b: unknown): number => JSON.stringify(a).localeCompare(JSON.stringify(b));
const listTables = (database: Database.Database, schema: string): unknown[] =>
  database.prepare('SELECT * FROM pragma_table_list WHERE schema = ?').all(schema);

/** A reference without columns means the target's primary key. */
function withTarget(key: unknown, ask: (pragma: string, table: string) => unknown[]): unknown {
  const reference = key as { table: string; to: string | null; seq: number };
  const target = ask('table_xinfo', reference.table) as { name: string; pk: number }[];
  return { ...reference, to: reference.to ?? target.find((column) => column.pk === reference.seq + 1)?.name ?? null };
}

/**
 * A text of `sqlite_schema` without what carries no meaning: white space, comments, quoting and case of words, the place
 * of a constraint (at its column or at the end of the table) and clauses that state the default.
 */
function normalise(sql: string): unknown {
  const words = significantTokens(sql);
  if (!/^CREATE\s+(TEMP\s+)?TABLE/i.test(sql)) return words.map(plain).join(' ');
  const open = words.findIndex((word) => word.text === '(');
  const end = closing(words, open);
  const items = splitByComma(words.slice(open + 1, end)).flatMap(clauses);
  return {
    head: words.slice(0, open).map(plain).join(' '),
    columns: items.filter((item) => !item.startsWith('|')),
    constraints: items.filter((item) => item.startsWith('|')).toSorted(byText),
    tail: splitByComma(words.slice(end + 1))
      .map((item) => item.map(plain).join(' '))
      .toSorted(byText),
  };
}

const plain = (word: Word): string =>
  word.token.kind === 'quoted'
    ? unquoted(word.text).toLowerCase()
    : word.token.kind === 'string'
      ? word.text
      : word.text.toLowerCase();

const starts = new Set([
  'constraint',
  'primary',
  'unique',
  'check',
  'foreign',
  'references',
  'not',
  'default',
  'collate',
  'generated',
  'as',
]);

function clauses(item: readonly Word[]): string[] {
  const pieces: string[][] = [[]];
  let depth = 0;
  let isNamed = false;
  let isReference = false;
  for (const [index, word] of item.entries()) {
    const text = index === 0 && word.token.kind === 'string' ? unquoted(word.text).toLowerCase() : plain(word);
    const previous = pieces.at(-1)!.at(-1);
    const isStart: boolean =
      depth === 0 &&
      word.token.kind === 'word' &&
      starts.has(text) &&
      !(isNamed && pieces.at(-1)!.length <= 2) &&
      !(text === 'references' && pieces.at(-1)!.includes('foreign')) &&
      !(text === 'not' && isReference && item[index + 1]?.upper === 'DEFERRABLE') &&
      !(text === 'as' && previous === 'always') &&
      !(text === 'default' && previous === 'set');
    if (isStart) {
      pieces.push([]);
      isNamed = text === 'constraint';
    }
    isReference = isStart ? text === 'references' : isReference;
    if (word.text === '(') depth += 1;
    if (word.text === ')') depth -= 1;
    pieces.at(-1)!.push(text);
  }
  const column = pieces[0]![0];
  return pieces
    .filter((piece) => piece.length > 0)
    .map((piece, index) => (index === 0 && column ? piece.join(' ') : lifted(piece, column)));
}

/** A column's constraint in the form that it has at the end of the table. */
function lifted(piece: readonly string[], column: string | undefined): string {
  let text = piece.join(' ');
  if (column !== undefined) {
    text = text
      .replace(
        /primary key( autoincrement)?( desc)?( asc)?(?! \()/,
        (_, auto = '', desc = '') => `primary key ( ${column}${desc}${auto} )`,
      )
      .replace(/unique(?! \()/, `unique ( ${column} )`)
      .replace(/^(constraint \S+ )?references/, (_, name = '') => `${name}foreign key ( ${column} ) references`)
      .replace(/^((?:constraint \S+ )?(?:not null|default|collate|generated|as))/, (found) => `${column}: ${found}`);
    if (/primary key \( \S+ \).* autoincrement$/.test(text))
      text = text.replace(/ autoincrement$/, '').replace(/primary key \( (\S+) \)/, 'primary key ( $1 autoincrement )');
  }
  text = text
    .replace(/\bdefault \( ([^()]*) \)$/, 'default $1')
    .replace(/: as \(/, ': generated always as (')
    .replace(/(generated always as .* \))$/, '$1 virtual')
    .replace(/ asc\b/g, '')
    .replace(/on (delete|update) no action ?/g, '');
  const actions = text.match(/on (delete|update) (set null|set default|cascade|restrict)/g) ?? [];
  const rest = actions.reduce((left, action) => left.replace(` ${action}`, ''), text);
  return `| ${rest}${actions.toSorted().join(' ')}`;
}

describe('a SQLite schema, read, printed, run on an empty database and read again, is the same:', () => {
  test.each(Object.entries(corpus))('%s', (_, sql) => {
    const first = load(sql);
    const schema = introspect(first, server);
    const second = load(print(schema));
    expect(comparable(introspect(second, server))).toEqual(comparable(schema));
    // A reference without columns is printed with those of the primary key that it means.
    if (!/REFERENCES (p|missing),/.test(sql)) expect(facts(second)).toEqual(facts(first));
    // Printing again gives the same text, and running it twice changes nothing.
    expect(print(introspect(second, server))).toBe(print(schema));
    second.exec(print(schema, true));
    expect(comparable(introspect(second, server))).toEqual(comparable(schema));
    first.close();
    second.close();
  });

  test('all of it in one database', () => {
    const all = Object.entries(corpus)
      .filter(([, sql]) => !/TEMP|VIRTUAL|ALTER/.test(sql))
      .map(([, sql], index) =>
        sql
          .replaceAll(/\b([tpabsvw]|i[123]|t1|v_insert)\b(?=[ (,;]|$)/g, (name, _word, at: number) => {
            const before = sql.slice(0, at);
            return /(TABLE|VIEW|INDEX|TRIGGER|ON|FROM|UPDATE|INTO|REFERENCES) $/.test(before)
              ? `${name}_${index}`
              : name;
          })
          .replace('"t 2"', `"t 2_${index}"`),
      );
    const first = load(all.join(';\n'));
    const schema = introspect(first, server);
    expect(schema.namespaces[0]!.tables.length).toBeGreaterThan(40);
    expect(comparable(introspect(load(print(schema)), server))).toEqual(comparable(schema));
  });
});

test('what SQLite cannot say is a loss that names the object', () => {
  const schema = introspect(load('CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)'), server);
  const table = schema.namespaces[0]!.tables[0]!;
  const changed: DatabaseSchema = {
    ...schema,
    namespaces: [
      {
        ...schema.namespaces[0]!,
        tables: [
          {
            ...table,
            comment: 'Words',
            rowSecurity: true,
            exclusions: [{ name: 'x', expression: 'EXCLUDE', validated: true }],
          },
        ],
        sequences: [
          {
            schema: 'main',
            name: 's',
            type: 'bigint',
            ownedBy: null,
            start: '1',
            increment: '1',
            minimum: '1',
            maximum: '9',
            cycle: false,
          },
        ],
      },
    ],
  };
  const { losses, statements } = printer.print(changed, { idempotent: false, privileges: true });
  expect(losses.map(({ object }) => object).toSorted()).toEqual(['main.s', 'main.t', 'main.t', 'main.t.x']);
  expect(statements.map(({ sql }) => sql)).toEqual(['CREATE TABLE t (\n  a INTEGER PRIMARY KEY,\n  b TEXT\n)']);
});
