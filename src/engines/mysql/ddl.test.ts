import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MariadbServer, whyNoMariadb } from '../../../test/servers/mariadb';
import { printerOf } from '../printers';
import { translateSchema } from '../translate';
import { shop, types } from '../translate/schemas.test-data';

const missing = whyNoMariadb();
if (missing !== null) console.log(`Skipped: what is printed for MariaDB is not run. ${missing}`);

describe.skipIf(missing !== null)('a real MariaDB', () => {
  const server = new MariadbServer();
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  test.each(Object.entries({ shop, types }))('runs %s, and a second time when that was asked for', (name, schema) => {
    const printer = printerOf('mariadb')!;
    const moved = translateSchema(schema, printer).schema;
    const text = (idempotent: boolean): string =>
      printer
        .print(moved, { idempotent, privileges: false })
        .statements.map(({ sql }) => `${printer.terminate(sql)}\n`)
        .join('');
    server.run(`CREATE DATABASE ${name}`);
    server.run(text(false), name);
    server.run(text(true), name);
    const count = (what: string): number =>
      Number(
        server.run(
          `SELECT count(*) FROM information_schema.${what} WHERE CONSTRAINT_SCHEMA IN (${name === 'shop' ? "'public', 'billing'" : `'${name}'`})`,
        ),
      );
    const tables = moved.namespaces.flatMap((namespace) => namespace.tables);
    expect(count('REFERENTIAL_CONSTRAINTS')).toBe(tables.flatMap((table) => table.foreignKeys).length);
    // A check on each JSON column is the server's own.
    expect(count('CHECK_CONSTRAINTS')).toBeGreaterThanOrEqual(tables.flatMap((table) => table.checks).length);
  });

  test('keeps to the types: what is no truth value, no label or no UUID is refused', () => {
    const refused = (sql: string): string => {
      try {
        server.run(sql, 'public');
        return '';
      } catch (thrown) {
        return String((thrown as { stderr?: string }).stderr);
      }
    };
    server.run("INSERT INTO countries VALUES ('DE', 'Germany')", 'public');
    const customer = (vip: string, token = 'uuid()'): string =>
      `INSERT INTO customers (email, vip, tags, token) VALUES ('a@b', ${vip}, '[]', ${token})`;
    expect(refused(customer('1'))).toBe('');
    expect(refused(customer('2'))).toContain('customers_vip_type');
    expect(refused(customer('1', "'no uuid'"))).toMatch(/uuid/i);
    expect(refused("INSERT INTO customers (email, tags) VALUES ('nowhere', '[]')")).toContain('customers_email_domain');
    expect(refused("INSERT INTO orders (customer_id, status) VALUES (1, 'lost')")).toMatch(/status/);
    expect(refused('INSERT INTO orders (customer_id) VALUES (1)')).toBe('');
    // The row that was refused took 100.
    expect(server.run('SELECT number, total, status FROM orders', 'public')).toBe('101\t0.00\topen\n');
  });
});
