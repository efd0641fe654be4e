/**
 * Reads the schemas of the rules' examples. The notation is a small part of PostgreSQL's SQL, whatever engine is meant:
 *
 *     engine: sqlite                          first line, where it matters; a rule of an engine needs it. Default: any
 *     database: shop                          the database's name, where it matters
 *     CREATE TABLE shop.orders (              default schema: public; UNLOGGED and TEMPORARY may stand before TABLE
 *       id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
 *       buyer_id bigint NOT NULL REFERENCES people (id) ON DELETE CASCADE DEFERRABLE NOT VALID,
 *       email text UNIQUE PERSONAL COMMENT 'where receipts go',        PERSONAL, SENSITIVE or SECRET mark the column
 *       total numeric(12,2) DEFAULT 0 CHECK (total >= 0), net numeric GENERATED ALWAYS AS (total * 0.8) STORED,
 *       CONSTRAINT orders_number_key UNIQUE NULLS NOT DISTINCT (shop_id, number) INCLUDE (total),
 *       FOREIGN KEY (a, b) REFERENCES t (a, b) MATCH FULL, EXCLUDE USING gist (during WITH &&)
 *     ) PARTITION BY RANGE (at) INHERITS (parent) COMMENT 'text' RETENTION '7 years' WITH (fillfactor=70) STRICT;
 *     CREATE TABLE orders_2024 PARTITION OF orders FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');   columns are the parent's
 *     CREATE VIRTUAL TABLE t (…); CREATE FOREIGN TABLE t (…);
 *     CREATE UNIQUE INDEX name ON t USING gin (a, lower(b) DESC, c text_pattern_ops) INCLUDE (d) NULLS NOT DISTINCT WHERE a > 0 INVALID;
 *     ALTER TABLE t ADD CONSTRAINT …; ALTER TABLE t ENABLE ROW LEVEL SECURITY; … FORCE ROW LEVEL SECURITY; … OWNER TO someone;
 *     ALTER TABLE t REPLICA IDENTITY FULL;    (also NOTHING and USING INDEX name)
 *     COMMENT ON TABLE t IS '…'; COMMENT ON COLUMN t.c IS '…';   also SCHEMA, VIEW, INDEX t.name, CONSTRAINT name ON t, TYPE, FUNCTION, …
 *     CREATE TRIGGER name BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f() [DISABLED];    definition: as written
 *     CREATE POLICY name ON t AS RESTRICTIVE FOR SELECT TO a, b USING (x) WITH CHECK (y);
 *     CREATE [MATERIALIZED] VIEW v (a bigint, b text) WITH (security_invoker=true) AS SELECT …;   columns in parentheses are optional
 *     CREATE FUNCTION f(a integer) RETURNS text LANGUAGE sql SECURITY DEFINER … AS '…';           definition: as written; also PROCEDURE
 *     CREATE SEQUENCE s AS integer MAXVALUE 10 OWNED BY t.c; CREATE SCHEMA shop; CREATE EXTENSION citext SCHEMA shop VERSION '1.6';
 *     CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TYPE pair AS (a integer, b text); CREATE DOMAIN email AS text NOT NULL CHECK (VALUE <> '');
 *     GRANT SELECT, INSERT ON t TO someone, PUBLIC;     ON t: a table, view or function, or SCHEMA name
 *     PATTERN 'orders of a buyer': SELECT …;            an access pattern
 *
 * Anything else is an error. As in a design, keys have no index listed beside them and unnamed ones no name;
 * `asIntrospected` adds both. Every example runs in both forms: name a constraint that `finds` speaks of.
 */
import type { AccessPattern } from '#model/design';
import type { DatabaseSchema, Extension, Namespace, Table } from '#model/schema';
import { readStatement, type OpenSchema } from './example-statements';
import { ExampleReader } from './example-reader';

export function readExampleSchema(text: string): DatabaseSchema {
  const { engine, database, body } = readHead(text);
  const open: OpenSchema = { namespaces: new Map(), extensions: [], patterns: [] };
  const reader = new ExampleReader(body);
  while (!reader.done) {
    if (reader.take(';')) continue;
    readStatement(reader, open);
    if (!reader.done) reader.expect(';');
  }
  return finish(open, engine, database);
}

function readHead(text: string): { readonly engine: string; readonly database: string; readonly body: string } {
  const [, engine = 'any', afterEngine = ''] = /^\s*(?:engine:[ \t]*([\w-]+)[ \t]*(?:\n|$))?([^]*)$/.exec(text) ?? [];
  const [, database = 'example', body = ''] =
    /^\s*(?:database:[ \t]*([\w-]+)[ \t]*(?:\n|$))?([^]*)$/.exec(afterEngine) ?? [];
  return { engine, database, body };
}

function finish(open: OpenSchema, engine: string, database: string): DatabaseSchema {
  const namespaces: Namespace[] = [...open.namespaces.values()].map((namespace) => ({
    ...namespace,
    tables: namespace.tables.map((table) => ({
      ...table,
      foreignKeys: table.foreignKeys.map((key) => {
        if (key.references.columns.length > 0) return key;
        // A reference without columns means the primary key.
        const target = open.namespaces
          .get(key.references.schema)
          ?.tables.find(({ name }) => name === key.references.table);
        return { ...key, references: { ...key.references, columns: target?.primaryKey?.columns ?? [] } };
      }),
    })),
  }));
  const extensions: readonly Extension[] = open.extensions;
  const patterns: readonly AccessPattern[] = open.patterns;
  return {
    format: 1,
    engine,
    product: engine,
    database,
    namespaces,
    unsupported: [],
    ...(extensions.length > 0 && { extensions }),
    ...(patterns.length > 0 && { patterns }),
  };
}

/** The schema as a server would tell it: each key has its index beside the others, under the constraint's name. */
export function asIntrospected(schema: DatabaseSchema): DatabaseSchema {
  return {
    ...schema,
    namespaces: schema.namespaces.map((namespace) => ({ ...namespace, tables: namespace.tables.map(withKeyIndexes) })),
  };
}

function withKeyIndexes(table: Table): Table {
  const named = <T extends { readonly name: string | null; readonly columns: readonly string[] }>(
    key: T,
    name: string,
  ): T => ({
    ...key,
    name: key.name ?? name,
  });
  const primaryKey = table.primaryKey && named(table.primaryKey, `${table.name}_pkey`);
  const uniques = table.uniques.map((key) => named(key, `${table.name}_${key.columns.join('_')}_key`));
  const keys = [...(primaryKey ? [primaryKey] : []), ...uniques];
  const indexes = keys.map((key) => ({
    name: key.name!,
    unique: true,
    method: 'btree',
    parts: key.columns.map((column) => (/^[a-z_][a-z0-9_]*$/.test(column) ? column : `"${column}"`)),
    include: key.include ?? [],
    where: null,
    valid: true,
    constraint: key.name,
    definition: '',
    ...(key.nullsNotDistinct && { nullsNotDistinct: true }),
  }));
  return { ...table, primaryKey, uniques, indexes: [...indexes, ...table.indexes] };
}
