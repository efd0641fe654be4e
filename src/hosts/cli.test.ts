import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

/** The built command line as a person runs it: another process, its streams and its exit code. */
interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface RunOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with what standard error and output have said so far. */
  readonly whileRunning?: (child: ReturnType<typeof spawn>) => void;
}

const program = join(import.meta.dirname, '../../bin/plumbline.js');
let folder: string;
let shop: string;

function plumbline(args: readonly string[], { input = '', env = {}, whileRunning }: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      env: { ...process.env, HOME: folder, ...env },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(input);
    whileRunning?.(child);
  });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-cli-'));
  shop = join(folder, 'shop.db');
  const database = new Database(shop);
  database.exec(`
    create table item (id integer primary key, name text, price real);
    insert into item values (1, 'plain', 1.5), (9007199254740993, 'quote " and, comma', null), (3, '', 1e-10), (4, 'two' || char(10) || 'lines', 0);
    create index item_name on item (name);
  `);
  database.close();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a query prints one JSON document with exact cells', async () => {
  const { code, out, err } = await plumbline([
    'query',
    'sqlite:shop.db',
    '-e',
    'select id, name, price from item order by id',
    '--json',
  ]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const { elapsedMs, ...document } = JSON.parse(out) as Record<string, unknown>;
  expect(document).toEqual({
    columns: [
      { name: 'id', type: 'INTEGER' },
      { name: 'name', type: 'TEXT' },
      { name: 'price', type: 'REAL' },
    ],
    rows: [
      ['1', 'plain', '1.5'],
      ['3', '', '1e-10'],
      ['4', 'two\nlines', '0.0'],
      ['9007199254740993', 'quote " and, comma', null],
    ],
    rowCount: 4,
    notices: [],
  });
  expect(elapsedMs).toBeTypeOf('number');
});

test('several statements make an array, and standard input and files are read', async () => {
  const input = "select 1 as a; -- two; three\nselect ';' as b;";
  writeFileSync(join(folder, 'two.sql'), input);
  const [fromInput, fromFile] = await Promise.all([
    plumbline(['query', 'sqlite:shop.db', '--format', 'json'], { input }),
    plumbline(['query', 'sqlite:shop.db', '-f', 'two.sql', '--format=json']),
  ]);
  for (const { code, out } of [fromInput, fromFile]) {
    expect(code).toBe(0);
    expect((JSON.parse(out) as { rows: unknown }[]).map(({ rows }) => rows)).toEqual([[['1']], [[';']]]);
  }
});

test('CSV keeps NULL and the empty string apart, quotes by RFC 4180 and can leave the header out', async () => {
  const statement = 'select id, name, price from item order by id';
  const csv = await plumbline(['query', 'sqlite:shop.db', '-e', statement, '--format', 'csv']);
  expect(csv.out).toBe(
    'id,name,price\n1,plain,1.5\n3,"",1e-10\n4,"two\nlines",0.0\n9007199254740993,"quote "" and, comma",\n',
  );
  const bare = await plumbline([
    'query',
    'sqlite:shop.db',
    '-e',
    statement,
    '--format',
    'csv',
    '--no-header',
    '--null',
    'NULL',
  ]);
  expect(bare.out.split('\n').at(-2)).toBe('9007199254740993,"quote "" and, comma",NULL');
  expect(bare.out.startsWith('1,plain')).toBe(true);
});

test('NDJSON is one object a row with exact numbers', async () => {
  const { out } = await plumbline([
    'query',
    'sqlite:shop.db',
    '-e',
    'select id, price from item where id in (3, 9007199254740993) order by id',
    '--format',
    'ndjson',
  ]);
  expect(out).toBe('{"id":3,"price":1e-10}\n{"id":"9007199254740993","price":null}\n');
});

