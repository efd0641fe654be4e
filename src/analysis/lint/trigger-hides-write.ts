import { placeOf } from '../place';
import { defineLint } from '../rule';
import { isHousekeeping, isPassing, keepsRecords } from '../table-roles';
import { triggerWrites } from '../trigger-writes';

export default defineLint({
  id: 'trigger-hides-write',
  title: 'Trigger that writes another table',
  why: 'Who inserts one row does not see that another table is changed as well: locks are taken in an order that no statement shows, and a bulk load runs the write once per row. It is fine for logs and queues, which are left alone, and where it is known; a comment on the trigger silences this.',
  severity: 'info',
  tags: ['operations'],
  options: {},
  check: (input, report) => {
    const writesOf = triggerWrites(input);
    for (const table of input.index.tables) {
      for (const trigger of table.triggers) {
        if (trigger.comment || !trigger.enabled) continue;
        const written = writesOf(table, trigger).filter(
          (target) => !keepsRecords(target) && !isHousekeeping(target) && !isPassing(target),
        );
        if (written.length === 0) continue;
        report({
          at: placeOf(table, trigger),
          message: `The trigger ${trigger.name} of ${table.name} writes ${written.map(({ name }) => name).join(' and ')} as well.`,
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'by its function',
        schema: `CREATE TABLE orders (id bigint); CREATE TABLE stock (left_over integer);
          CREATE FUNCTION take() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN UPDATE stock SET left_over = left_over - 1; RETURN new; END';
          CREATE TRIGGER take AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION take();`,
        finds: ['public.orders.take'],
      },
      {
        name: 'by its own body',
        schema: `CREATE TABLE orders (id bigint); CREATE TABLE shop.totals (day date);
          CREATE TRIGGER sums AFTER DELETE ON orders BEGIN DELETE FROM shop.totals END;`,
        finds: ['public.orders.sums'],
      },
    ],
    good: [
      {
        name: 'its own row, its own table, a log',
        schema: `CREATE TABLE orders (id bigint, updated_at timestamptz); CREATE TABLE order_history (id bigint);
          CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN new.updated_at = now(); /* UPDATE x */ RETURN new; END';
          CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO order_history VALUES (old.id); UPDATE orders SET id = id; RETURN new; END';
          CREATE TRIGGER stamp BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION stamp();
          CREATE TRIGGER keep AFTER DELETE ON orders FOR EACH ROW EXECUTE FUNCTION keep();`,
      },
    ],
  },
});
