import { nameWords } from '../name-words';
import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

const masks: ReadonlySet<string> = new Set(['bitmask', 'bitmap', 'bitfield', 'bitflags', 'flags', 'mask']);

export default defineLint({
  id: 'bitmask-column',
  title: 'Several truth values in one number',
  why: 'What each bit means stands in the program only, a condition on one bit uses no plain index, and the planner knows nothing of how often it is set. It is fine where a protocol defines the bits, or where rows count in the billions; a comment that names the bits silences this.',
  severity: 'info',
  tags: ['types', 'normal-forms'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      const words = nameWords(column.name);
      if (type.array || !(type.family === 'integer' || type.family === 'bits') || column.comment) continue;
      if (
        !masks.has(words.at(-1) ?? '') ||
        words.some((word) => ['subnet', 'net', 'netmask', 'count', 'number'].includes(word))
      )
        continue;
      if (table.foreignKeys.some((key) => key.columns.includes(column.name))) continue;
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} (${column.type}) keeps several truth values in the bits of one number.`,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'rights as bits',
        schema: 'CREATE TABLE users (permission_mask integer NOT NULL, flags bit(8));',
        finds: ['public.users.flags', 'public.users.permission_mask'],
      },
    ],
    good: [
      {
        name: 'explained, counted, or a mask of the network',
        schema:
          "CREATE TABLE users (flags integer COMMENT '1 hidden, 2 locked', number_of_flags integer, subnet_mask integer, flags_text text);",
      },
    ],
  },
});
