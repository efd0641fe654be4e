import { expect, test } from 'vitest';
import { Store } from '#base/store';
import { keepOnePanelWhenNarrow } from './narrow-window';
import type { Panels } from './workbench';

const panels = (open: Partial<Panels>): Store<Panels> =>
  new Store<Panels>({ sidebar: false, inspector: false, bottom: true, view: 'explore', ...open });

test('where there is room for one, opening a panel closes the other, whichever it is', () => {
  const store = panels({ sidebar: true });
  keepOnePanelWhenNarrow(store, () => 640);
  store.update((now) => ({ ...now, inspector: true }));
  expect(store.get()).toMatchObject({ sidebar: false, inspector: true });
  store.update((now) => ({ ...now, sidebar: true }));
  expect(store.get()).toMatchObject({ sidebar: true, inspector: false });
});

test('where there is room for both, both stay', () => {
  const store = panels({ sidebar: true });
  keepOnePanelWhenNarrow(store, () => 960);
  store.update((now) => ({ ...now, inspector: true }));
  expect(store.get()).toMatchObject({ sidebar: true, inspector: true });
});
