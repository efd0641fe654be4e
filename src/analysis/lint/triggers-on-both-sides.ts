import type { Table, Trigger } from '#model/schema';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { triggerWrites } from '../trigger-writes';

export default defineLint({
  id: 'triggers-on-both-sides',
  title: 'Triggers of two tables that write each other',
  why: 'A row written here writes there, which writes here again: it ends in an endless recursion, or in guards that break one day, and two sessions that come from both sides deadlock. Let one side own the fact and the other read it.',
  severity: 'medium',
  tags: ['operations'],
  options: {},
  check: (input, report) => {
    const writesOf = triggerWrites(input);
    const writes = new Map<Table, { readonly trigger: Trigger; readonly targets: readonly Table[] }[]>();
    for (const table of input.index.tables) {
      const own = table.triggers
        .filter(({ enabled }) => enabled)
        .map((trigger) => ({ trigger, targets: writesOf(table, trigger) }))
        .filter(({ targets }) => targets.length > 0);
      if (own.length > 0) writes.set(table, own);
    }
    for (const [table, own] of writes) {
      for (const { trigger, targets } of own) {
        const back = targets.find((target) => writes.get(target)?.some((other) => other.targets.includes(table)));
        if (!back) continue;
        report({
          at: placeOf(table, trigger),
          message: `The trigger ${trigger.name} of ${table.name} writes ${back.name}, whose triggers write ${table.name}.`,
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'two totals that follow each other',
        schema: `CREATE TABLE a (n integer); CREATE TABLE b (n integer);
          CREATE FUNCTION to_b() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN UPDATE b SET n = new.n; RETURN new; END';
          CREATE FUNCTION to_a() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN UPDATE a SET n = new.n; RETURN new; END';
          CREATE TRIGGER t1 AFTER UPDATE ON a FOR EACH ROW EXECUTE FUNCTION to_b();
          CREATE TRIGGER t2 AFTER UPDATE ON b FOR EACH ROW EXECUTE FUNCTION to_a();`,
        finds: ['public.a.t1', 'public.b.t2'],
      },
    ],
    good: [
      {
        name: 'one direction',
        schema: `CREATE TABLE a (n integer); CREATE TABLE b (n integer);
          CREATE FUNCTION to_b() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN UPDATE b SET n = new.n; RETURN new; END';
          CREATE TRIGGER t1 AFTER UPDATE ON a FOR EACH ROW EXECUTE FUNCTION to_b();`,
      },
    ],
  },
});
