import type { Table } from '#model/schema';
import { nameWords } from '../name-words';
import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

/** Tokens that let somebody in once or for a while. Tokens of devices and of other services end elsewhere. */
const passing: ReadonlySet<string> = new Set(
  'reset confirmation confirm verification verify invitation invite activation unlock magic otp session login password recovery'.split(
    ' ',
  ),
);
const ends =
  /expir|valid_?(until|to|till)|ttl|lifetime|_until$|ends?_at$|revoked|used_at|consumed|redeemed|accepted|sent_at|created|issued|requested|generated/i;

function isPassingToken(table: Table, name: string): boolean {
  const words = nameWords(name);
  const last = words.at(-1);
  if (last !== 'token' && last !== 'otp' && !(last === 'hash' && words.at(-2) === 'token')) return false;
  const around = [...words, ...nameWords(table.name).map((word) => word.replace(/s$/, ''))];
  return around.some((word) => passing.has(word));
}

export default defineLint({
  id: 'token-without-expiry',
  title: 'Token that never ends',
  why: 'A link for a new password that still works after years is a second password in old mailboxes. A column that tells when the token ends, or when it was made, lets the program refuse it and a job delete it.',
  severity: 'low',
  tags: ['security'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      if (!['text', 'varchar', 'char', 'uuid', 'bytes'].includes(type.family) || type.array) continue;
      if (!isPassingToken(table, column.name)) continue;
      const times = table.columns.filter(({ name }) => name !== column.name && ends.test(name));
      // In a table of accounts `created_at` is the account's, not the token's.
      const own = nameWords(table.name).some((word) => word.startsWith('token') || passing.has(word.replace(/s$/, '')));
      if (times.some(({ name }) => own || !/^(created|updated)/i.test(name))) continue;
      report({
        at: placeOf(table, column),
        message: `Nothing in ${table.name} tells when ${column.name} ends.`,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'beside the account, and in a table of its own',
        schema: `CREATE TABLE users (id bigint, created_at timestamptz, reset_password_token text);
          CREATE TABLE invitations (id bigint, token text);`,
        finds: ['public.invitations.token', 'public.users.reset_password_token'],
      },
    ],
    good: [
      {
        name: 'with an end, or with a beginning in a table of its own',
        schema: `CREATE TABLE users (reset_token text, reset_token_expires_at timestamptz);
          CREATE TABLE invitations (token text, created_at timestamptz);
          CREATE TABLE confirmations (confirmation_token text, confirmation_sent_at timestamptz);`,
      },
      {
        name: 'tokens of other services',
        schema: 'CREATE TABLE devices (push_token text, access_token text, token text);',
      },
    ],
  },
});
