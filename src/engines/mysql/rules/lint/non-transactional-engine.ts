import { placeOf } from '#analysis/place';
import { isOwnTable } from '#analysis/own-columns';
import { defineLint } from '#analysis/rule';

const engineOf = (options: readonly string[]): string | undefined =>
  options.map((option) => /\bENGINE\s*=?\s*(\w+)/i.exec(option)?.[1]).find((name) => name !== undefined);

export default defineLint({
  id: 'non-transactional-engine',
  title: 'Storage engine without transactions',
  why: 'A MyISAM or Aria table ignores ROLLBACK and foreign keys, is locked as a whole by every write, and MyISAM is damaged by a crash. It is fine for a copy that is only read.',
  severity: 'high',
  tags: ['operations'],
  engines: ['mysql', 'mariadb'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables.filter(isOwnTable)) {
      const engine = engineOf(table.options);
      if (engine === undefined || !/^(myisam|aria|memory|heap|csv|merge|mrg_myisam|archive)$/i.test(engine)) continue;
      if (/^(memory|heap)$/i.test(engine) && /cache|session|temp|tmp|lookup/i.test(table.name)) continue;
      report({
        at: placeOf(table),
        message: `${table.name} is stored by ${engine}, which knows no transactions and no foreign keys.`,
      });
    }
  },
  examples: {
    bad: [{ name: 'MyISAM', schema: 'CREATE TABLE t (a integer) WITH (ENGINE=MyISAM);', finds: ['public.t'] }],
    good: [
      {
        name: 'InnoDB, and none said',
        schema: 'CREATE TABLE t (a integer) WITH (ENGINE=InnoDB); CREATE TABLE u (a integer);',
      },
    ],
  },
  links: ['https://dev.mysql.com/doc/refman/8.4/en/storage-engines.html'],
});
