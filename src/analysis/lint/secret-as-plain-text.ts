import { nameWords } from '../name-words';
import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

const passwords: ReadonlySet<string> = new Set('password passwd pwd passphrase passcode'.split(' '));
const secrets: ReadonlySet<string> = new Set([
  'secret',
  'secret_key',
  'private_key',
  'api_secret',
  'client_secret',
  'secret_access_key',
]);
const safe = /hash|digest|encrypt|cipher|bcrypt|argon|scrypt|pbkdf|sha\d|vault|kms|\bref(erence)?\b/i;

/** `old_password` and `passWord` mean one, `password_reset_at` and `password_hint` do not. */
function meaning(name: string): 'password' | 'secret' | null {
  const words = nameWords(name);
  const [last, before] = [words.at(-1) ?? '', words.at(-2)];
  if (passwords.has(last) || passwords.has((before ?? '') + last)) return 'password';
  const tail = words.slice(-3).join('_');
  return [...secrets].some((secret) => tail === secret || tail.endsWith(`_${secret}`)) ? 'secret' : null;
}

export default defineLint({
  id: 'secret-as-plain-text',
  title: 'Password or secret that seems to be stored as it is',
  why: 'Whoever reads one backup has every account, here and wherever people use the same password. Passwords are stored as salted hashes made for it (argon2, bcrypt, scrypt), other secrets encrypted with a key outside the database. If it is hashed already, a name or comment that says so keeps the next developer from storing one as it is.',
  severity: 'medium',
  tags: ['security'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      if (!['text', 'varchar', 'char'].includes(type.family) || type.array || column.generated) continue;
      const means = meaning(column.name);
      if (means === null || safe.test(column.name) || safe.test(column.comment ?? '')) continue;
      // Hashes have these fixed lengths: MD5 to SHA-512 in hex, bcrypt.
      if (type.family === 'char' && ['32', '40', '56', '60', '64', '96', '128'].includes(type.modifiers[0] ?? ''))
        continue;
      if (table.checks.some(({ expression }) => expression.includes(column.name) && /\$2|\$argon/.test(expression)))
        continue;
      report({
        at: placeOf(table, column),
        message: `Nothing says that the ${means} in ${table.name}.${column.name} is ${means === 'password' ? 'hashed' : 'encrypted'}.`,
        ...(means === 'password' && { severity: 'high' as const }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'passwords and a secret',
        schema: 'CREATE TABLE users (password varchar(80), "oldPassWord" text, client_secret text);',
        finds: ['public.users.client_secret', 'public.users.oldPassWord', 'public.users.password'],
      },
    ],
    good: [
      {
        name: 'hashed by its name, its comment, its length or its type',
        schema: `CREATE TABLE users (password_hash text, encrypted_password text, password text COMMENT 'argon2id',
          old_password char(60), client_secret bytea, secret_ref text);`,
      },
      {
        name: 'what is about a password',
        schema:
          'CREATE TABLE users (password_changed_at timestamptz, password_hint text, reset_password boolean, secretary text);',
      },
    ],
  },
  links: ['https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html'],
});
