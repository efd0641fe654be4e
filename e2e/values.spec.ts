/** Values are shown, copied, inspected and exported exactly as the server has them. */
import { readFile } from 'node:fs/promises';
import { expect, test } from './live';

/** Column by column: the expression and the text that the server prints for it. */
const exact: readonly (readonly [sql: string, text: string])[] = [
  ['9007199254740993::int8', '9007199254740993'],
  ["'-9223372036854775808'::int8", '-9223372036854775808'],
  ['12345678901234567890123456789.0123456789::numeric(39,10)', '12345678901234567890123456789.0123456789'],
  ['1.10::numeric', '1.10'],
  ["'NaN'::numeric", 'NaN'],
  ["'Infinity'::numeric", 'Infinity'],
  ['0.1::float4', '0.1'],
  ['0.1::float8', '0.1'],
  ['1e-10::float8', '1e-10'],
  ["'infinity'::timestamptz", 'infinity'],
  ["'-infinity'::date", '-infinity'],
  ["'0044-03-15 BC'::date", '0044-03-15 BC'],
  ["'20000-01-01'::date", '20000-01-01'],
  ["'24:00:00'::time", '24:00:00'],
  ["interval '1 mon -2 days +03:04:05.000006'", '1 mon -2 days +03:04:05.000006'],
  [`'{"b":1,"a":2,"1":3,"a":4,"n":1005254182451511297}'::json`, '{"b":1,"a":2,"1":3,"a":4,"n":1005254182451511297}'],
  [`'{"b":1,"a":2,"1":3,"a":4,"n":1005254182451511297}'::jsonb`, '{"1": 3, "a": 4, "b": 1, "n": 1005254182451511297}'],
  ['ARRAY[[1,NULL],[3,4]]', '{{1,NULL},{3,4}}'],
  [`'{"a,b","NULL",NULL}'::text[]`, '{"a,b","NULL",NULL}'],
  ["'[0:1]={7,8}'::int[]", '[0:1]={7,8}'],
  ["'[1,5)'::int4range", '[1,5)'],
  ["ROW(1, 'a,b', NULL)", '(1,"a,b",)'],
  ["'\\x00ff'::bytea", '\\x00ff'],
  ["B'10101'::bit varying", '10101'],
  ["'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid", 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
  ["'192.168.0.1/24'::inet", '192.168.0.1/24'],
  ["to_tsvector('simple', 'one two')", "'one':1 'two':2"],
];
const names = exact.map((_, index) => `c${index + 1}`);
const select = `SELECT ${exact.map(([sql], index) => `${sql} AS c${index + 1}`).join(',\n  ')}`;

test('PostgreSQL values are exact in the grid, copied, as CSV and as JSON', async ({
  workbench,
  url,
  app,
  profile,
}) => {
  test.setTimeout(120_000);
  await workbench.addConnection({ url, name: 'Server' });
  await workbench.runToEnd(select);
  const texts = exact.map(([, text]) => text);
  expect(await workbench.rowTexts(1)).toEqual(texts);
  await app.screen('values-grid');

  await workbench.page.keyboard.press('Control+a');
  const columns = (await workbench.copied()).split('\t');
  for (const [index, text] of texts.entries())
    expect(columns[index]?.replace(/^"(.*)"$/s, '$1').replaceAll('""', '"')).toBe(text);

  const csv = await readFile(await workbench.exportAs('CSV', profile, 'values.csv'), 'utf8');
  expect(parseCsv(csv)).toEqual([names, texts]);
  const json = await readFile(await workbench.exportAs('JSON', profile, 'values.json'), 'utf8');
  for (const digits of ['9007199254740993', '-9223372036854775808', '12345678901234567890123456789.0123456789', '1.10'])
    expect(json).toMatch(new RegExp(`: ?"?${digits.replaceAll('.', '\\.')}"?[,}]`));
  const record = (JSON.parse(json) as readonly Readonly<Record<string, unknown>>[])[0] ?? {};
  expect(Object.keys(record)).toEqual(names);
  // Everything but short numbers is a text, so that no reader rounds it; a document stays byte for byte.
  expect(names.map((name) => record[name])).toEqual(
    exact.map(([sql, text]) => (/^1\.10|::float/.test(sql) ? Number(text) : text)),
  );
});

test('a time shows its six digits in the zone of the session', async ({ workbench, url }) => {
  await workbench.addConnection({ url, name: 'Server' });
  const moment = "SELECT timestamptz '2026-03-29 02:30:00.123456+00' AS moment";
  await workbench.runToEnd(`SET TIME ZONE 'Asia/Kathmandu';\n${moment}`);
  expect(await workbench.goTo(1, 1)).toBe('2026-03-29 08:15:00.123456+05:45');
  await workbench.runToEnd(`SET TIME ZONE 'UTC';\n${moment}`);
  await workbench.showTab(/^Result/);
  expect(await workbench.goTo(1, 1)).toBe('2026-03-29 02:30:00.123456+00');
});

const nothings = String.raw`SELECT column1 AS id, column2 AS word FROM (VALUES (1, NULL), (2, ''), (3, ' '), (4, 'NULL'), (5, '\N')) AS v ORDER BY 1`;

for (const engine of ['PostgreSQL', 'SQLite'] as const) {
  test(`nothing, the empty text, a space, NULL and \\N stay apart on ${engine}`, async ({
    workbench,
    url,
    app,
    profile,
  }) => {
    if (engine === 'PostgreSQL') await workbench.addConnection({ url, name: 'Server' });
    else await workbench.openQueryOn('Notes');
    await workbench.runToEnd(nothings);
    const seen: string[] = [];
    for (let row = 1; row <= 5; row += 1) seen.push(await workbench.goTo(row, 2));
    expect(seen).toEqual(['NULL', 'empty text', ' ', 'NULL', '\\N']);
    await workbench.goTo(1, 2);
    await workbench.showInspector();
    await expect(workbench.inspector).toContainText('NULL: this cell has no value.');
    await workbench.goTo(2, 2);
    await expect(workbench.inspector).toContainText('The empty text: a value of 0 bytes.');
    await workbench.goTo(4, 2);
    await expect(workbench.inspector.getByRole('region', { name: 'Text of the cell' })).toHaveText('NULL');
    await app.screen(`values-nothings-${engine}`);
    const csv = await readFile(await workbench.exportAs('CSV', profile, `nothings-${engine}.csv`), 'utf8');
    expect(csv.trimEnd().split(/\r?\n/)).toEqual([
      'id,word',
      '1,',
      '2,""',
      '3, ',
      expect.stringMatching(/^4,"?NULL"?$/),
      '5,\\N',
    ]);
    const json = await readFile(await workbench.exportAs('JSON', profile, `nothings-${engine}.json`), 'utf8');
    expect((JSON.parse(json) as readonly { word: unknown }[]).map(({ word }) => word)).toEqual([
      null,
      '',
      ' ',
      'NULL',
      '\\N',
    ]);
  });
}

test('whole numbers of 64 bits stay whole on SQLite', async ({ workbench }) => {
  await workbench.openQueryOn('Notes');
  await workbench.runToEnd('SELECT 9007199254740993 AS a, -9223372036854775808 AS b, 9223372036854775807 AS c');
  expect(await workbench.rowTexts(1)).toEqual(['9007199254740993', '-9223372036854775808', '9223372036854775807']);
  expect(await workbench.copied()).toBe('9223372036854775807');
});

test('five million bytes are shown in part and never all at once', async ({ workbench, url, app }) => {
  await workbench.addConnection({ url, name: 'Server' });
  await workbench.runToEnd(
    "SELECT decode(repeat('00ff41', 1666667), 'hex') AS file, repeat('long text ', 400000) AS words",
  );
  await workbench.goTo(1, 1);
  await workbench.showInspector();
  await expect(workbench.inspector).toContainText('5,000,001 bytes');
  await expect(workbench.inspector).toContainText('Part 1 of');
  await expect(workbench.inspector.getByRole('tab', { name: 'Hex' })).toHaveAttribute('aria-selected', 'true');
  await expect(workbench.inspector).toContainText('00 ff 41');
  await app.screen('values-bytea');
});

test('marks of direction, joiners, combining signs and emoji are copied byte for byte', async ({ workbench, url }) => {
  const odd = 'a\u202eb\u202c \u200d\u0065\u0301 👩‍👩‍👧‍👦 \u{1f1e9}\u{1f1ea} שלום\u00a0x';
  await workbench.addConnection({ url, name: 'Server' });
  await workbench.runToEnd(`SELECT '${odd}' AS odd`);
  expect(await workbench.goTo(1, 1)).toBe(odd);
  expect(await workbench.copied()).toBe(odd);
});

/** A reader of RFC 4180 for one small file. */
function parseCsv(text: string): string[][] {
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => {
      const fields = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? [];
      return fields
        .slice(0, line.endsWith(',') ? undefined : fields.at(-1) === '' ? -1 : undefined)
        .map((field) => field.replace(/,$/, ''))
        .map((field) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field));
    });
}