test('a file appears whole or not at all', async () => {
  const good = await plumbline(['query', 'sqlite:shop.db', '-e', 'select 1 as a', '--format', 'csv', '-o', 'good.csv']);
  expect([good.code, good.out, readFileSync(join(folder, 'good.csv'), 'utf8')]).toEqual([0, '', 'a\n1\n']);
  const bad = await plumbline([
    'query',
    'sqlite:shop.db',
    '-e',
    'select 1 as a; select * from missing',
    '--format',
    'csv',
    '-o',
    'bad.csv',
  ]);
  expect(bad.code).toBe(5);
  expect(readdirSync(folder).filter((name) => name.startsWith('bad'))).toEqual([]);
});

test.skipIf(process.platform === 'win32')('a pipe that is there already is written to, not replaced', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const reader = spawn('cat', [pipe]);
  let read = '';
  reader.stdout.on('data', (chunk: Buffer) => (read += chunk.toString('utf8')));
  const { code } = await plumbline(['query', 'sqlite:shop.db', '-e', 'select 1 as a', '--format', 'csv', '-o', 'pipe']);
  if (reader.exitCode === null) await once(reader, 'close');
  expect([code, read, lstatSync(pipe).isFIFO()]).toEqual([0, 'a\n1\n', true]);
});

test('a table for people shows NULL as a word and control characters as escapes', async () => {
  const { out } = await plumbline([
    'query',
    'sqlite:shop.db',
    '-e',
    "select null as n, 'a' || char(27) || '[31m' as evil",
  ]);
  expect(out).toContain('NULL');
  expect(out).not.toContain('\u001b');
  expect(out).toContain('(1 row)');
});

describe('exit codes and one clear sentence', () => {
  const cases: readonly (readonly [string, readonly string[], number, RegExp])[] = [
    ['an unknown command', ['frobnicate'], 2, /frobnicate/],
    ['no statement', ['query', 'sqlite:shop.db', '-e', '  -- only a comment'], 6, /no statement/i],
    ['an unknown source', ['query', 'ftp://x', '-e', 'select 1'], 2, /not a source/],
    ['a missing file', ['query', 'sqlite:nowhere.db', '-e', 'select 1'], 3, /nowhere\.db/],
    ['a missing project', ['query', 'nothing.plumbline#connection:x', '-e', 'select 1'], 3, /nothing\.plumbline/],
    ['a file that is no database', ['query', 'sqlite:two.sql', '-e', 'select 1'], 3, /two\.sql/],
    [
      'a refused port',
      ['query', 'postgres://u:hush-hush@127.0.0.1:1/db?sslmode=disable', '-e', 'select 1'],
      3,
      /127\.0\.0\.1/,
    ],
    ['broken SQL', ['query', 'sqlite:shop.db', '-e', 'selec 1'], 5, /selec/],
    [
      'a write under --read-only',
      ['query', 'sqlite:shop.db', '--read-only', '-e', 'delete from item'],
      4,
      /read-only/i,
    ],
    [
      'analysing a write without --allow-write',
      ['explain', 'sqlite:shop.db', '--analyze', '-e', 'delete from item'],
      4,
      /allow-write|writes/,
    ],
    ['a plan that is none', ['explain', '--plan', 'two.sql'], 6, /no plan/],
    ['a bad time limit', ['query', 'sqlite:shop.db', '-e', 'select 1', '--timeout', '-3'], 2, /seconds/],
  ];
  test.each(cases)('%s', async (_, args, expected, message) => {
    const { code, err, out } = await plumbline(args);
    expect({ code, err }).toEqual({ code: expected, err: expect.stringMatching(message) });
    expect(err).toMatch(/^plumbline: .*\n$/);
    expect(err).not.toContain('hush-hush');
    expect(out).toBe('');
    const json = await plumbline([...args, '--json']);
    if (expected !== 2)
      expect(JSON.parse(json.err)).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
  });

  test('nothing was deleted by what was refused', async () => {
    const { out } = await plumbline([
      'query',
      'sqlite:shop.db',
      '-e',
      'select count(*) from item',
      '--format',
      'csv',
      '--no-header',
    ]);
    expect(out).toBe('4\n');
  });
});

