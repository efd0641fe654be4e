import type { PersonalData } from '#model/design';
import { setFields } from '../fixes';
import { nameWords } from '../name-words';
import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

const words: Readonly<Record<PersonalData, string>> = {
  personal:
    'email mail phone mobile firstname lastname surname fullname givenname familyname birthdate birthday birthplace dob passport iban nationality maidenname street postcode zipcode',
  sensitive: 'ssn diagnosis religion ethnicity disability biometric fingerprint genotype',
  secret: 'password passwd passphrase',
};
const kinds: ReadonlyMap<string, PersonalData> = new Map(
  Object.entries(words).flatMap(([kind, list]) => list.split(' ').map((word) => [word, kind as PersonalData] as const)),
);
/** A column about such a value, or of a firm, is no such value. */
const about: ReadonlySet<string> = new Set(
  'verified confirmed enabled sent count template subject body opt optin notifications type status at id code domain format required company support sender from'.split(
    ' ',
  ),
);

function kindOf(name: string): PersonalData | null {
  const parts = nameWords(name);
  if (parts.some((word) => about.has(word))) return null;
  for (const [at, word] of parts.entries()) {
    const kind = kinds.get(word) ?? (at > 0 ? kinds.get(parts[at - 1]! + word) : undefined);
    if (kind) return kind;
  }
  return null;
}

export default defineLint({
  id: 'personal-data-not-marked',
  title: 'Personal data that is not marked as such',
  why: 'This design marks what tells something about a person, and exports, test data and deletion rely on the marks: a column that was forgotten is copied where it must not go. Only designs that mark at least one column are looked at.',
  severity: 'low',
  tags: ['security', 'documentation'],
  options: {},
  check: ({ index }, report) => {
    const columns = [...ownColumns(index.tables)];
    if (!columns.some(({ column }) => column.personal !== undefined)) return;
    for (const { table, column, type } of columns) {
      if (column.personal !== undefined || type.family === 'boolean') continue;
      if (table.foreignKeys.some((key) => key.columns.includes(column.name))) continue;
      const kind = kindOf(column.name);
      if (kind === null) continue;
      const marked = kind === 'secret' ? 'a secret' : `${kind} data`;
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} looks like ${marked} and is not marked.`,
        fix: setFields(`Mark ${table.name}.${column.name} as ${marked}`, column, { personal: kind }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'some are marked, these are not',
        schema:
          'CREATE TABLE people (email text PERSONAL, phone text, "birthDate" date, main_diagnosis text, first_name text);',
        finds: [
          'public.people.birthDate',
          'public.people.first_name',
          'public.people.main_diagnosis',
          'public.people.phone',
        ],
      },
    ],
    good: [
      { name: 'nothing is marked: marks are not used here', schema: 'CREATE TABLE people (email text, phone text);' },
      {
        name: 'what is about them',
        schema:
          'CREATE TABLE people (email text PERSONAL, email_verified_at timestamptz, phone_type text, mail_template text, company_email text, name text);',
      },
    ],
  },
});
