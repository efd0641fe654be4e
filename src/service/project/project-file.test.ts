import { join } from 'node:path';
import { expect, test } from 'vitest';
import { editor, failure, openParts, temporaryFolder } from '../../../test/project/parts';
import { createEditors } from '../editors/editors';
import { migrations } from './migrations';
import { closeProject, createProject, openProject } from './open-project';

test('a full disk is said in one sentence, and what was there before is there after', async () => {
  const folder = temporaryFolder();
  const context = { scratchFolder: join(folder, 'scratch'), migrations };
  const path = join(folder, 'full.plumbline');
  const { file } = await createProject(path, context);
  const editors = createEditors(() => Promise.resolve(file));
  await editors.save({ editor: editor('a', 'SELECT 1') });
  // The file may not grow any more: SQLite reports what it reports for a full disk.
  file.pragma(`max_page_count = ${String(file.pragma('page_count'))}`);
  expect(await failure(editors.save({ editor: editor('a', 'x'.repeat(1_000_000)) }))).toBe(
    'disk-full: There is no space left to write the project "full".',
  );
  expect(await editors.list({})).toEqual([editor('a', 'SELECT 1')]);
  closeProject(file);
  const again = await openProject(path, context);
  expect(again.file.get('SELECT text FROM editors')).toEqual({ text: 'SELECT 1' });
  closeProject(again.file);
});

test('a transaction that fails leaves nothing of itself', async () => {
  const folder = temporaryFolder();
  const { file } = await createProject(join(folder, 'p.plumbline'), {
    scratchFolder: join(folder, 'scratch'),
    migrations,
  });
  const fault = new Error('in between');
  const work = (): void =>
    file.transaction(() => {
      file.setMeta('a', '1');
      throw fault;
    });
  expect(work).toThrow(fault);
  expect(file.meta('a')).toBeNull();
  closeProject(file);
});

test('after the end every call says that the project is closed', async () => {
  const { parts } = openParts(temporaryFolder());
  await parts.project.current({});
  await parts.dispose();
  expect(await failure(parts.editors.list({}))).toBe('backend-gone: The project is closed.');
  await parts.dispose();
});
