import { expect, it } from 'vitest';
import { receivePort } from './port-delivery';
import type { PageWindow } from './port-delivery';

type Listener = Parameters<PageWindow<string>['addEventListener']>[1];

function pageWindow() {
  const listeners = new Set<Listener>();
  const page: PageWindow<string> = {
    location: { origin: 'app://plumbline' },
    addEventListener: (_type, listener) => void listeners.add(listener),
    removeEventListener: (_type, listener) => void listeners.delete(listener),
  };
  const post = (message: Partial<Parameters<Listener>[0]>): void => {
    for (const listener of listeners) {
      listener({
        source: page,
        origin: 'app://plumbline',
        data: { type: 'plumbline-port', nonce: 'right' },
        ports: ['port'],
        ...message,
      });
    }
  };
  return { page, post, listeners };
}

it('takes the port that carries the nonce of this request', async () => {
  const { page, post, listeners } = pageWindow();
  const port = await receivePort(page, 'right', (nonce) => {
    expect(nonce).toBe('right');
    post({});
    return Promise.resolve();
  });
  expect(port).toBe('port');
  expect(listeners.size).toBe(0);
});

it.each<[string, Partial<Parameters<Listener>[0]>]>([
  ['another nonce', { data: { type: 'plumbline-port', nonce: 'wrong' } }],
  ['no nonce', { data: { type: 'plumbline-port' } }],
  ['another type', { data: { type: 'port', nonce: 'right' } }],
  ['no data', { data: null }],
  ['a frame as its source', { source: {} }],
  ['another origin', { origin: 'https://evil.example' }],
  ['no port', { ports: [] }],
])('does not take a message with %s', async (_what, message) => {
  const { page, post } = pageWindow();
  const port = receivePort(page, 'right', () => {
    post({ ports: ['false port'], ...message });
    post({ ports: ['true port'] });
    return Promise.resolve();
  });
  expect(await port).toBe('true port');
});

it('rejects when no port can be had, and stops listening', async () => {
  const { page, listeners } = pageWindow();
  await expect(receivePort(page, 'right', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  expect(listeners.size).toBe(0);
});
