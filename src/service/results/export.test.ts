import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ExportFormat, ExportProgress } from '#model/result';
import { numberedColumns, numberedRows, packRows } from '../../../test/service/packed-rows';
import { ScriptedConnections, ScriptedSession } from '../../../test/service/scripted-session';
import { smallDisk } from '../../../test/service/small-disk';
import { temporaryFolder } from '../../../test/service/temporary-folder';
import { Sessions } from '../sessions/sessions';
import { copyText } from './copy';
import { Results } from './results';
import { Spool } from './spool';
import { SpooledResult } from './spooled-result';

async function setUp(
  rows: number,
  state: 'limited' | 'complete' | 'partial' | 'running',
  statement = 'select 1',
  engine = 'sqlite',
) {
  const made: ScriptedSession[] = [];
  const sessions = new Sessions({
    connections: new ScriptedConnections(),
    connect: async () => (made.push(new ScriptedSession()), made.at(-1)!),
  });
  const results = new Results(sessions);
  const folder = await temporaryFolder();
  const session = (await sessions.service.open({ connection: 'c1', purpose: 'editor', secrets: {} })).id;
  const spool = await Spool.create(path.join(folder, 'test.rows'));
  for (let from = 0; from < rows; from += 10_000) await spool.append(numberedRows(from, Math.min(10_000, rows - from)));
  await spool.flush();
  const result = new SpooledResult(numberedColumns, spool, { session, engine, statement });
  if (state !== 'running') result.end(state);
  results.add(result);
  const target = path.join(folder, 'out');
  await mkdir(target);
  onTestFinished(async () => {
    await sessions.dispose();
    await results.closeAll();
  });
  return { results, result: result.id, folder: target, made };
}

interface Choice {
  readonly format?: ExportFormat;
  readonly overwrite?: boolean;
  readonly again?: boolean;
}

async function exportTo(
  results: Results,
  result: string,
  file: string,
  choice: Choice = {},
): Promise<ExportProgress[]> {
  const events: ExportProgress[] = [];
  const args = {
    result,
    path: file,
    format: 'csv',
    header: true,
    nullText: null,
    overwrite: false,
    again: false,
    ...choice,
  } as const;
  for await (const event of results.service.export(args)) events.push(event);
  return events;
}

describe('an export', () => {
  test.each(['csv', 'tsv', 'json', 'ndjson'] as const)(
    'as %s holds every row, proven by a count of its own',
    async (format) => {
      const { results, result, folder } = await setUp(100_000, 'complete');
      const file = path.join(folder, `rows.${format}`);
      const events = await exportTo(results, result, file, { format });
      const done = events.at(-1)!;
      const { size } = await stat(file);
      expect(done).toEqual({ kind: 'done', rows: 100_000, bytes: size, path: file, verifiedRows: 100_000 });
      const text = await readFile(file, 'utf8');
      expect(text).toContain('row number 99999');
      if (format === 'json') expect(JSON.parse(text)).toHaveLength(100_000);
      if (format === 'ndjson')
        expect(
          text
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line) as unknown),
        ).toHaveLength(100_000);
      expect(await readdir(folder)).toEqual([path.basename(file)]);
    },
  );

  test('does not replace a file unless it is told so, and then only when it is whole', async () => {
    const { results, result, folder } = await setUp(10, 'complete');
    const file = path.join(folder, 'rows.csv');
    await writeFile(file, 'precious');
    await expect(exportTo(results, result, file)).rejects.toMatchObject({
      code: 'guard-refused',
      message: `${file} exists already.`,
    });
    expect(await readFile(file, 'utf8')).toBe('precious');
    await exportTo(results, result, file, { overwrite: true });
    expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(12);
  });

  test('writes through a symbolic link and keeps it', async () => {
    const { results, result, folder } = await setUp(10, 'complete');
    await writeFile(path.join(folder, 'real.csv'), 'old');
    await symlink('real.csv', path.join(folder, 'link.csv'));
    await exportTo(results, result, path.join(folder, 'link.csv'), { overwrite: true });
    expect(await readFile(path.join(folder, 'real.csv'), 'utf8')).toContain('row number 9');
    expect((await readdir(folder)).toSorted()).toEqual(['link.csv', 'real.csv']);
  });

  test('leaves nothing behind when it is left in the middle', async () => {
    const { results, result, folder } = await setUp(300_000, 'complete');
    const args = {
      result,
      path: path.join(folder, 'rows.json'),
      format: 'json',
      header: true,
      nullText: null,
      overwrite: false,
      again: false,
    } as const;
    for await (const event of results.service.export(args)) {
      expect(event.kind).toBe('progress');
      break;
    }
    expect(await readdir(folder)).toEqual([]);
  });

  test('leaves nothing behind when the disk is full, and says so', async ({ skip }) => {
    const disk = await smallDisk(256);
    if ('why' in disk) return skip(disk.why);
    const { results, result } = await setUp(50_000, 'complete');
    await expect(exportTo(results, result, path.join(disk.folder, 'rows.csv'))).rejects.toMatchObject({
      code: 'disk-full',
    });
    expect(await readdir(disk.folder)).toEqual([]);
  });

  test('names what is wrong with its place', async () => {
    const { results, result, folder } = await setUp(1, 'complete');
    await expect(exportTo(results, result, folder)).rejects.toMatchObject({ code: 'file-unreadable' });
    await expect(exportTo(results, result, path.join(folder, 'none', 'x.csv'))).rejects.toMatchObject({
      code: 'file-unreadable',
      hint: 'Choose a folder that exists.',
    });
  });

  test.skipIf(process.platform === 'win32')('does not put a file in the place of what is none', async () => {
    const { results, result, folder } = await setUp(1, 'complete');
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await expect(exportTo(results, result, pipe, { overwrite: true })).rejects.toMatchObject({
      code: 'file-unreadable',
      message: expect.stringContaining('is no file'),
    });
    expect((await stat(pipe)).isFIFO()).toBe(true);
    expect(await readdir(folder)).toEqual(['pipe']);
  });

  test('takes the rows that came before an error, and waits for nothing that still runs', async () => {
    const partial = await setUp(5, 'partial');
    expect((await exportTo(partial.results, partial.result, path.join(partial.folder, 'a.csv'))).at(-1)).toMatchObject({
      verifiedRows: 5,
    });
    const running = await setUp(5, 'running');
    await expect(exportTo(running.results, running.result, path.join(running.folder, 'a.csv'))).rejects.toMatchObject({
      code: 'guard-refused',
    });
  });
});

