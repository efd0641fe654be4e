import { describe, expect, test } from 'vitest';
import { AppError } from './errors';
import { streamOf } from './stream';

describe('a produced stream', () => {
  test('gives what was pushed, in order, and ends with its producer', async () => {
    const seen = [];
    for await (const value of streamOf<number>(async (out) => [1, 2, 3].forEach((value) => out.push(value))))
      seen.push(value);
    expect(seen).toEqual([1, 2, 3]);
  });

  test('gives a slow reader only the newest of what replaces itself', async () => {
    const stream = streamOf<string>(async (out) => {
      out.push('first');
      for (let step = 0; step < 100; step += 1) out.pushLatest('progress', `step ${step}`);
      out.push('last');
    });
    const seen = [];
    for await (const value of stream) seen.push(value);
    expect(seen).toEqual(['first', 'step 99', 'last']);
  });

  test('throws what its producer throws, after what it had pushed', async () => {
    const stream = streamOf<number>(async (out) => {
      out.push(1);
      throw new Error('broken');
    });
    expect(await stream.next()).toEqual({ done: false, value: 1 });
    await expect(stream.next()).rejects.toThrow('broken');
    expect((await stream.next()).done).toBe(true);
  });

  test('aborts its producer at once when it is left, and waits until that has let go', async () => {
    let released = false;
    const stream = streamOf<number>(async (out, signal) => {
      out.push(1);
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      await new Promise((resolve) => setTimeout(resolve, 10));
      released = true;
      out.push(2);
      throw new AppError('cancelled', 'Cancelled.');
    });
    await stream.next();
    const waiting = stream.next();
    await stream.return?.();
    expect(released).toBe(true);
    expect((await waiting).done).toBe(true);
  });

  test('aborts its producer with the outer signal, with its reason', async () => {
    const controller = new AbortController();
    const stream = streamOf<number>(async (_out, signal) => {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      signal.throwIfAborted();
    }, controller.signal);
    const waiting = stream.next();
    controller.abort(new AppError('cancelled', 'The page is gone.'));
    await expect(waiting).rejects.toThrow('The page is gone.');
  });

  test('never starts a producer that nobody read from', async () => {
    let started = false;
    await streamOf<number>(async () => void (started = true)).return?.();
    expect(started).toBe(false);
  });
});
