import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failure, temporaryFolder } from '../../../test/project/parts';
import { newColumn, newNamespace, newSchema, newTable } from '#design/new-objects';
import { withIds } from '#design/identity';
import type { LinkedFileEvent } from '#protocol/designs-service';
import { designCodec } from './design-codec';
import { LinkedFiles } from './linked-files';
import type { DesignContent } from './linked-files';

const contentOf = (...tables: readonly string[]): DesignContent => ({
  schema: withIds(
    newSchema('postgres', [
      {
        ...newNamespace('public'),
        tables: tables.map((name) => ({ ...newTable('public', name), columns: [newColumn('id', 'bigint')] })),
      },
    ]),
  ),
  diagrams: [{ id: 'd1', name: 'All', places: { t1: { x: 1, y: 2 } }, groups: [], notes: [], hidden: [], shown: null }],
});

/** What a page is told, in order; `next` waits for one more. */
function listen(links: LinkedFiles, file: string, content: DesignContent) {
  const events: LinkedFileEvent[] = [];
  const leave = new AbortController();
  let wake = (): void => {};
  const watching = links.watch(
    file,
    content,
    (event) => {
      events.push(event);
      wake();
    },
    leave.signal,
  );
  return {
    events,
    next: async (): Promise<LinkedFileEvent> => {
      while (events.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      return events.shift()!;
    },
    end: async () => {
      leave.abort();
      await watching;
    },
  };
}

test('a design is written to its two files, whole and only when it has changed', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'shop.schema');
  const links = new LinkedFiles(designCodec, 50);
  expect(await links.start(file, contentOf('a'))).toBe(file);
  expect(readFileSync(file, 'utf8')).toContain('table public.a');
  expect(readFileSync(`${file}.layout`, 'utf8')).toContain('diagram');
  await links.write(file, contentOf('a', 'b'));
  expect(readFileSync(file, 'utf8')).toContain('table public.b');
  expect(readdirSync(folder).toSorted()).toEqual(['shop.schema', 'shop.schema.layout']);
  expect(await failure(links.start('shop.schema', contentOf()))).toMatch(/^bad-arguments: .* is not a full path/);
});

test('what others write is told once, what was written here is not', async () => {
  const file = join(temporaryFolder(), 'shop.schema');
  const links = new LinkedFiles(designCodec, 50);
  await links.start(file, contentOf('a'));
  const page = listen(links, file, contentOf('a'));
  await links.write(file, contentOf('a', 'b'));
  const theirs = designCodec.print(contentOf('a', 'b', 'theirs'));
  // As editors and git do it: another file takes its place.
  writeFileSync(`${file}.new`, theirs.text);
  renameSync(`${file}.new`, file);
  expect(await page.next()).toMatchObject({ kind: 'changed', text: theirs.text });
  await links.write(file, contentOf('a', 'b', 'theirs', 'merged'));
  expect(readFileSync(file, 'utf8')).toContain('merged');
  rmSync(file);
  expect(await page.next()).toEqual({ kind: 'gone' });
  await page.end();
  expect(page.events).toEqual([]);
});

test('a change by others is never written over before somebody has seen it, nor while it cannot be read', async () => {
  const file = join(temporaryFolder(), 'shop.schema');
  const links = new LinkedFiles(designCodec, 60_000);
  await links.start(file, contentOf('a'));
  const theirs = designCodec.print(contentOf('a', 'theirs')).text;
  writeFileSync(file, theirs);
  await links.write(file, contentOf('a', 'ours'));
  await links.write(file, contentOf('a', 'ours', 'more'));
  expect(readFileSync(file, 'utf8')).toBe(theirs);
  const page = listen(links, file, contentOf('a'));
  expect(await page.next()).toMatchObject({ text: theirs });
  const broken = `${theirs}\ntable public.half (\n`;
  writeFileSync(file, broken);
  await links.write(file, contentOf('a', 'theirs', 'ours'));
  await links.write(file, contentOf('a', 'theirs', 'ours', 'more'));
  expect(readFileSync(file, 'utf8')).toBe(broken);
  writeFileSync(file, theirs);
  await links.write(file, contentOf('a', 'theirs', 'ours'));
  await links.write(file, contentOf('a', 'theirs', 'ours'));
  expect(readFileSync(file, 'utf8')).toContain('table public.ours');
  await page.end();
});

test('a file that is there is left as it is, and told to who watches it', async () => {
  const file = join(temporaryFolder(), 'shop.schema');
  const there = designCodec.print(contentOf('there')).text;
  writeFileSync(file, there);
  const links = new LinkedFiles(designCodec, 50);
  await links.start(file, contentOf('a'));
  expect(readFileSync(file, 'utf8')).toBe(there);
  expect(existsSync(`${file}.layout`)).toBe(false);
  const page = listen(links, file, contentOf('a'));
  expect(await page.next()).toEqual({ kind: 'changed', text: there, layout: null });
  await page.end();
});
