import { describe, expect, it } from 'vitest';
import type { DatabaseSchema, Table } from '#model/schema';
import { printSchemaText } from './schema-text';
import { parseSchemaText } from './schema-text-parse';
import { database } from './testing/build-schema';
import manual from '../../docs/schema-format.md?raw';
import { parseLayoutText } from './layout-text';

const header = "plumbline schema 1\nengine postgres\nproduct 'PostgreSQL 18'\ndatabase shop\n\nschema public #s1\n";
/** Lines of `body` are counted from 1. */
const parse = (body: string, isType?: (spelling: string) => boolean) => {
  const parsed = parseSchemaText(header + body, { isType });
  const before = header.split('\n').length - 1;
  const problems = parsed.problems.map(
    ({ line, column, severity, message }) => `${String(line - before)}:${String(column)} ${severity} ${message}`,
  );
  return { ...parsed, problems };
};
const tableOf = (schema: DatabaseSchema | null, name: string): Table =>
  schema!.namespaces.flatMap(({ tables }) => tables).find((each) => each.name === name)!;

describe('what a person writes', () => {
  it('is a table with columns, without ids, keys on the line of a column', () => {
    const { schema, problems } = parse(
      `table customers
  id bigint primary key
  email varchar(200) NOT NULL unique comment 'It''s theirs'

table public.orders
\tid bigint generated identity
  customer_id bigint references customers (id)
`.replace(' generated identity', ' identity always'),
    );
    expect(problems).toEqual([]);
    const customers = tableOf(schema, 'customers');
    expect(customers.schema).toBe('public');
    expect(customers.columns).toMatchObject([
      { name: 'id', type: 'bigint', nullable: false },
      { name: 'email', type: 'varchar(200)', nullable: false, comment: "It's theirs" },
    ]);
    expect(customers.primaryKey!.columns).toEqual(['id']);
    expect(customers.uniques[0]!.columns).toEqual(['email']);
    expect(customers.columns[0]).not.toHaveProperty('id');
    expect(tableOf(schema, 'orders').foreignKeys[0]!.references).toEqual({
      schema: 'public',
      table: 'customers',
      columns: ['id'],
    });
  });

  it('may have Windows line ends, a byte order mark and several lines in a value', () => {
    const text = `\ufeff${header}view v\n  definition: $$\n    SELECT 1\n\n      AS one\n    $$\n`.replaceAll(
      '\n',
      '\r\n',
    );
    const { schema, problems } = parseSchemaText(text);
    expect(problems).toEqual([]);
    expect(schema!.namespaces[0]!.views[0]!.definition).toBe('SELECT 1\n\n  AS one');
  });

  it('keeps the id and the line of each object', () => {
    const { lines, lineOf, schema } = parse('table t #t1\n  a integer #c1\n  b integer\n');
    const before = header.split('\n').length - 1;
    expect([lines.get('t1'), lines.get('c1')]).toEqual([before + 1, before + 2]);
    expect(lineOf(tableOf(schema, 't').columns[1]!)).toBe(before + 3);
  });
});

describe('what cannot be read', () => {
  it('is reported with its place, and all else is read', () => {
    const { schema, problems } = parse(`table a #t1
  id integer nott null default now() at time zone 'utc' #c1
  x integer default (1 + 2 #c2
  primary key (id
  unique id
table #t2
  lost integer
tabel b
table c #t3
  id integer #c3
  note 'text'
  colour: red
`);
    expect(problems).toEqual([
      '2:38 error “at” is not known here.',
      '3:21 error The parenthesis is not closed in its line.',
      '4:18 error “)” is missing.',
      '5:12 error “(” is missing.',
      '6:7 error A name of a table is missing.',
      '8:1 error This is no kind of object.',
      '12:3 error A table has no “colour”.',
    ]);
    expect(tableOf(schema, 'a').columns).toMatchObject([
      { name: 'id', id: 'c1', default: 'now()' },
      { name: 'x', id: 'c2' },
    ]);
    expect(tableOf(schema, 'c').columns[0]).toMatchObject({ name: 'id', id: 'c3' });
  });

  it('is a block that is not closed: the lines after it are read as lines', () => {
    const { schema, problems } = parse('view v\n  definition: $$\n    SELECT 1\ntable t\n  a integer\n');
    expect(problems[0]).toBe('2:15 error The block is not closed.');
    expect(tableOf(schema, 't').columns).toHaveLength(1);
  });

  it('is a text of another kind, or of a newer version', () => {
    expect(parseSchemaText('CREATE TABLE t (a int);\n')).toMatchObject({
      schema: null,
      problems: [{ line: 1, column: 1 }, { line: 1 }],
    });
    expect(parseSchemaText('').schema).toBeNull();
    const newer = parseSchemaText('plumbline schema 7\ntable t\n');
    expect(newer.schema).toBeNull();
    expect(newer.problems.map(({ message }) => message)).toEqual(['This file is of format 7; this version reads 1.']);
  });

  it('are notes, which are not kept', () => {
    expect(parse('-- a note\n').problems).toEqual(['1:1 warning Notes are not kept.']);
  });

  it('is never more than a screenful of problems', () => {
    expect(parse('nonsense\n'.repeat(5000)).problems).toHaveLength(1001);
  });
});

