import { placeOf } from '#analysis/place';
import { isOwnTable } from '#analysis/own-columns';
import { defineLint } from '#analysis/rule';

const threeBytes = /\b(utf8mb3|utf8)(_\w+)?\b/i;

export default defineLint({
  id: 'three-byte-utf8',
  title: 'Character set utf8 of three bytes',
  why: 'MySQL’s `utf8` (utf8mb3) has no room for characters beyond the basic plane: emoji and rare Chinese names are refused, or cut with everything after them where strict mode is off. It is deprecated; utf8mb4 is the whole of UTF-8.',
  severity: 'medium',
  tags: ['types'],
  engines: ['mysql', 'mariadb'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables.filter(isOwnTable)) {
      if (table.options.some((option) => threeBytes.test(option)))
        report({ at: placeOf(table), message: `${table.name} has the character set utf8, which has no emoji.` });
      for (const column of table.columns)
        if (threeBytes.test(column.collation ?? '') || threeBytes.test(column.type))
          report({
            at: placeOf(table, column),
            message: `${table.name}.${column.name} has the character set utf8, which has no emoji.`,
          });
    }
  },
  examples: {
    bad: [
      {
        name: 'by its collation and by its type',
        schema: 'CREATE TABLE t (a varchar(20) COLLATE utf8_general_ci, b varchar(20) character set utf8mb3, c text);',
        finds: ['public.t.a', 'public.t.b'],
      },
    ],
    good: [
      {
        name: 'four bytes, and others',
        schema:
          'CREATE TABLE t (a varchar(20) COLLATE utf8mb4_0900_ai_ci, b varchar(20) COLLATE latin1_bin, c varchar(20));',
      },
    ],
  },
  links: ['https://dev.mysql.com/doc/refman/8.4/en/charset-unicode-utf8mb3.html'],
});
