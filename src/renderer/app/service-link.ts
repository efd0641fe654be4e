import { Emitter } from '#base/emitter';
import { AppError } from '#base/errors';
import { Store } from '#base/store';
import { connectClient, type Client } from '#protocol/client';
import type { ClientPort } from '#protocol/messages';
import { serviceMethodKinds } from '#protocol/methods';
import type { PlumblineService, ServiceEvents } from '#protocol/service';
import type { Workbench } from './workbench';

/** Waiting times between attempts to reach the service again, in milliseconds; the last one repeats. */
const retryDelays = [300, 600, 1200, 2500, 5000];

/**
 * The service as the page holds it: one object that outlives the port. When the port closes, `state` is `lost` and
 * every call fails with `backend-gone` until a new port is there; nothing is sent again by itself.
 */
export interface ServiceLink {
  readonly service: PlumblineService;
  readonly events: Workbench['events'];
  readonly state: Store<'connected' | 'lost'>;
  /** Tries now instead of waiting for the next attempt. */
  readonly retry: () => void;
  /** After this every call is refused: the page is about to be replaced and must not write any more. */
  readonly freeze: () => void;
}

/** Rejects when the first attempt fails; later losses are retried for ever. */
export async function linkService(openPort: () => Promise<ClientPort>): Promise<ServiceLink> {
  const state = new Store<'connected' | 'lost'>('connected');
  const emitters: { readonly [Name in keyof ServiceEvents]: Emitter<ServiceEvents[Name]> } = {
    'project-changed': new Emitter(),
    problem: new Emitter(),
  };
  let client: Client | null = null;
  let frozen = false;
  let skipWait: (() => void) | null = null;

  const attach = (next: Client): void => {
    client = next;
    next.events['project-changed']((project) => emitters['project-changed'].emit(project));
    next.events.problem((problem) => emitters.problem.emit(problem));
    void next.closed.then(() => {
      client = null;
      state.set('lost');
      void reconnect();
    });
  };
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      skipWait = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const reconnect = async (): Promise<void> => {
    for (let attempt = 0; !frozen; attempt++) {
      await wait(retryDelays[Math.min(attempt, retryDelays.length - 1)] ?? 5000);
      const port = await openPort().catch(() => null);
      if (!port) continue;
      attach(connectClient(port));
      state.set('connected');
      return;
    }
  };

  attach(connectClient(await openPort()));
  return {
    service: facade(() => {
      if (frozen) throw new AppError('cancelled', 'The window is changing to another project.');
      if (!client)
        throw new AppError('backend-gone', 'The service of this window has ended.', {
          hint: 'Wait until it is connected again.',
        });
      return client.service;
    }),
    events: { 'project-changed': emitters['project-changed'].on, problem: emitters.problem.on },
    state,
    retry: () => skipWait?.(),
    freeze: () => void (frozen = true),
  };
}

type Call = (args: unknown) => unknown;

/** The same methods as the service, each looking up the current client when it is called. */
function facade(current: () => PlumblineService): PlumblineService {
  const groups: Record<string, Record<string, Call>> = {};
  for (const [name, kind] of Object.entries(serviceMethodKinds)) {
    const [group = '', method = ''] = name.split('.');
    const call: Call = (args) =>
      (current() as unknown as Record<string, Record<string, Call>>)[group]?.[method]?.(args);
    (groups[group] ??= {})[method] =
      kind === 'unary' ? async (args) => call(args) : (args) => deferred(() => call(args) as AsyncIterable<unknown>);
  }
  for (const group of Object.values(groups)) Object.freeze(group);
  return Object.freeze(groups) as unknown as PlumblineService;
}

/**
 * A stream that opens when it is first read, so that a lost service rejects inside the loop and not before it. Not an
 * async generator: its `return()` would wait for the item under way, and a cancel must not.
 */
function deferred(open: () => AsyncIterable<unknown>): AsyncIterable<unknown> {
  return {
    [Symbol.asyncIterator]() {
      let source: AsyncIterator<unknown> | null = null;
      return {
        async next() {
          source ??= open()[Symbol.asyncIterator]();
          return source.next();
        },
        async return() {
          await source?.return?.();
          return { done: true, value: undefined };
        },
      };
    },
  };
}
