/** Each template: parses, passes the review with nothing to excuse, runs on real engines, and can be filled. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyzePatterns } from '#analysis/access-patterns';
import { lintSchema } from '#analysis/lint-schema';
import { openSource } from '#engines/contract/open-source';
import { one, run, withSession } from '#engines/contract/run';
import type { Session } from '#engines/engine';
import { engineLintRules } from '#engines/lint-rules';
import { dialectOf } from '#engines/manifests';
import { printerOf } from '#engines/printers';
import { seedStatements } from '#engines/seed-script';
import { translateSchema } from '#engines/translate';
import type { Column, DatabaseSchema } from '#model/schema';
import { parseSchemaText } from './schema-text-parse';
import { printSchemaText } from './schema-text';
import { findTemplate, templates, type Template } from './templates';

const size = 200;

async function fill(session: Session, template: Template, dialect: string): Promise<void> {
  const printer = printerOf(dialect)!;
  const { schema } = translateSchema(template.schema(), printer);
  const { statements } = printer.print(schema, { idempotent: false, privileges: false });
  for (const { sql } of statements) await run(session, sql);
  await run(session, 'BEGIN');
  for (const sql of seedStatements(template.seed(size), template.schema(), printer)) await run(session, sql);
  await run(session, 'COMMIT');
}

const isNumbered = ({ identity }: Column): boolean => identity !== null;
const tablesOf = (schema: DatabaseSchema) => schema.namespaces.flatMap((namespace) => namespace.tables);

let folder: string;
let postgres: Session;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-templates-'));
  postgres = await openSource('pglite:memory');
}, 60_000);
afterAll(async () => {
  await postgres.close();
  await rm(folder, { recursive: true, force: true });
});

test('there is one for each domain, found by its name', () => {
  expect(templates.map(({ name }) => name).toSorted()).toEqual(['e-commerce', 'finance', 'healthcare', 'iot', 'saas']);
  expect(findTemplate('finance')?.title).toBeTruthy();
  expect(findTemplate('none')).toBeUndefined();
});

describe.each(templates.map((template) => [template.name, template] as const))('the template %s', (_, template) => {
  test('comes back the same from its text', () => {
    const schema = template.schema();
    expect(parseSchemaText(printSchemaText(schema))).toMatchObject({ schema, problems: [] });
  });

  test('passes the review with nothing to excuse', () => {
    const { findings, ran } = lintSchema(template.schema(), { engineRules: engineLintRules });
    expect(ran).toBeGreaterThan(40);
    expect(findings.map(({ rule, object, message }) => `${rule} ${object}: ${message}`)).toEqual([]);
    expect(template.schema().accepted ?? []).toEqual([]);
  });

  test('says what each table is, and serves each of its access patterns', () => {
    const schema = template.schema();
    expect(
      tablesOf(schema)
        .filter(({ comment, kind }) => !comment && kind !== 'partition')
        .map(({ name }) => name),
    ).toEqual([]);
    expect(schema.patterns?.length).toBeGreaterThanOrEqual(8);
    const judged = analyzePatterns(schema, schema.patterns ?? [], dialectOf(schema.engine));
    expect(
      judged
        .filter(({ verdict }) => verdict !== 'served')
        .map(({ pattern, verdict, accesses, why }) => ({
          name: pattern.name,
          verdict,
          why,
          accesses: accesses.map((each) => each.why),
        })),
    ).toEqual([]);
  });

  test('runs on PostgreSQL, is filled, and its queries plan', { timeout: 60_000 }, async () => {
    await run(postgres, 'DROP SCHEMA public CASCADE');
    await run(postgres, 'CREATE SCHEMA public');
    await fill(postgres, template, 'postgres');
    const empty: string[] = [];
    for (const { name } of tablesOf(template.schema()).filter(({ partitionOf }) => partitionOf === null))
      if ((await one(postgres, `SELECT EXISTS (SELECT 1 FROM ${name})`)) !== 't') empty.push(name);
    expect(empty).toEqual([]);
    for (const { query } of template.schema().patterns ?? []) {
      const bound = query.replaceAll(/\$\d+/g, 'NULL');
      expect((await run(postgres, `EXPLAIN ${bound}`)).rows.length).toBeGreaterThan(0);
    }
    for (const { name, columns } of tablesOf(template.schema()).filter((each) => each.columns.some(isNumbered))) {
      const column = columns.find(isNumbered)!.name;
      const next = await one(postgres, `SELECT nextval(pg_get_serial_sequence('${name}', '${column}'))`);
      expect(Number(next)).toBe(1 + Number(await one(postgres, `SELECT max(${column}) FROM ${name}`)));
    }
  });

  test('runs on SQLite and is filled, but for what SQLite cannot express, which is said', async () => {
    const needsMore = tablesOf(template.schema()).some(
      ({ rowSecurity, partitionKey }) => rowSecurity || partitionKey !== null,
    );
    if (needsMore) {
      const { losses } = translateSchema(template.schema(), printerOf('sqlite')!);
      const named = losses.map(({ object }) => object);
      for (const table of tablesOf(template.schema()))
        if (table.rowSecurity || table.partitionKey !== null) expect(named.join(' ')).toContain(table.name);
      return;
    }
    await withSession(openSource(`sqlite:${join(folder, `${template.name}.db`)}`, true), async (session) => {
      await fill(session, template, 'sqlite');
      expect((await run(session, 'PRAGMA foreign_key_check')).rows).toEqual([]);
      for (const table of tablesOf(template.schema()))
        expect(Number(await one(session, `SELECT count(*) FROM "${table.name}"`)), table.name).toBeGreaterThan(0);
    });
  });

  test('gives the same rows again, and more when asked for more', () => {
    const count = (wanted: number): string =>
      Array.from(
        template.seed(wanted),
        ({ table, rows }) => `${table} ${JSON.stringify(Array.from(rows)).length}`,
      ).join();
    expect(count(50)).toBe(count(50));
    expect(count(500).length).toBeGreaterThanOrEqual(count(50).length);
    expect(count(500)).not.toBe(count(50));
  });
});
