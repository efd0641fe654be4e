import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failure, temporaryFolder } from '../../../test/project/parts';
import type { ImportProblem, SchemaReading } from '#model/design';
import type { Column, Table } from '#model/schema';
import type { SchemaSource } from '#engines/engine';
import { languageOf, readSource } from './read-source';

const context = {
  dialect: 'postgres',
  spawn: () => Promise.reject(new Error('nothing is spawned in this test')),
  progress: () => {},
  signal: new AbortController().signal,
};

const read = (source: SchemaSource, language: string): Promise<SchemaReading> => readSource(source, language, context);
const shown = ({ severity, line, column, message }: ImportProblem): string =>
  `${severity} ${line}:${column} ${message}`;

function tablesOf({ schema }: SchemaReading): Readonly<Record<string, Table>> {
  const tables = schema.namespaces.flatMap((namespace) => namespace.tables);
  return Object.fromEntries(tables.map((table) => [`${table.schema}.${table.name}`, table]));
}

const columnText = ({ name, type, nullable, default: value, identity }: Column): string =>
  [name, type, nullable ? 'null' : 'not null', value ?? '', identity ?? ''].join(' ').trim();

describe('DBML', () => {
  const text = `Project shop {
  database_type: 'PostgreSQL'
}
Table core.users as U {
  id bigint [pk, increment]
  name varchar(20) [not null, unique, default: 'it\\'s', note: 'What they are called']
  role core.role [default: \`'admin'\`]
  checks {
    \`length(name) > 2\` [name: 'long_enough']
  }
  indexes {
    (name, role) [unique, name: 'users_name_role']
    \`lower(name)\` [name: 'users_lower', type: btree]
  }
  Note: 'Everybody'
}
Enum core.role {
  admin
  "read only"
}
Table orders {
  id int
  line int
  user_id bigint [not null, ref: > core.users.id]
  indexes {
    (id, line) [pk]
  }
}
Table bills {
  order_id int
  order_line int
}
Ref bill_order: bills.(order_id, order_line) > orders.(id, line) [delete: cascade, update: set null]
Ref: orders.id <> bills.order_id
`;

  test('becomes tables with keys, references, checks, indexes, enums and notes', async () => {
    const reading = await read({ text }, 'dbml');
    const tables = tablesOf(reading);
    expect(reading.schema).toMatchObject({ engine: 'postgres', database: 'shop' });
    expect(tables['core.users']).toMatchObject({
      comment: 'Everybody',
      primaryKey: { columns: ['id'] },
      uniques: [{ columns: ['name'] }],
      checks: [{ name: 'long_enough', expression: 'length(name) > 2' }],
      indexes: [
        { name: 'users_name_role', unique: true, parts: ['name', 'role'] },
        { name: 'users_lower', unique: false, parts: ['lower(name)'] },
      ],
    });
    expect(tables['core.users']?.columns.map(columnText)).toEqual([
      'id bigint not null  by default',
      "name varchar(20) not null 'it''s'",
      "role core.role null 'admin'",
    ]);
    expect(tables['public.orders']).toMatchObject({
      primaryKey: { columns: ['id', 'line'] },
      foreignKeys: [{ columns: ['user_id'], references: { schema: 'core', table: 'users', columns: ['id'] } }],
    });
    expect(tables['public.bills']?.foreignKeys).toMatchObject([
      { name: 'bill_order', columns: ['order_id', 'order_line'], onDelete: 'CASCADE', onUpdate: 'SET NULL' },
    ]);
    const types = reading.schema.namespaces.flatMap((namespace) => namespace.types);
    expect(types).toMatchObject([{ schema: 'core', name: 'role', kind: 'enum', details: ['admin', 'read only'] }]);
    expect(reading.problems.map(shown)).toEqual(['error 34:1 Many orders to many bills is no foreign key.']);
    expect(tables['public.bills']?.id).toMatch(/^t/);
  });

  test('that is broken in the middle keeps what stands around it', async () => {
    const reading = await read(
      {
        text: `Table a {
  id int [pk]
}
Table a {
  other int
}
Table b {
  id int [pk, wrong setting
}
Table c {
  id int [ref: > nowhere.id]
  name text
}
`,
      },
      'dbml',
    );
    expect(Object.keys(tablesOf(reading))).toEqual(['public.a', 'public.b', 'public.c']);
    expect(tablesOf(reading)['public.c']?.columns.map(({ name }) => name)).toEqual(['id', 'name']);
    expect(reading.problems.map(({ severity, line, column }) => `${severity} ${line}:${column}`)).toEqual([
      'error 4:7',
      'error 8:15',
      'error 11:18',
    ]);
    expect(reading.problems[0]?.message).toMatch(/'a' already exists/);
  });
});