test('the plan of a statement, of several, and of one that has none', async () => {
  const one = await plumbline(['explain', 'sqlite:shop.db', '-e', "select * from item where name = 'a'", '--json']);
  expect(JSON.parse(one.out)).toMatchObject({
    engine: 'sqlite',
    planningMs: null,
    rootMs: null,
    nodes: [expect.objectContaining({ op: 'IndexScan', relation: 'item', index: 'item_name', actRows: null })],
    insights: [],
  });
  const two = await plumbline([
    'explain',
    'sqlite:shop.db',
    '-e',
    'select 1 from item; create table other (a)',
    '--json',
  ]);
  expect((JSON.parse(two.out) as { nodes: unknown[] }[]).map(({ nodes }) => nodes.length)).toEqual([1, 0]);
});

test('a saved plan is told by its content, also on standard input', async () => {
  const input =
    'Seq Scan on t  (cost=0.00..1.00 rows=5 width=4) (actual time=0.010..2.000 rows=7 loops=1)\nExecution Time: 2.5 ms\n';
  const json = await plumbline(['explain', '--plan', '-', '--json'], { input });
  expect(JSON.parse(json.out)).toMatchObject({
    engine: 'postgres',
    executionMs: 2.5,
    rootMs: 2,
    residualMs: 0,
    nodes: [{ op: 'SeqScan', selfMs: 2, actRows: 7, estRows: 5 }],
  });
  const text = await plumbline(['explain', '--plan', '-'], { input });
  expect(text.out).toContain('Seq Scan on t');
});

test('the schema as the documented model', async () => {
  const { out } = await plumbline(['schema', 'sqlite:shop.db', '--json']);
  const model = JSON.parse(out) as {
    format: number;
    namespaces: { tables: { name: string; indexes: { name: string }[] }[] }[];
  };
  expect(model.format).toBe(1);
  const [item] = model.namespaces.flatMap(({ tables }) => tables);
  expect([item?.name, item?.indexes.map(({ name }) => name)]).toEqual(['item', ['item_name']]);
});

