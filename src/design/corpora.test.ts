import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { corpus } from '#engines/sqlite/ddl.test-data';
import { introspect } from '#engines/sqlite/introspect';
import { canonicalSchema } from './canonical';
import { withIds } from './identity';
import { printSchemaText } from './schema-text';
import { parseSchemaText } from './schema-text-parse';

const server = { product: 'SQLite', database: 'test' } as Parameters<typeof introspect>[1];

describe('the text of a schema that was read from SQLite', () => {
  it.each(Object.entries(corpus))('is read back: %s', (_, sql) => {
    const database = new Database(':memory:');
    database.exec(sql);
    const schema = withIds(introspect(database, server));
    database.close();
    const { schema: read, problems } = parseSchemaText(printSchemaText(schema));
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(canonicalSchema(read!)).toEqual(canonicalSchema(schema));
  });
});
