import { expect, test } from 'vitest';
import { manifests } from '#engines/manifests';
import { redactPasswords } from './redact-passwords';

const engine = manifests[0]!.id;

test.each([
  [
    "ALTER ROLE app WITH PASSWORD 'hunter2' VALID UNTIL 'infinity'",
    "ALTER ROLE app WITH PASSWORD '********' VALID UNTIL 'infinity'",
  ],
  [
    "create user mapping for me server s options (user 'a', password 'hunter2')",
    "create user mapping for me server s options (user 'a', password '********')",
  ],
  ["create user a identified by 'hunter2'", "create user a identified by '********'"],
  [
    "select dblink('host=a password=hunter2 dbname=b', 'select 1')",
    "select dblink('host=a password=******** dbname=b', 'select 1')",
  ],
  ["create subscription s connection 'password=''hunter2'' host=a' publication p", null],
  ["alter role app password /* new */ 'hunter2'", "alter role app password /* new */ '********'"],
  [
    "select dblink('postgres://me:hunter2@host/db', 'select 1')",
    "select dblink('postgres://me:********@host/db', 'select 1')",
  ],
  ["update account set password = 'hunter2'", "update account set password = '********'"],
])('history keeps no password of: %s', (statement, expected) => {
  const redacted = redactPasswords(statement, engine);
  expect(redacted).not.toContain('hunter2');
  if (expected !== null) expect(redacted).toBe(expected);
});

test.each([
  "select 'hunter2', password from t",
  'select 1',
  "select * from t order by 'x'",
  "select 'https://a.b/c?d=e'",
])('history keeps every letter of: %s', (statement) => expect(redactPasswords(statement, engine)).toBe(statement));
