import { hasWord } from '../name-words';
import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

const changing: ReadonlySet<string> = new Set([
  'email',
  'mail',
  'phone',
  'telephone',
  'mobile',
  'ssn',
  'passport',
  'iban',
  'username',
  'login',
  'nickname',
  'surname',
  'lastname',
  'fullname',
  'title',
  'address',
  'plate',
]);

export default defineLint({
  id: 'natural-primary-key',
  title: 'Primary key that is a changing fact',
  why: 'People change their e-mail address, name or number. As a primary key that others reference, each change has to run through all referencing tables, and the fact is copied into every one of them. Codes that a standard keeps stable are good keys, and a table that nobody references may use any.',
  severity: 'medium',
  tags: ['keys'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      const columns = table.primaryKey?.columns ?? [];
      const [name] = columns;
      if (!isOwnTable(table) || columns.length !== 1 || name === undefined || !hasWord(name, changing)) continue;
      // `email_id` is a number, whatever it is called after; `address_hash` is made.
      if (/(id|key|hash|no|number|code|uuid)$/i.test(name)) continue;
      const referencing = index.referencing(table).filter((each) => each.table !== table);
      if (referencing.length === 0) continue;
      report({
        at: placeOf(table, index.column(table, name)),
        message: `${table.name} is identified by ${name}, which changes and is repeated in ${referencing[0]!.table.name}${referencing.length > 1 ? ' and others' : ''}.`,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'An e-mail address that orders refer to',
        schema:
          'CREATE TABLE users (email text PRIMARY KEY); CREATE TABLE orders (id bigint PRIMARY KEY, user_email text REFERENCES users (email));',
        finds: ['public.users.email'],
      },
    ],
    good: [
      {
        name: 'A list of addresses that nobody refers to',
        schema: 'CREATE TABLE blocked (email text PRIMARY KEY, reason text);',
      },
      {
        name: 'A stable code',
        schema:
          'CREATE TABLE countries (code char(2) PRIMARY KEY); CREATE TABLE people (id bigint PRIMARY KEY, country char(2) REFERENCES countries);',
      },
      {
        name: 'A number of an address',
        schema:
          'CREATE TABLE addresses (address_id bigint PRIMARY KEY); CREATE TABLE people (id bigint PRIMARY KEY, address_id bigint REFERENCES addresses);',
      },
    ],
  },
});
