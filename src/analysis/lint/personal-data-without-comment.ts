import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'personal-data-without-comment',
  title: 'Personal data without a comment',
  why: 'A record of processing has to say what each item about a person is for and who may see it. The comment of the column is where the next developer looks before copying it into a log or a report.',
  severity: 'low',
  tags: ['documentation', 'security'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column } of ownColumns(index.tables)) {
      if (column.personal === undefined || (column.comment ?? '').trim() !== '') continue;
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} is marked as ${column.personal === 'secret' ? 'a secret' : `${column.personal} data`} and has no comment.`,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'marked, not explained',
        schema: 'CREATE TABLE users (email text PERSONAL, diagnosis text SENSITIVE, token text SECRET);',
        finds: ['public.users.diagnosis', 'public.users.email', 'public.users.token'],
      },
    ],
    good: [
      { name: 'explained', schema: "CREATE TABLE users (email text PERSONAL COMMENT 'Where receipts go');" },
      { name: 'not marked', schema: 'CREATE TABLE users (email text);' },
    ],
  },
});
