import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { unpackRows } from '#model/pack';
import { numberedRow, numberedRows, packRows } from '../../../test/service/packed-rows';
import { smallDisk } from '../../../test/service/small-disk';
import { temporaryFolder } from '../../../test/service/temporary-folder';
import { RowIndex } from './row-index';
import { scanRows } from './scan';
import { Spool } from './spool';
import { SpoolFolder } from './spool-folder';
import { readWindow } from './window';

async function newSpool(): Promise<{ spool: Spool; file: string }> {
  const file = path.join(await temporaryFolder(), 'test.rows');
  return { spool: await Spool.create(file), file };
}

describe('a spool', () => {
  test('gives every one of a million rows back, and its index stays small', async () => {
    const { spool } = await newSpool();
    const before = process.memoryUsage();
    for (let from = 0; from < 1_000_000; from += 1_000) await spool.append(numberedRows(from, 1_000));
    await spool.flush();
    expect(spool.rows).toBe(1_000_000);
    for (const row of [0, 1, 255, 256, 257, 123_456, 999_999]) {
      const window = await readWindow(spool, 3, { from: row, count: 1, columns: null });
      expect(window.rows).toEqual([numberedRow(row)]);
    }
    let next = 0;
    for await (const chunk of scanRows(spool, 0, spool.rows)) {
      const rows = unpackRows(chunk);
      expect(rows[0]).toEqual(numberedRow(next));
      expect(rows.at(-1)).toEqual(numberedRow(next + chunk.count - 1));
      next += chunk.count;
    }
    expect(next).toBe(1_000_000);
    // Buffers, the index and the backlog lie outside the heap.
    expect(process.memoryUsage().arrayBuffers - before.arrayBuffers).toBeLessThan(64 * 1024 * 1024);
    await spool.close();
  });

  test('is read while it grows, in whole batches', async () => {
    const { spool } = await newSpool();
    await spool.append(numberedRows(0, 100));
    await spool.flush();
    expect((await readWindow(spool, 3, { from: 90, count: 50, columns: [0] })).rows).toHaveLength(10);
    const grown = Promise.withResolvers<void>();
    spool.onGrown(() => grown.resolve());
    await spool.append(numberedRows(100, 100));
    await grown.promise;
    expect((await readWindow(spool, 3, { from: 90, count: 50, columns: [0] })).rows).toHaveLength(50);
    await spool.close();
  });

  test('makes a fast driver wait for a slow disk', async () => {
    const { spool } = await newSpool();
    const batch = packRows(Array.from({ length: 1024 }, () => ['x'.repeat(8 * 1024)]));
    const appended: Promise<void>[] = [];
    let waiting = 0;
    for (let index = 0; index < 8; index += 1) {
      waiting += 1;
      appended.push(spool.append(batch).finally(() => (waiting -= 1)));
    }
    await Promise.resolve();
    await Promise.resolve();
    expect(waiting).toBeGreaterThan(0);
    await Promise.all(appended);
    await spool.flush();
    expect(spool.bytes).toBe(batch.bytes.length * 8);
    await spool.close();
  });

  test('can be read by its owner only and is gone when closed, also while somebody reads', async () => {
    const { spool, file } = await newSpool();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await spool.append(numberedRows(0, 10_000));
    await spool.flush();
    const reading = spool.read(Buffer.alloc(spool.bytes), 0);
    await spool.close();
    expect(await reading).toBe(spool.bytes);
    await expect(stat(file)).rejects.toThrow('ENOENT');
    await expect(spool.append(numberedRows(0, 1))).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('refuses a batch that is not what it says', async () => {
    const { spool } = await newSpool();
    const { bytes } = numberedRows(0, 2);
    await expect(spool.append({ count: 3, bytes })).rejects.toThrow('which its');
    await expect(spool.append({ count: 2, bytes: bytes.subarray(0, -1) })).rejects.toThrow('which its');
    await spool.close();
  });

  test('says that the disk is full and keeps what fitted', async ({ skip }) => {
    const disk = await smallDisk(512);
    if ('why' in disk) return skip(disk.why);
    const spool = await Spool.create(path.join(disk.folder, 'full.rows'));
    const write = async (): Promise<void> => {
      for (let from = 0; ; from += 1_000) {
        await spool.append(numberedRows(from, 1_000));
        await spool.flush();
      }
    };
    await expect(write()).rejects.toMatchObject({
      code: 'disk-full',
      hint: expect.stringContaining('Free some space') as string,
    });
    expect(spool.rows).toBeGreaterThan(1_000);
    const last = await readWindow(spool, 3, { from: spool.rows - 1, count: 10, columns: null });
    expect(last.rows).toEqual([numberedRow(spool.rows - 1)]);
    await spool.close();
    expect(await readdir(disk.folder)).toEqual([]);
  });
});

describe('the index of a spool', () => {
  test('takes less than 100 KB for a million rows and less than 1 MB for long ones', () => {
    const index = new RowIndex();
    const batch = numberedRows(0, 1_000);
    for (let count = 0; count < 1_000; count += 1) index.add(batch);
    expect(index.locate(999_999).row).toBe(999_936);
    expect(index.locate(0)).toEqual({ row: 0, offset: 0 });
    expect(index.locate(511)).toMatchObject({ row: 256 });
  });

  test('has places nearer to each other where rows are long', () => {
    const index = new RowIndex();
    for (let row = 0; row < 20; row += 1) index.add(packRows([['x'.repeat(100_000)]]));
    const place = index.locate(11);
    expect(place.row).toBe(10);
    expect(place.offset).toBe(10 * 100_008);
  });
});

describe('the spool folder', () => {
  test('is private, and everything of this process goes with it', async () => {
    const root = path.join(await temporaryFolder(), 'spools');
    const folder = new SpoolFolder(root);
    const spool = await Spool.create(await folder.newPath());
    const [own] = await readdir(root);
    expect((await stat(path.join(root, own!))).mode & 0o777).toBe(0o700);
    await spool.close();
    folder.dispose();
    expect(await readdir(root)).toEqual([]);
  });

  test('is swept of what dead processes left, and of nothing else', async () => {
    const root = await temporaryFolder();
    const folder = new SpoolFolder(root);
    await folder.newPath();
    const living = spawn('sleep', ['60']);
    const dead = spawn('true');
    await once(dead, 'exit');
    const started = await startTicks(living.pid!);
    const names = [`${dead.pid}-1`, `${living.pid}-${started}`, `${process.pid}-1`, 'not-ours'];
    for (const name of names) {
      await mkdir(path.join(root, name));
      await writeFile(path.join(root, name, 'a.rows'), 'rows');
    }
    // A process number that was given to another process since counts as dead too.
    expect(await folder.sweep()).toBe(2);
    const left = await readdir(root);
    expect(left).toContain('not-ours');
    expect(left).toContain(`${living.pid}-${started}`);
    expect(left).toHaveLength(3);
    living.kill();
    await once(living, 'exit');
    expect(await folder.sweep()).toBe(1);
    folder.dispose();
  });

  test('need not be there to be swept', async () => {
    expect(await new SpoolFolder(path.join(await temporaryFolder(), 'none')).sweep()).toBe(0);
  });
});

async function startTicks(pid: number): Promise<string> {
  const { stdout } = await promisify(execFile)('sh', ['-c', `sed 's/.*) //' /proc/${pid}/stat | cut -d' ' -f20`]);
  return stdout.trim();
}
