import { describe, expect, test } from 'vitest';
import { Store } from '#base/store';
import type { TabKind } from './contribution';
import { createTabs, groupOf, type KeptTabs } from './tabs';

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
    tabs.move('c', { before: 'a' });
    expect(ids()).toEqual(['c', 'a', 'b']);
  });

  describe('in two groups', () => {
    const groups = ({ tabs }: ReturnType<typeof setUp>): Record<string, string> =>
      Object.fromEntries(tabs.list.get().map((tab) => [tab.id, groupOf(tab)]));

    test('a tab that is moved across is shown there, and the one before it here', () => {
      const made = setUp();
      for (const id of ['a', 'b', 'c']) made.open(id);
      made.tabs.moveAcross('c');
      expect(groups(made)).toEqual({ a: 'first', b: 'first', c: 'second' });
      expect(made.tabs.shown.get()).toEqual({ first: 'b', second: 'c' });
      expect(made.tabs.active.get()).toBe('c');
    });

    test('what is opened joins the group of the active tab', () => {
      const made = setUp();
      for (const id of ['a', 'b']) made.open(id);
      made.tabs.moveAcross('b');
      made.open('c');
      made.tabs.activate('a');
      made.open('d');
      expect(groups(made)).toEqual({ a: 'first', d: 'first', b: 'second', c: 'second' });
      expect(made.tabs.shown.get()).toEqual({ first: 'd', second: 'c' });
    });

    test('walking along the tabs stays in the group, and one goes to the other side', () => {
      const { tabs, open } = setUp();
      for (const id of ['a', 'b', 'c', 'd']) open(id);
      tabs.moveAcross('c');
      tabs.moveAcross('d');
      tabs.next(1);
      expect(tabs.active.get()).toBe('c');
      tabs.activateOther();
      expect(tabs.active.get()).toBe('b');
    });

    test('closing the last tab of a group closes the group, whichever it is', async () => {
      const made = setUp();
      for (const id of ['a', 'b']) made.open(id);
      made.tabs.moveAcross('b');
      await made.tabs.close('a');
      expect(groups(made)).toEqual({ b: 'first' });
      expect(made.tabs.shown.get()).toEqual({ first: 'b', second: null });
      expect(made.tabs.active.get()).toBe('b');
    });

    test('closing goes to the tab that was used last on the same side', async () => {
      const { tabs, open } = setUp();
      for (const id of ['a', 'b', 'c', 'd']) open(id);
      tabs.moveAcross('c');
      tabs.moveAcross('d');
      tabs.activate('a');
      tabs.activate('d');
      await tabs.close('d');
      expect(tabs.active.get()).toBe('c');
    });

    test('dragging to another tab or to the end of a strip changes the group', () => {
      const made = setUp();
      for (const id of ['a', 'b', 'c']) made.open(id);
      made.tabs.moveAcross('c');
      made.tabs.move('a', { before: 'c' });
      expect(made.ids()).toEqual(['b', 'a', 'c']);
      expect(groups(made)).toEqual({ b: 'first', a: 'second', c: 'second' });
      made.tabs.move('c', { endOf: 'first' });
      expect(groups(made)).toEqual({ b: 'first', a: 'second', c: 'first' });
    });

    test('one tab alone is not moved, and both sides come back after a restart', () => {
      const made = setUp();
      made.open('a');
      made.tabs.moveAcross('a');
      expect(groups(made)).toEqual({ a: 'first' });
      for (const id of ['b', 'c', 'd']) made.open(id);
      made.tabs.moveAcross('d');
      made.tabs.activate('a');
      const restored = made.again();
      expect(restored.shown.get()).toEqual({ first: 'a', second: 'd' });
      expect(restored.active.get()).toBe('a');
    });
  });
});
