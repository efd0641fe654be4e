import { setFields } from '#analysis/fixes';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';
import type { Column, Table } from '#model/schema';

export default defineLint({
  id: 'unowned-sequence',
  title: 'Sequence of one column that belongs to nothing',
  why: 'A sequence that one column alone uses and does not own stays behind when the table is dropped, is missed when the table is copied, and TRUNCATE … RESTART IDENTITY passes it by. It is fine for numbers that several tables or the program itself draw.',
  severity: 'low',
  tags: ['operations'],
  engines: ['postgres'],
  options: {},
  check: ({ schema, index }, report) => {
    const users = new Map<string, { readonly table: Table; readonly column: Column }[]>();
    for (const table of index.tables) {
      if (table.kind === 'partition') continue;
      for (const column of table.columns) {
        const name = /^nextval\('((?:[^']|'')+)'::regclass\)$/i.exec(column.default ?? '')?.[1]?.replaceAll('"', '');
        if (name === undefined || column.inherited) continue;
        const full = name.includes('.') ? name : `public.${name}`;
        users.set(full, [...(users.get(full) ?? []), { table, column }]);
      }
    }
    const texts = schema.namespaces.flatMap(({ routines }) => routines.map(({ definition }) => definition ?? ''));
    for (const sequence of schema.namespaces.flatMap(({ sequences }) => sequences)) {
      const [user, ...more] = users.get(`${sequence.schema}.${sequence.name}`) ?? [];
      if (sequence.ownedBy !== null || !user || more.length > 0 || texts.some((text) => text.includes(sequence.name)))
        continue;
      const owner = `${user.table.schema}.${user.table.name}.${user.column.name}`;
      report({
        at: placeOf(sequence),
        message: `Only ${user.table.name}.${user.column.name} draws from ${sequence.name}, and does not own it.`,
        fix: setFields(`Let ${user.table.name}.${user.column.name} own ${sequence.name}`, sequence, { ownedBy: owner }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'one user',
        schema: `CREATE SEQUENCE numbers; CREATE TABLE a (no bigint DEFAULT nextval('numbers'::regclass));`,
        finds: ['public.numbers'],
      },
    ],
    good: [
      {
        name: 'owned, shared, drawn by a function, free',
        schema: `
          CREATE SEQUENCE s1 OWNED BY public.a.x; CREATE SEQUENCE s2; CREATE SEQUENCE s3; CREATE SEQUENCE s4;
          CREATE TABLE a (x bigint DEFAULT nextval('s1'::regclass), y bigint DEFAULT nextval('s2'::regclass), z bigint DEFAULT nextval('s3'::regclass));
          CREATE TABLE b (y bigint DEFAULT nextval('public.s2'::regclass));
          CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT nextval(''s3'')';`,
      },
    ],
  },
});
