import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openParts, temporaryFolder } from '../../test/project/parts';
import { newColumn, newNamespace, newSchema, newTable } from '#design/new-objects';

// The built command line on designs, as a pipeline runs it: another process, its streams and its exit code.

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const program = join(import.meta.dirname, '../../bin/plumbline.js');
let folder: string;

beforeAll(() => {
  folder = temporaryFolder();
  writeFileSync(
    join(folder, 'shop.dbml'),
    `Table orders {
  id int [pk]
  customer_id int [not null, ref: > customers.id]
  total money
}
Table customers {
  id int [pk]
  broken int int
}
`,
  );
});

function plumbline(...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: folder, env: { ...process.env, HOME: folder } });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end();
  });
}

test('a design with an error is printed as far as it was read, the error has its place and the exit code says so', async () => {
  const { code, out, err } = await plumbline('schema', 'shop.dbml', '--format', 'sql', '--dialect', 'sqlite');
  expect(out).toContain('CREATE TABLE orders');
  expect(out).toContain('CREATE TABLE customers');
  expect(err).toMatch(/^shop\.dbml:8:14: error: /m);
  expect(code).toBe(6);
});

test('DDL is split into one file for each object', async () => {
  const { code } = await plumbline('schema', 'shop.dbml', '--split', 'parts');
  expect(code).toBe(6);
  expect(readdirSync(join(folder, 'parts', 'public')).toSorted()).toEqual(['table.customers.sql', 'table.orders.sql']);
  expect(readFileSync(join(folder, 'parts', 'public', 'table.orders.sql'), 'utf8')).toContain('FOREIGN KEY');
  expect(readFileSync(join(folder, 'parts', 'all.sql'), 'utf8')).toMatch(/CREATE TABLE[^]*CREATE TABLE/);
});

test('a design of a project is reviewed, as SARIF and against a limit', async () => {
  const { parts } = openParts(join(folder, 'profile'));
  const path = join(folder, 'shop.plumbline');
  await parts.project.create({ path });
  const table = { ...newTable('public', 'payment'), columns: [newColumn('amount', 'double precision')] };
  const schema = newSchema('postgres', [{ ...newNamespace('public'), tables: [table] }]);
  await parts.designs.create('Shop', schema, []);
  await parts.dispose();
  const plain = await plumbline('lint', 'shop.plumbline#model:Shop', '--json');
  const { findings } = JSON.parse(plain.out) as { findings: { rule: string; severity: string; object: string }[] };
  expect(plain.code).toBe(0);
  expect(findings.map(({ object }) => object)).toContain('public.payment');
  const limited = await plumbline('lint', 'shop.plumbline#model:Shop', '--sarif', '--fail-on', 'low');
  const sarif = JSON.parse(limited.out) as {
    version: string;
    runs: {
      results: { ruleId: string; ruleIndex: number; level: string }[];
      tool: { driver: { rules: { id: string }[] } };
    }[];
  };
  const [run] = sarif.runs;
  expect(limited.code).toBe(1);
  expect(sarif.version).toBe('2.1.0');
  expect(run?.results.map(({ ruleId }) => ruleId)).toEqual(findings.map(({ rule }) => rule));
  expect(run?.results.every(({ ruleId, ruleIndex }) => run.tool.driver.rules[ruleIndex]?.id === ruleId)).toBe(true);
  expect(await plumbline('lint', 'shop.plumbline#model:Other')).toMatchObject({
    code: 3,
    err: 'plumbline: The project "shop" has no design called "Other". There are: Shop.\n',
  });
});

test('a model is started from a template, and read again', async () => {
  const { out } = await plumbline('new', '--list', '--json');
  const [first] = JSON.parse(out) as { name: string }[];
  expect(await plumbline('new', '--template', first!.name, '-o', 'new.schema')).toEqual({ code: 0, out: '', err: '' });
  const model = await plumbline('schema', 'new.schema', '--json');
  expect(model).toMatchObject({ code: 0, err: '' });
  const { namespaces } = JSON.parse(model.out) as { namespaces: { tables: unknown[] }[] };
  expect(namespaces[0]?.tables.length).toBeGreaterThan(3);
  const svg = await plumbline('schema', 'new.schema', '--format', 'svg', '-o', 'new.svg');
  expect(svg).toEqual({ code: 0, out: '', err: '' });
  expect(readFileSync(join(folder, 'new.svg'), 'utf8')).toMatch(/^<svg/);
});

test('what cannot be done is refused in one line, and no file is left behind', async () => {
  expect(await plumbline('schema', 'shop.dbml', '--format', 'nonsense', '-o', 'no.txt')).toMatchObject({
    code: 2,
    out: '',
  });
  expect(await plumbline('new', '--template', 'nonsense', '-o', 'no.schema')).toMatchObject({ code: 2, out: '' });
  expect(await plumbline('new', '--template', 'finance', '-o', 'no.txt')).toMatchObject({ code: 2, out: '' });
  expect(await plumbline('schema', 'missing.dbml')).toMatchObject({ code: 3, out: '' });
  expect(['no.txt', 'no.schema'].filter((name) => existsSync(join(folder, name)))).toEqual([]);
});
