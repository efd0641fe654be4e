import { setFields } from '#analysis/fixes';
import { ownColumns } from '#analysis/own-columns';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

export default defineLint({
  id: 'arbitrary-text-length',
  title: 'Length of a text by habit, such as varchar(255)',
  why: 'In PostgreSQL `varchar(255)` takes the same room as `text` and is no faster: the number is a rule about the data that nobody decided. `text`, with a check where a limit is meant, says so. It is a matter of taste, so it is off by default.',
  severity: 'info',
  tags: ['types'],
  engines: ['postgres'],
  options: { lengths: ['191', '254', '255', '256', '4000', '65535'] },
  off: true,
  check: ({ index, options }, report) => {
    const lengths: ReadonlySet<string> = new Set<string>(options.lengths);
    for (const { table, column, type } of ownColumns(index.tables)) {
      if (type.family !== 'varchar' || type.array || !lengths.has(type.modifiers[0] ?? '')) continue;
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} is ${column.type}: a limit that looks like a habit.`,
        fix: column.generated
          ? undefined
          : setFields(`Make ${table.name}.${column.name} text`, column, { type: 'text' }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'the usual number',
        schema: 'CREATE TABLE t (a varchar(255), b character varying(256));',
        finds: ['public.t.a', 'public.t.b'],
      },
    ],
    good: [{ name: 'numbers that mean something', schema: 'CREATE TABLE t (iban varchar(34), note text);' }],
  },
  links: ['https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_varchar.28n.29_by_default'],
});
