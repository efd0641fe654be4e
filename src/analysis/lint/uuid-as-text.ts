import { setFields } from '../fixes';
import { nameWords } from '../name-words';
import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'uuid-as-text',
  title: 'UUID kept as text',
  why: 'A UUID as text takes 37 bytes instead of 16 in the row and in every index, and the same value in capital letters is another one. This schema has the type uuid elsewhere. It is fine where values come from a system that does not keep to the format.',
  severity: 'low',
  tags: ['types'],
  options: {},
  check: ({ index }, report) => {
    const columns = [...ownColumns(index.tables)];
    const usual = columns.find(({ type }) => type.family === 'uuid' && !type.array);
    if (!usual) return;
    for (const { table, column, type } of columns) {
      if (type.array || !['text', 'varchar', 'char'].includes(type.family) || column.generated) continue;
      const last = nameWords(column.name).at(-1);
      if (last !== 'uuid' && last !== 'guid') continue;
      const isKey = [table.primaryKey, ...table.foreignKeys].some((key) => key?.columns.includes(column.name));
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} is named like a UUID and is ${column.type}.`,
        // The other side of a key would have to change with it.
        fix:
          isKey || column.default !== null
            ? undefined
            : setFields(`Make ${table.name}.${column.name} ${usual.column.type}`, column, { type: usual.column.type }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'a text beside real ones',
        schema: 'CREATE TABLE a (id uuid PRIMARY KEY, device_uuid varchar(36), "rowGuid" char(36));',
        finds: ['public.a.device_uuid', 'public.a.rowGuid'],
      },
    ],
    good: [
      { name: 'no type uuid in this schema', schema: 'CREATE TABLE a (device_uuid char(36));' },
      { name: 'real ones', schema: 'CREATE TABLE a (id uuid PRIMARY KEY, device_uuid uuid, uuid_note text);' },
    ],
  },
});