describe('a Prisma schema', () => {
  const text = `datasource db {
  provider = "postgresql"
  schemas  = ["core", "public"]
}

/// Everybody who
/// signs in
model User {
  /// Counted
  id    Int      @id @default(autoincrement()) @map("user_id")
  email String   @unique @db.VarChar(255)
  role  Role     @default(ADMIN)
  tags  String[]
  at    DateTime @default(now()) @db.Timestamptz(3)
  active Boolean @default(true)
  size  Decimal  @default(1.50)
  place Unsupported("geometry(Point, 4326)")?
  posts Post[]

  @@unique([email, role], map: "one_role")
  @@index([at(sort: Desc), email], map: "by_time", type: BTree)
  @@map("users")
  @@schema("core")
}

model Post {
  a      Int
  b      Int
  userId Int? @map("user_id")
  user   User? @relation(fields: [userId], references: [id], onDelete: Cascade, map: "post_user")

  @@id([a, b])
}

enum Role {
  USER
  ADMIN @map("adm")

  @@schema("core")
}
`;

  test('becomes tables, keys, indexes, references and enums, under their names in the database', async () => {
    const reading = await read({ text }, 'prisma');
    const tables = tablesOf(reading);
    expect(reading.problems).toEqual([]);
    expect(tables['core.users']?.columns.map(columnText)).toEqual([
      'user_id integer not null  by default',
      'email varchar(255) not null',
      `role core."Role" not null 'ADMIN'`,
      'tags text[] not null',
      'at timestamptz(3) not null CURRENT_TIMESTAMP',
      'active boolean not null true',
      'size numeric(65,30) not null 1.50',
      'place geometry(Point, 4326) null',
    ]);
    expect(tables['core.users']).toMatchObject({
      comment: 'Everybody who\nsigns in',
      primaryKey: { columns: ['user_id'] },
      uniques: [{ columns: ['email'] }, { name: 'one_role', columns: ['email', 'role'] }],
      indexes: [{ name: 'by_time', parts: ['at DESC', 'email'] }],
    });
    expect(tables['core.users']?.columns[0]?.comment).toBe('Counted');
    expect(tables['public.Post']).toMatchObject({
      primaryKey: { columns: ['a', 'b'] },
      foreignKeys: [
        {
          name: 'post_user',
          columns: ['user_id'],
          references: { schema: 'core', table: 'users', columns: ['user_id'] },
          onDelete: 'CASCADE',
          onUpdate: 'CASCADE',
        },
      ],
    });
    const types = reading.schema.namespaces.flatMap((namespace) => namespace.types);
    expect(types).toMatchObject([{ schema: 'core', name: 'Role', details: ['USER', 'adm'] }]);
  });

  test('that is broken in the middle keeps what stands around it', async () => {
    const reading = await read(
      {
        text: `model A {
  id Int @id
  x = =
  y Strange?
}
model A {
  id Int
}
modle B {
}
model C {
  id Int @id
model D {
  id Int @id
}
`,
      },
      'prisma',
    );
    expect(Object.keys(tablesOf(reading))).toEqual(['public.A', 'public.C', 'public.D']);
    expect(reading.problems.map(shown)).toEqual([
      'error 3:3 "x" is not expected here.',
      'warning 4:5 The type Strange of A.y is not known; it is kept as it is written.',
      'error 6:7 "A" is defined twice: first at line 1.',
      'error 9:1 "modle" is not expected here.',
      'error 10:1 "}" is not expected here.',
      'error 11:1 The block that starts here is not closed.',
    ]);
  });
});

test('a file that is no text, no file or of no language of ours says so', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.dbml'), Buffer.from([0, 1, 2, 3, 0, 0]));
  writeFileSync(join(folder, 'empty.prisma'), '');
  expect(await failure(read({ path: join(folder, 'a.dbml') }, 'dbml'))).toBe('parse-failed: "a.dbml" is no text.');
  expect((await read({ path: join(folder, 'empty.prisma') }, 'prisma')).schema.namespaces).toHaveLength(1);
  expect(await failure(read({ path: join(folder, 'b.dbml') }, 'dbml'))).toMatch(/^file-unreadable: There is no file/);
  expect(await failure(read({ path: folder }, 'dbml'))).toMatch(/^file-unreadable: ".*" is a folder/);
  expect(languageOf('/a/B.DBML')).toBe('dbml');
  expect(languageOf('/a/b.txt')).toBeNull();
  expect(await failure(readSource({ path: '/a/b.txt' }, null, context))).toMatch(
    /^unsupported: "\/a\/b.txt" is in no language/,
  );
  expect(await failure(readSource({ text: 'x' }, 'sql', { ...context, dialect: 'mysql' }))).toMatch(
    /^unsupported: SQL files of MySQL.* cannot be read yet/,
  );
});

test('what a Prisma schema says and a design does not take over is told', async () => {
  const { problems } = await read(
    {
      text: `model Post {
  id   Int   @id
  tags Tag[]
}
model Tag {
  id    Int    @id
  posts Post[]
}
view Report {
  id Int @unique
}
type Photo {
  url String
}
`,
    },
    'prisma',
  );
  expect(problems.map(({ severity, line, column, message }) => `${severity} ${line}:${column} ${message}`)).toEqual([
    'warning 3:3 Many Post belong to many Tag: the table between them was not read.',
    'warning 9:6 The view Report was not read.',
    'warning 12:6 The type Photo was not read.',
  ]);
});