test('a time limit ends an endless statement on an engine that cannot be interrupted', async () => {
  const endless = 'with recursive r(n) as (select 1 union all select n + 1 from r) select count(*) from r';
  const started = performance.now();
  const { code, err } = await plumbline(['query', 'sqlite:shop.db', '-e', endless, '--timeout', '1']);
  expect([code, err]).toEqual([5, expect.stringContaining('--timeout')]);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('a missing project is not served', async () => {
  const { code, err } = await plumbline(['serve', 'none.plumbline', '--no-open']);
  expect([code, err]).toEqual([3, expect.stringMatching(/^plumbline: .*none\.plumbline.*\n$/)]);
});

test('serve prints its URL and ends with its signal', async () => {
  let url = '';
  const ran = await plumbline(['serve', '--no-open'], {
    whileRunning: (child) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        url += chunk.toString('utf8');
        if (url.includes('\n')) child.kill('SIGTERM');
      });
    },
  });
  expect(JSON.parse(url)).toEqual({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/#token=/) });
  expect(ran.code).toBe(0);
});

const live = inject('postgres18');

describe.skipIf('missing' in live)(`on PostgreSQL${'missing' in live ? ` (skipped: ${live.missing})` : ''}`, () => {
  const url = 'url' in live ? live.url : '';

  test('every value is the text of the server, and notices are kept', async () => {
    const statement = `do $$ begin raise notice 'hello'; end $$; select 9007199254740993::int8 a, 1.10::numeric b, 'NaN'::float8 c, null::text d, '' e, '{"b":1,"a":2}'::json f`;
    const { out, code } = await plumbline(['query', url, '-e', statement, '--json']);
    expect(code).toBe(0);
    const [notice, values] = JSON.parse(out) as { notices: { message: string }[]; rows: unknown[][] }[];
    expect(notice?.notices.map(({ message }) => message)).toEqual(['hello']);
    expect(values?.rows).toEqual([['9007199254740993', '1.10', 'NaN', null, '', '{"b":1,"a":2}']]);
  });

  test('CSV by the server and CSV by our own writer are the same bytes', async () => {
    const body = `select g, case g % 3 when 0 then null when 1 then '' else 'a "q", ' || g end t, E'tab\\tnl\\n' u, '\\x00ff'::bytea v from generate_series(1, 500) g`;
    const [passed, written] = await Promise.all([
      plumbline(['query', url, '-e', body, '--format', 'csv']),
      plumbline(['query', url, '-e', `with x as (${body}) select * from x`, '--format', 'csv']),
    ]);
    expect(passed.out.length).toBeGreaterThan(5000);
    expect(written.out).toBe(passed.out);
  });

  test('Ctrl-C cancels on the server and exits 130', async () => {
    const mark = `plumbline-interrupt-${process.pid}`;
    const observer = new pg.Client(url);
    await observer.connect();
    const running = async (): Promise<number> =>
      (
        await observer.query(
          `select 1 from pg_stat_activity where query like '%' || $1 || '%' and state = 'active' and pid <> pg_backend_pid()`,
          [mark],
        )
      ).rows.length;
    try {
      const ran = await plumbline(['query', url, '-e', `select pg_sleep(60), '${mark}'`], {
        whileRunning: (child) => {
          void (async () => {
            while ((await running()) === 0) await new Promise((resolve) => setTimeout(resolve, 50));
            child.kill('SIGINT');
          })();
        },
      });
      expect(ran.code).toBe(130);
      expect(await running()).toBe(0);
    } finally {
      await observer.end();
    }
  });

  test('a wrong password and an error with its place', async () => {
    const broken = await plumbline(['query', url, '-e', 'select nope', '--json']);
    expect(broken.code).toBe(5);
    expect(JSON.parse(broken.err)).toMatchObject({ error: { code: 'server-error', position: 8 } });
    const analysed = await plumbline(['explain', url, '-e', 'select 1', '--analyze', '--json']);
    expect(JSON.parse(analysed.out)).toMatchObject({ engine: 'postgres', nodes: [{ op: 'Result', executed: 'yes' }] });
  });

  test('a read-only query cannot write', async () => {
    const { code, err } = await plumbline(['query', url, '--read-only', '-e', 'create table cli_written (a int)']);
    expect([code, err]).toEqual([4, expect.stringMatching(/^plumbline: /)]);
  });
});

test('the built program is there', () => {
  expect(existsSync(join(import.meta.dirname, '../../out/main/cli.js')), 'run "npm run build" first').toBe(true);
});

test('a review of a database goes by what it holds, and says which rules had nothing to go by', async () => {
  const database = new Database(join(folder, 'people.db'));
  database.exec(`
    create table person (id integer primary key, postcode text not null, city text not null);
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)
      insert into person select i, 'p' || (i * 7 % 60), 'c' || (i * 7 % 60 % 9) from n;
  `);
  database.close();
  const plain = await plumbline(['lint', 'sqlite:people.db', '--json']);
  expect({ code: plain.code, findings: JSON.parse(plain.out) }).toEqual({ code: 0, findings: { findings: [] } });
  expect(plain.err).toMatch(/^3 rules were skipped for want of .*dependencies.*--measure.*\n$/);
  const measured = await plumbline(['lint', 'sqlite:people.db', '--measure', '--json', '--fail-on', 'info']);
  expect(measured.code).toBe(1);
  expect(JSON.parse(measured.out)).toMatchObject({
    findings: [{ rule: 'transitive-dependency', object: 'main.person.city' }],
  });
  expect(measured.err).toBe('1 rule was skipped for want of index scans.\n');
  writeFileSync(join(folder, 'people.dbml'), 'Table person {\n  id bigint [pk]\n  city text [not null]\n}\n');
  const offline = await plumbline(['lint', 'people.dbml']);
  expect(offline).toMatchObject({ code: 0, out: 'Nothing found.\n' });
  expect(offline.err).toMatch(/^7 rules were skipped for want of [^\n]*sizes\.\n$/);
});
