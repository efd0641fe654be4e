import { describe, expect, test } from 'vitest';
import { Store } from '#base/store';
import type { TabKind } from './contribution';
import { createTabs, type KeptTabs } from './tabs';

function setUp(mayClose?: TabKind['mayClose']) {
  const kept = new Store<KeptTabs>({ list: [], active: null });
  const closed: string[] = [];
  const kind: TabKind = {
    kind: 'query',
    icon: () => null,
    load: () => Promise.reject(new Error('not shown here')),
    closed: (id) => void closed.push(id),
    ...(mayClose ? { mayClose } : {}),
  };
  const kindOf = (name: string): TabKind | undefined => (name === 'query' ? kind : undefined);
  const tabs = createTabs(kept, kindOf);
  const open = (id: string): void => tabs.open({ id, kind: 'query', title: id, state: null, connection: null });
  const ids = (): readonly string[] => tabs.list.get().map((tab) => tab.id);
  return { kept, closed, tabs, open, ids, again: () => createTabs(kept, kindOf) };
}

describe('tabs', () => {
  test('open beside the active one, and only once', () => {
    const { tabs, open, ids } = setUp();
    open('a');
    open('b');
    tabs.activate('a');
    open('c');
    open('b');
    expect(ids()).toEqual(['a', 'c', 'b']);
    expect(tabs.active.get()).toBe('b');
  });

  test('closing goes back to where one was, not to the neighbour', async () => {
    const { tabs, open } = setUp();
    for (const id of ['a', 'b', 'c']) open(id);
    tabs.activate('a');
    tabs.activate('c');
    expect(await tabs.close('c')).toBe(true);
    expect(tabs.active.get()).toBe('a');
  });

  test('a kind that refuses keeps its tab open', async () => {
    const { tabs, open, ids, closed } = setUp(() => Promise.resolve(false));
    open('a');
    expect(await tabs.close('a')).toBe(false);
    expect(ids()).toEqual(['a']);
    expect(closed).toEqual([]);
  });

  test('come back after a restart, without what was running and without kinds that are gone', () => {
    const { tabs, open, kept, again } = setUp();
    open('a');
    open('b');
    tabs.update('a', { busy: true, dirty: true });
    tabs.activate('a');
    const [first] = kept.get().list;
    if (!first) throw new Error('nothing was kept');
    kept.set({ ...kept.get(), list: [...kept.get().list, { ...first, id: 'old', kind: 'gone' }] });
    const restored = again();
    expect(restored.list.get().map(({ id, busy, dirty }) => ({ id, busy, dirty }))).toEqual([
      { id: 'a', busy: false, dirty: true },
      { id: 'b', busy: false, dirty: false },
    ]);
    expect(restored.active.get()).toBe('a');
  });

  test('go to the last one and back', () => {
    const { tabs, open } = setUp();
    for (const id of ['a', 'b', 'c']) open(id);
    tabs.last();
    expect(tabs.active.get()).toBe('b');
    tabs.last();
    expect(tabs.active.get()).toBe('c');
  });

  test('move to before another', () => {
    const { tabs, open, ids } = setUp();
    for (const id of ['a', 'b', 'c']) open(id);
    tabs.move('c', 'a');
    expect(ids()).toEqual(['c', 'a', 'b']);
  });
});