describe('what does not fit together', () => {
  it('is a name twice, an id twice, a schema that is not declared', () => {
    const { problems, schema } = parse(`table t #t1
  a integer #c1
  a text #c1
table t #t2
  b integer
table archve.x
`);
    expect(problems).toEqual([
      `3:3 error There is a column public.t.a already, on line ${String(header.split('\n').length + 1)}.`,
      `3:10 error The id c1 is that of line ${String(header.split('\n').length + 1)} already.`,
      `4:7 error There is a table or view public.t already, on line ${String(header.split('\n').length)}.`,
      '6:1 warning The schema archve is not declared.',
    ]);
    expect(schema!.namespaces.map(({ tables }) => tables.length)).toEqual([2, 1]);
  });

  it('is a reference to what is not there, at the place of the name', () => {
    const { problems } = parse(`table t
  a integer
  primary key (b)
  foreign key (a) -> public.gone (id)
  foreign key (a, c) -> t (a, z)
  index i (a) include (q)
  partition of: public.parent DEFAULT
`);
    expect(problems).toEqual([
      '1:1 warning There is no table public.parent.',
      '3:16 warning There is no column b.',
      '4:29 warning There is no table public.gone.',
      '5:19 warning There is no column c.',
      '5:31 warning There is no column t.z.',
      '6:24 warning There is no column q.',
    ]);
  });

  it('is a type that neither the engine nor the schema has', () => {
    const { problems } = parse(
      "enum mood ('ok')\ntable t\n  a mood\n  b intger\n  c integer\n",
      (type) => type === 'integer',
    );
    expect(problems).toEqual(['4:5 warning There is no type intger.']);
  });
});

describe('the printed text', () => {
  it('has one line for each object and quotes only what needs it', () => {
    const { schema } = parse(`enum mood ('ok', 'it''s')
table orders comment 'Orders' #t1
  id bigint not null identity always
  "index" text not null default 'new'::text personal
  total numeric(12,2) default (a + b)
  primary key (id)
  foreign key owned (id) -> public.customers (id) on delete cascade
  check positive (total > 0)
  index by_total (total DESC, lower("index")) where (total > 0)
  option: fillfactor=70
`);
    expect(printSchemaText(schema!)).toBe(`plumbline schema 1
engine postgres
product 'PostgreSQL 18'
database shop

schema public #s1

enum public.mood ('ok', 'it''s')

table public.orders comment 'Orders' #t1
  option: fillfactor=70
  id bigint not null identity always
  "index" text not null default 'new'::text personal
  total numeric(12,2) default (a + b)
  primary key (id)
  foreign key owned (id) -> public.customers (id) on delete cascade
  check positive (total > 0)
  index by_total (total DESC, lower("index")) where (total > 0)
`);
  });

  it('ends its head where there is nothing else', () => {
    expect(printSchemaText(database([]))).toBe(
      "plumbline schema 1\nengine postgres\nproduct 'PostgreSQL 18.1'\ndatabase shop\n",
    );
  });
});

describe('the examples of the manual', () => {
  const [schemaExample = '', layoutExample = ''] = [...manual.matchAll(/```\n([^]*?)```/g)].map(([, text]) => text!);

  it('are printed as they stand there', () => {
    const { schema, problems } = parseSchemaText(schemaExample);
    expect(problems.map(({ message }) => message)).toEqual(['There is no table public.customers.']);
    expect(printSchemaText(schema!)).toBe(schemaExample);
    expect(parseLayoutText(layoutExample).problems).toEqual([]);
  });
});
