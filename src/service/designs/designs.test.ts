import Database from 'better-sqlite3';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { failure } from '../../../test/project/parts';
import { openEditor, testBackend } from '../../../test/service/test-backend';
import { buildSessionProcess } from '../../../test/session-process/spawn';
import type { BuiltSessionProcess } from '../../../test/session-process/spawn';
import type { SchemaReading } from '#model/design';
import type { DatabaseSchema } from '#model/schema';
import type { FactsEvent, ImportEvent } from '#protocol/designs-service';

// Designs through the whole service; what reads SQL runs in its real process.

// Starting the embedded engine takes two seconds, and many times that on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let built: BuiltSessionProcess;
beforeAll(async () => void (built = await buildSessionProcess()));
afterAll(() => built.dispose());

async function reading(
  stream: AsyncIterable<ImportEvent>,
): Promise<SchemaReading & { readonly steps: readonly string[] }> {
  const steps: string[] = [];
  for await (const event of stream) {
    if ('schema' in event) return { ...event, steps };
    steps.push(event.step);
  }
  throw new Error('The stream ended without a reading.');
}

const tableNames = ({ namespaces }: DatabaseSchema): readonly string[] =>
  namespaces.flatMap(({ tables }) => tables.map(({ schema, name }) => `${schema}.${name}`));

test('a SQL file becomes a design with ids', async () => {
  const { service, folder } = await testBackend(built.spawn);
  const path = join(folder, 'shop.sql');
  await writeFile(path, 'CREATE TABLE a (id int PRIMARY KEY);\nCREATE TABLE b (a_id int REFERENCES a, x oops);\n');
  const { schema, problems, steps } = await reading(service.designs.readFile({ path, dialect: 'postgres' }));
  expect(tableNames(schema)).toEqual(['public.a', 'public.b']);
  expect(schema.namespaces[0]?.tables[0]?.id).toMatch(/^t/);
  expect(problems).toMatchObject([{ file: path, line: 2, column: 42, severity: 'warning' }]);
  expect(steps.length).toBeGreaterThan(0);
  const made = await service.designs.create({ name: 'Shop', schema, diagrams: [] });
  expect(await service.designs.list({ search: 'sho' })).toMatchObject([{ id: made.id, tables: 2 }]);
});

test('an SQLite script, pasted text and a live database are read in the same way', async () => {
  const { service, folder } = await testBackend(built.spawn);
  const text = 'CREATE TABLE a (id INTEGER PRIMARY KEY);';
  const pasted = await reading(service.designs.readText({ text, language: 'sql', dialect: 'sqlite' }));
  const file = join(folder, 'a.db');
  const database = new Database(file);
  database.exec(text);
  database.close();
  await openEditor(service, { id: 'live', engine: 'sqlite', fields: { file } });
  const live = await reading(service.designs.readConnection({ connection: 'live' }));
  expect(live.schema.namespaces).toEqual(pasted.schema.namespaces);
  expect(tableNames(live.schema)).toEqual(['main.a']);
  expect(await failure(reading(service.designs.readFile({ path: join(folder, 'a.db'), dialect: 'sqlite' })))).toMatch(
    /^unsupported: /,
  );
});

test('the facts of a live database come with what was measured, and can be left', async () => {
  const { service, folder } = await testBackend(built.spawn);
  const file = join(folder, 'people.db');
  const database = new Database(file);
  database.exec(`CREATE TABLE people (id INTEGER PRIMARY KEY, postcode TEXT, city TEXT);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
      INSERT INTO people SELECT i, 'p' || (i * 7 % 60), 'c' || (i * 7 % 60 % 9) FROM n;`);
  database.close();
  await openEditor(service, { id: 'live', engine: 'sqlite', fields: { file } });
  const factsOf = async (measure: boolean): Promise<readonly FactsEvent[]> => {
    const events: FactsEvent[] = [];
    for await (const event of service.designs.reviewFacts({ connection: 'live', measure })) events.push(event);
    return events;
  };
  const cheap = (await factsOf(false)).at(-1);
  expect(cheap).toMatchObject({ facts: { rows: { 'main.people': 2000 } }, notes: [] });
  expect(cheap).not.toHaveProperty('facts.dependencies');
  const measured = await factsOf(true);
  expect(measured.at(-1)).toMatchObject({
    facts: { dependencies: [{ table: 'main.people', from: ['postcode'], to: 'city', rows: 2000, complete: true }] },
  });
  expect(measured[0]).toHaveProperty('step');
  const left = service.designs.reviewFacts({ connection: 'live', measure: true })[Symbol.asyncIterator]();
  await left.next();
  await left.return?.();
  expect((await factsOf(false)).at(-1)).toHaveProperty('facts');
});

test('a design is tried out on an empty engine, and what fails there is told', async () => {
  const { service } = await testBackend(built.spawn);
  const text = 'CREATE TABLE a (id INTEGER PRIMARY KEY, b TEXT);';
  const { schema } = await reading(service.designs.readText({ text, language: 'sql', dialect: 'sqlite' }));
  const tried = async (candidate: DatabaseSchema): Promise<unknown> => {
    const events: unknown[] = [];
    for await (const event of service.designs.tryOut({ schema: candidate, dialect: 'sqlite' })) events.push(event);
    return events.at(-1);
  };
  expect(await tried(schema)).toEqual({ ok: true, problems: [] });
  const [main] = schema.namespaces;
  const checks = [{ name: null, expression: 'no_such_function(b)', validated: true }];
  const wrong = { ...schema, namespaces: [{ ...main!, tables: main!.tables.map((table) => ({ ...table, checks })) }] };
  const outcome = await tried(wrong);
  expect(outcome).toMatchObject({ ok: false });
  expect(outcome).toHaveProperty('problems.0.message', expect.stringMatching(/no_such_function/));
});

test('leaving a reading ends its process, whatever the file does', async () => {
  const { service, folder } = await testBackend(built.spawn);
  const path = join(folder, 'endless.sql');
  await writeFile(path, 'DO $$ BEGIN LOOP END LOOP; END $$;\n');
  const stream = service.designs.readFile({ path, dialect: 'postgres' })[Symbol.asyncIterator]();
  await stream.next();
  const child = built.children.at(-1)!;
  await stream.return?.();
  expect(child.exitCode !== null || child.signalCode !== null).toBe(true);
});

test('an export is written whole, and nothing is replaced unasked', async () => {
  const { service, folder } = await testBackend(built.spawn);
  const path = join(folder, 'picture.png');
  const args = {
    path,
    content: Buffer.from([137, 80]).toString('base64'),
    encoding: 'base64',
    overwrite: false,
  } as const;
  expect(await service.designs.writeExport(args)).toEqual({ bytes: 2 });
  expect(await failure(service.designs.writeExport(args))).toMatch(/^guard-refused: .* exists already/);
  await service.designs.writeExport({ ...args, content: 'ünï', encoding: 'utf8', overwrite: true });
  expect(await readFile(path, 'utf8')).toBe('ünï');
});
