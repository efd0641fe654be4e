import { setFields } from '#analysis/fixes';
import { ownColumns } from '#analysis/own-columns';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

export default defineLint({
  id: 'json-type',
  title: 'Type json instead of jsonb',
  why: '`json` keeps the text as it came and reads it anew for every access; it has no equality, so DISTINCT, GROUP BY and UNION fail on it, and no index. It is fine where the exact text counts: signed documents, the order of keys, duplicates.',
  severity: 'low',
  tags: ['types'],
  engines: ['postgres'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      if (type.name !== 'json' || /raw|original|signed|verbatim|body|payload/i.test(column.name)) continue;
      const better = type.array ? 'jsonb[]' : 'jsonb';
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} is json: it is read anew for every access and cannot be compared or indexed.`,
        fix:
          column.default === null && column.generated === null
            ? setFields(`Make ${table.name}.${column.name} ${better}`, column, { type: better })
            : undefined,
      });
    }
  },
  examples: {
    bad: [{ name: 'settings', schema: 'CREATE TABLE t (settings json);', finds: ['public.t.settings'] }],
    good: [
      {
        name: 'jsonb, and the exact text of a payload',
        schema: 'CREATE TABLE t (settings jsonb, raw_response json, payload json);',
      },
    ],
  },
  links: ['https://www.postgresql.org/docs/current/datatype-json.html'],
});
