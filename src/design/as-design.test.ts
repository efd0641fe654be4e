import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSource } from '#engines/contract/open-source';
import { freshSignal, run, withSession } from '#engines/contract/run';
import { printerOf } from '#engines/printers';
import { asDesign } from './as-design';
import { printSchemaText } from './schema-text';

const sql = `CREATE TABLE customers (id integer PRIMARY KEY, email text NOT NULL UNIQUE);
CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers (id), total numeric NOT NULL);
CREATE INDEX orders_customer ON orders (customer_id, total DESC) WHERE total > 0`.split(';');

test('a database as a design says each thing once, and prints the same database', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-as-design-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await withSession(openSource(`sqlite:${join(folder, 'a.db')}`, true), async (session) => {
    for (const statement of sql) await run(session, statement);
    const schema = await session.introspect!(freshSignal());
    const design = asDesign(schema);
    const text = printSchemaText(design);
    expect(text.match(/index .*/g)).toEqual(['index orders_customer (customer_id, total DESC) where (total > 0)']);
    expect(text).not.toContain('definition');
    const printer = printerOf('sqlite')!;
    const { statements } = printer.print(design, { idempotent: false, privileges: false });
    await withSession(openSource(`sqlite:${join(folder, 'b.db')}`, true), async (again) => {
      for (const statement of statements) await run(again, statement.sql);
      const { namespaces } = await again.introspect!(freshSignal());
      expect(namespaces).toEqual(schema.namespaces);
    });
  });
});
