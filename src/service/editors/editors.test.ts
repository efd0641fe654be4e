import { expect, test } from 'vitest';
import { editor, openParts, temporaryFolder } from '../../../test/project/parts';

test('editors come back in their order with text, selection and scroll, whatever the text holds', async () => {
  const { parts } = openParts(temporaryFolder());
  const texts = ['', "quote ' and \u0000 NUL", 'Žluťoučký 🐎\r\n', 'x'.repeat(3_000_000)];
  const editors = texts.map((text, index) => editor(`e${index}`, text, texts.length - index));
  for (const one of editors) await parts.editors.save({ editor: one });
  expect(await parts.editors.list({})).toEqual(editors.toReversed());
  await parts.dispose();
});

test('a save takes less than two milliseconds', async () => {
  const { parts } = openParts(temporaryFolder());
  await parts.editors.save({ editor: editor('a', 'warm') });
  const times: number[] = [];
  for (let round = 0; round < 200; round += 1) {
    const start = performance.now();
    await parts.editors.save({ editor: editor('a', `SELECT ${round} `.repeat(500)) });
    times.push(performance.now() - start);
  }
  expect(times.toSorted((a, b) => a - b)[100]).toBeLessThan(2);
  await parts.dispose();
});

test('closed editors are opened again, the last one first, and at most fifty of them', async () => {
  const { parts } = openParts(temporaryFolder());
  for (let index = 0; index < 60; index += 1) {
    await parts.editors.save({ editor: editor(`e${index}`, `text ${index}`) });
    await parts.editors.close({ id: `e${index}` });
  }
  expect(await parts.editors.list({})).toEqual([]);
  const opened: string[] = [];
  for (let again = await parts.editors.reopen({}); again; again = await parts.editors.reopen({}))
    opened.push(again.text);
  expect(opened).toEqual(Array.from({ length: 50 }, (_, index) => `text ${59 - index}`));
  expect(await parts.editors.list({})).toHaveLength(50);
  await parts.dispose();
});

test('what was typed last may arrive after closing: the text is kept, the editor stays closed', async () => {
  const { parts } = openParts(temporaryFolder());
  await parts.editors.save({ editor: editor('a', 'early') });
  await parts.editors.close({ id: 'a' });
  await parts.editors.save({ editor: editor('a', 'late') });
  expect(await parts.editors.list({})).toEqual([]);
  expect(await parts.editors.reopen({})).toMatchObject({ id: 'a', text: 'late' });
  await parts.dispose();
});

test('saved queries are listed by folder and name, changed and removed', async () => {
  const { parts } = openParts(temporaryFolder());
  const query = (id: string, folder: string, name: string) =>
    ({ id, folder, name, connection: null, text: `-- ${name}`, updatedAt: '2026-11-22T17:00:00.000Z' }) as const;
  for (const one of [query('1', 'b', 'x'), query('2', 'a', 'z'), query('3', 'a', 'y')])
    await parts.editors.saveQuery({ query: one });
  await parts.editors.saveQuery({ query: { ...query('1', '', 'renamed') } });
  expect((await parts.editors.savedQueries({})).map(({ id, name }) => [id, name])).toEqual([
    ['1', 'renamed'],
    ['3', 'y'],
    ['2', 'z'],
  ]);
  await parts.editors.removeQuery({ id: '3' });
  expect(await parts.editors.savedQueries({})).toHaveLength(2);
  await parts.dispose();
});
