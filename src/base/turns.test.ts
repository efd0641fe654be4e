import { expect, test } from 'vitest';
import { Turns } from './turns';

test('turns are given in the order of asking', async () => {
  const turns = new Turns();
  const seen: number[] = [];
  await Promise.all(
    [1, 2, 3].map(async (number) => {
      const end = await turns.enter();
      await Promise.resolve();
      seen.push(number);
      end();
    }),
  );
  expect([seen, turns.size]).toEqual([[1, 2, 3], 0]);
});

test('who gives up while waiting does not hold up the others', async () => {
  const turns = new Turns();
  const end = await turns.enter();
  const abort = new AbortController();
  const given = turns.enter(abort.signal);
  const behind = turns.enter();
  abort.abort();
  await expect(given).rejects.toMatchObject({ code: 'cancelled' });
  end();
  (await behind)();
  await expect(turns.enter(AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  expect(turns.size).toBe(0);
});
