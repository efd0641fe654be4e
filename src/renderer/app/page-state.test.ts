import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadPageState } from './page-state';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function project(initial: unknown) {
  const written: unknown[] = [];
  return {
    written,
    service: {
      state: () => Promise.resolve(initial),
      saveState: ({ value }: { key: string; value: unknown }) => {
        written.push(structuredClone(value));
        return Promise.resolve();
      },
    },
  };
}

test('gives back what was kept, and the initial value for what was not', async () => {
  const { state } = await loadPageState(project({ width: 300 }).service);
  expect(state('width', 260).get()).toBe(300);
  expect(state('open', true).get()).toBe(true);
  expect(state('width', 1)).toBe(state('width', 2));
});

test('writes once for many changes, within 300 ms, and keeps what it does not know', async () => {
  const { service, written } = project({ other: 'kept' });
  const { state } = await loadPageState(service);
  for (let width = 260; width < 300; width++) state('width', 0).set(width);
  expect(written).toEqual([]);
  await vi.advanceTimersByTimeAsync(300);
  expect(written).toEqual([{ other: 'kept', width: 299 }]);
});

test('writes what waits at once when asked to', async () => {
  const { service, written } = project(null);
  const { state, flush } = await loadPageState(service);
  await flush();
  expect(written).toEqual([]);
  state('view', 'explore').set('history');
  await flush();
  expect(written).toEqual([{ view: 'history' }]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(written).toHaveLength(1);
});
