/** A small service for the tests of the protocol, with everything that may go wrong in one. */
import { z } from 'zod';
import { AppError } from '#base/errors';
import { define } from '#protocol/arguments';
import type { MethodKinds } from '#protocol/methods';

export interface EchoService {
  readonly echo: {
    value(args: { value?: unknown }): Promise<unknown>;
    fail(args: { code: 'server-error' | 'internal' }): Promise<never>;
    /** Numbers from 0; `failAt` throws there. */
    count(args: { to: number; failAt: number | null }): AsyncIterable<number>;
    /** Yields once and then waits until the caller leaves. */
    wait(args: object): AsyncIterable<string>;
    /** Streams that run now, and numbers produced since the start. */
    state(args: object): Promise<{ running: number; produced: number }>;
  };
}

export const echoKinds: MethodKinds<EchoService> = {
  'echo.value': 'unary',
  'echo.fail': 'unary',
  'echo.count': 'stream',
  'echo.wait': 'stream',
  'echo.state': 'unary',
};

export const echoMethods = define<EchoService>(echoKinds, {
  'echo.value': z.strictObject({ value: z.unknown().optional() }),
  'echo.fail': z.strictObject({ code: z.enum(['server-error', 'internal']) }),
  'echo.count': z.strictObject({ to: z.int().max(1_000_000), failAt: z.int().nullable() }),
  'echo.wait': z.strictObject({}),
  'echo.state': z.strictObject({}),
});

export function createEchoService(): EchoService {
  let running = 0;
  let produced = 0;
  return {
    echo: {
      value: ({ value }) => Promise.resolve(value),
      fail: ({ code }) => {
        if (code === 'internal') throw new TypeError('a fault');
        return Promise.reject(
          new AppError('server-error', 'relation "x" does not exist', {
            hint: 'Create it.',
            detail: 'LINE 1',
            position: 15,
            serverCode: '42P01',
          }),
        );
      },
      async *count({ to, failAt }) {
        running += 1;
        try {
          for (let number = 0; number < to; number += 1) {
            if (number === failAt) throw new AppError('connection-lost', 'The server went away.');
            produced += 1;
            yield number;
          }
        } finally {
          running -= 1;
        }
      },
      async *wait(_args: object, signal?: AbortSignal) {
        running += 1;
        try {
          yield 'waiting';
          await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
        } finally {
          running -= 1;
        }
      },
      state: () => Promise.resolve({ running, produced }),
    },
  };
}