describe('the export of a limited result', () => {
  test('is refused unless the statement may run again', async () => {
    const { results, result, folder, made } = await setUp(5, 'limited');
    await expect(exportTo(results, result, path.join(folder, 'a.csv'))).rejects.toMatchObject({
      code: 'guard-refused',
      hint: expect.stringContaining('run the statement again') as string,
    });
    expect(made[0]!.sent).toEqual([]);
  });

  test('passes the server’s own export through and counts its records', async () => {
    const { results, result, folder, made } = await setUp(5, 'limited', '-- all\nselect * from t');
    const events = await exportTo(results, result, path.join(folder, 'a.csv'), { again: true });
    expect(events.at(-1)).toMatchObject({ kind: 'done', verifiedRows: 2 });
    expect(await readFile(path.join(folder, 'a.csv'), 'utf8')).toBe('n,label\n1,"one\ntwo"\n2,""\n');
    expect(made[0]!.sent).toEqual(['copy -- all\nselect * from t']);
  });

  test('is thrown away when the count does not come out', async () => {
    const { results, result, folder } = await setUp(5, 'limited', 'select liar');
    await expect(exportTo(results, result, path.join(folder, 'a.csv'), { again: true })).rejects.toMatchObject({
      code: 'internal',
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test.each([
    'insert into t values (1) returning id',
    'with d as (delete from t returning 1) select * from d',
    'select * into copy from t',
    'update t set a = 1 returning a',
  ])('never runs a statement again that writes: %s', async (statement) => {
    const { results, result, folder, made } = await setUp(5, 'limited', statement);
    await expect(exportTo(results, result, path.join(folder, 'a.csv'), { again: true })).rejects.toMatchObject({
      code: 'guard-refused',
      message: expect.stringContaining('may change data') as string,
    });
    expect(made[0]!.sent).toEqual([]);
  });

  test('is not confused by names and texts that look like writing', async () => {
    const statement = `select "delete", 'insert' from t -- update\n`;
    const { results, result, folder } = await setUp(5, 'limited', statement);
    expect((await exportTo(results, result, path.join(folder, 'a.csv'), { again: true })).at(-1)).toMatchObject({
      kind: 'done',
    });
  });
});

describe('copying', () => {
  const { signal } = new AbortController();

  test('takes rows and columns in the asked order, whole', async () => {
    const spool = await Spool.create(path.join(await temporaryFolder(), 'test.rows'));
    await spool.append(
      packRows([
        ['0', 'a'.repeat(10_000), null],
        ['1', 'b', ''],
        ['2', 'c\td', 'x'],
      ]),
    );
    await spool.flush();
    const copy = (format: 'tsv' | 'csv' | 'json', header = false): Promise<string> =>
      copyText(
        spool,
        numberedColumns,
        {
          rows: [
            [2, 3],
            [0, 2],
          ],
          columns: [1, 2, 0],
          format,
          header,
        },
        signal,
      );
    expect(await copy('tsv', true)).toBe(`label\tgap\tn\n"c\td"\tx\t2\n${'a'.repeat(10_000)}\t\t0\nb\t\t1`);
    expect(await copy('csv')).toBe(`c\td,x,2\n${'a'.repeat(10_000)},,0\nb,"",1`);
    expect(JSON.parse(await copy('json'))).toEqual([
      { label: 'c\td', gap: 'x', n: 2 },
      { label: 'a'.repeat(10_000), gap: null, n: 0 },
      { label: 'b', gap: '', n: 1 },
    ]);
    await spool.close();
  });

  test('refuses more than the clipboard can bear and says what to do', async () => {
    const spool = await Spool.create(path.join(await temporaryFolder(), 'test.rows'));
    await spool.append(packRows([['x'.repeat(40_000_000)], ['x'.repeat(40_000_000)]]));
    await spool.flush();
    const copying = copyText(
      spool,
      [numberedColumns[1]!],
      { rows: [[0, 2]], columns: [0], format: 'csv', header: false },
      signal,
    );
    await expect(copying).rejects.toMatchObject({
      code: 'unsupported',
      hint: expect.stringContaining('Export') as string,
    });
    await spool.close();
  });
});
