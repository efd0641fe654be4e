import { expect, test } from 'vitest';
import type { Workbench } from '../../app/workbench';
import { openSource, takeArrived } from './arrived-source';

function openedBy(target: string) {
  const opened: unknown[] = [];
  const workbench = { tabs: { open: (tab: unknown) => opened.push(tab) } } as unknown as Workbench;
  return { known: openSource(workbench, target), opened, draft: takeArrived() };
}

test('a URL from outside fills the form, and its password is not in the tab that the project keeps', () => {
  const { known, opened, draft } = openedBy('postgres://ann:canary-word@db.example.com/shop');
  expect(known).toBe(true);
  expect(draft).toMatchObject({
    profile: { fields: { host: 'db.example.com', database: 'shop', user: 'ann' } },
    secrets: { password: 'canary-word' },
  });
  expect(JSON.stringify(opened)).not.toContain('canary-word');
  expect(takeArrived()).toBeNull();
});

test('a database file from outside fills the form of its engine', () => {
  expect(openedBy('/data/My Shop.SQLITE3').draft).toMatchObject({
    profile: { engine: 'sqlite', name: 'My Shop.SQLITE3', fields: { file: '/data/My Shop.SQLITE3' } },
  });
});

test('what no engine knows is left to others', () => {
  expect(openedBy('/data/letter.txt')).toEqual({ known: false, opened: [], draft: null });
});
