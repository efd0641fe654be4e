import { describe, expect, it } from 'vitest';
import { asIntrospected, readExampleSchema } from './example-schema';

describe('the notation of examples', () => {
  it('reads what its head shows', () => {
    const schema = readExampleSchema(`engine: one
      CREATE TYPE mood AS ENUM ('sad', 'it''s');
      CREATE TABLE people (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email varchar(20) NOT NULL UNIQUE PERSONAL);
      CREATE TABLE shop.orders (
        id bigint, buyer_id bigint NOT NULL REFERENCES public.people ON DELETE SET NULL NOT VALID,
        total numeric(12, 2) DEFAULT (0)::numeric CHECK (total >= (0)), -- a remark
        CONSTRAINT orders_pkey PRIMARY KEY (id), UNIQUE NULLS NOT DISTINCT (buyer_id, total) INCLUDE (id)
      ) PARTITION BY RANGE (id);
      CREATE TABLE shop.orders_1 PARTITION OF shop.orders FOR VALUES FROM (1) TO (2);
      CREATE UNIQUE INDEX one ON shop.orders USING gin (lower(total, 'a,b') DESC, "Id" text_pattern_ops) INCLUDE (id) WHERE total > 0 INVALID;
      COMMENT ON COLUMN shop.orders.total IS 'gross';
      CREATE POLICY own ON people FOR SELECT TO reader USING (id = current_id());
      CREATE VIEW names (id bigint) WITH (security_invoker=true) AS SELECT id FROM people;
      PATTERN 'by buyer': SELECT * FROM shop.orders WHERE buyer_id = $1;
    `);
    expect(schema.engine).toBe('one');
    const [people] = schema.namespaces[0]!.tables;
    expect(people).toMatchObject({
      primaryKey: { columns: ['id'] },
      uniques: [{ columns: ['email'] }],
      policies: [{ name: 'own', command: 'SELECT', roles: ['reader'], using: 'id = current_id()' }],
      columns: [
        { name: 'id', identity: 'always', nullable: false },
        { name: 'email', type: 'varchar(20)', nullable: false, personal: 'personal' },
      ],
    });
    expect(schema.namespaces[0]!.types).toMatchObject([{ kind: 'enum', details: ['sad', "it's"] }]);
    expect(schema.namespaces[0]!.views).toMatchObject([
      { columns: [{ name: 'id' }], definition: 'SELECT id FROM people' },
    ]);
    const [orders, partition] = schema.namespaces[1]!.tables;
    expect(orders).toMatchObject({
      kind: 'partitioned',
      primaryKey: { name: 'orders_pkey', columns: ['id'] },
      uniques: [{ columns: ['buyer_id', 'total'], nullsNotDistinct: true, include: ['id'] }],
      foreignKeys: [{ references: { columns: ['id'] }, onDelete: 'SET NULL', validated: false }],
      checks: [{ expression: 'total >= (0)' }],
      indexes: [
        {
          parts: ["lower(total, 'a,b') DESC", '"Id" text_pattern_ops'],
          include: ['id'],
          where: 'total > 0',
          valid: false,
        },
      ],
    });
    expect(orders!.columns).toMatchObject([
      { name: 'id', nullable: false },
      { name: 'buyer_id' },
      { name: 'total', type: 'numeric(12, 2)', default: '(0)::numeric', comment: 'gross' },
    ]);
    expect(partition).toMatchObject({ kind: 'partition', partitionOf: { name: 'orders' } });
    expect(schema.patterns).toEqual([{ name: 'by buyer', query: 'SELECT * FROM shop.orders WHERE buyer_id = $1' }]);
  });

  it('refuses what it does not know, and says where', () => {
    expect(() => readExampleSchema('CREATE TABLE t (id bigint NULL SOMEHOW);')).toThrow('the unknown word');
    expect(() => readExampleSchema('DROP TABLE t;')).toThrow('unknown statement at «DROP TABLE t;»');
  });

  it('lists the indexes of keys as a server would', () => {
    const [table] = asIntrospected(readExampleSchema('CREATE TABLE t (id bigint PRIMARY KEY, a text UNIQUE);'))
      .namespaces[0]!.tables;
    expect(table!.indexes.map(({ name, unique, constraint }) => ({ name, unique, constraint }))).toEqual([
      { name: 't_pkey', unique: true, constraint: 't_pkey' },
      { name: 't_a_key', unique: true, constraint: 't_a_key' },
    ]);
  });
});
