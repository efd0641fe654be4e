import { setFields } from '#analysis/fixes';
import { ownColumns } from '#analysis/own-columns';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

export default defineLint({
  id: 'char-type',
  title: 'Type char(n)',
  why: '`char(n)` pads every value with blanks, takes them for insignificant in comparisons and not in patterns, and is no faster than `text`. It does not even refuse short values. Codes of up to three letters, whose length never differs, are left alone.',
  severity: 'low',
  tags: ['types'],
  engines: ['postgres'],
  options: { ignoreUpTo: 3 },
  check: ({ index, options }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      if (type.family !== 'char' || type.array) continue;
      const length = Number(type.modifiers[0] ?? 1);
      if (length <= options.ignoreUpTo) continue;
      // Both sides of a reference would have to change.
      const isKey = [table.primaryKey, ...table.foreignKeys].some((key) => key?.columns.includes(column.name));
      const better = `character varying(${String(length)})`;
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} is ${column.type}: shorter values are padded with blanks.`,
        fix:
          isKey || column.generated || column.default?.includes('::')
            ? undefined
            : setFields(`Make ${table.name}.${column.name} ${better}`, column, { type: better }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'a postal code',
        schema: 'CREATE TABLE t (zip char(10), note character(200));',
        finds: ['public.t.note', 'public.t.zip'],
      },
    ],
    good: [
      {
        name: 'codes of a fixed length',
        schema: 'CREATE TABLE t (country char(2), currency character(3), zip varchar(10), kind "char");',
      },
    ],
  },
  links: ['https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_char.28n.29'],
});
