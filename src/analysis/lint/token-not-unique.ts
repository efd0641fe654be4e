import type { Table } from '#model/schema';
import { addIndex } from '../fixes';
import { readIndexPart } from '../index-part';
import { nameWords } from '../name-words';
import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

const lookedUp: ReadonlySet<string> = new Set(
  'reset confirmation verification invitation activation unlock session api magic'.split(' '),
);

function isLookedUp(table: Table, name: string): boolean {
  const words = nameWords(name);
  if (words.join('_') === 'api_key' || words.join('_') === 'api_key_hash') return true;
  if (!words.slice(-2).includes('token')) return false;
  const around = [...words, ...nameWords(table.name).map((word) => word.replace(/s$/, ''))];
  return around.some((word) => lookedUp.has(word));
}

function leadsUnique(table: Table, name: string): boolean {
  const keys = [table.primaryKey, ...table.uniques].filter((key) => key !== null);
  return (
    keys.some(({ columns }) => columns.includes(name)) ||
    table.indexes.some(
      ({ unique, parts }) => unique && parts.some((part) => readIndexPart(part).expression.includes(name)),
    )
  );
}

export default defineLint({
  id: 'token-not-unique',
  title: 'Token that is not unique',
  why: 'A token is looked up by its value alone: without a unique key the lookup reads the whole table, and two rows with one token let somebody into another account. It is fine for tokens that other services made and that are only sent back to them.',
  severity: 'medium',
  tags: ['security', 'keys'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      if (!['text', 'varchar', 'char', 'uuid', 'bytes'].includes(type.family) || type.array || column.generated)
        continue;
      if (!isLookedUp(table, column.name) || leadsUnique(table, column.name)) continue;
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} is looked up by its value and has no unique key.`,
        fix: addIndex(index, table, [column.name], { unique: true }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'a token of a session and one for a new password',
        schema: 'CREATE TABLE sessions (id bigint PRIMARY KEY, token text); CREATE TABLE users (reset_token text);',
        finds: ['public.sessions.token', 'public.users.reset_token'],
      },
    ],
    good: [
      {
        name: 'unique in one of the ways',
        schema: `CREATE TABLE sessions (token text PRIMARY KEY); CREATE TABLE users (reset_token text UNIQUE, api_key_hash bytea);
          CREATE UNIQUE INDEX u ON users (api_key_hash) WHERE api_key_hash IS NOT NULL;`,
      },
      {
        name: 'tokens of others, and what is about tokens',
        schema:
          'CREATE TABLE accounts (access_token text, refresh_token text, push_token text, reset_token_sent_at timestamptz, token_count text);',
      },
    ],
  },
});
