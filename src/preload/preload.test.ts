import { beforeAll, describe, expect, it, vi } from 'vitest';
import * as electron from '../../test/electron-stand-in';
import { bridgeChannels } from './bridge';
import type { Announcement, Bridge } from './bridge';
import source from './index?raw';

vi.mock('electron', () => import('../../test/electron-stand-in'));

const page = { location: { origin: 'app://plumbline' }, postMessage: vi.fn() };
let bridge: Bridge;

beforeAll(async () => {
  vi.stubGlobal('window', page);
  await import('./index');
  bridge = electron.contextBridge.exposed.get('plumbline') as unknown as Bridge;
});

describe('the bridge', () => {
  it('is five functions and nothing else', () => {
    expect([...electron.contextBridge.exposed.keys()]).toEqual(['plumbline']);
    expect(Object.keys(bridge).toSorted()).toEqual([
      'chooseFile',
      'onAnnouncement',
      'openExternal',
      'requestPort',
      'setAppearance',
    ]);
    for (const member of Object.values(bridge)) expect(typeof member).toBe('function');
  });

  it('imports nothing but Electron', () => {
    const imported = [...source.matchAll(/^import (?!type).* from '(.*)';/gm)].map(([, from]) => from);
    expect(imported).toEqual(['electron', './bridge']);
  });

  it('calls listed channels with one argument', async () => {
    await bridge.requestPort('n');
    await bridge.chooseFile({ title: 't', mode: 'open', action: 'a' });
    await bridge.openExternal('https://example.com/');
    await bridge.setAppearance({ theme: 'dark' });
    expect(electron.ipcRenderer.invoke.mock.calls).toEqual([
      [bridgeChannels.requestPort, 'n'],
      [bridgeChannels.chooseFile, { title: 't', mode: 'open', action: 'a' }],
      [bridgeChannels.openExternal, 'https://example.com/'],
      [bridgeChannels.setAppearance, { theme: 'dark' }],
    ]);
  });

  it('relays a port to its own origin, once', () => {
    const delivery = { type: 'plumbline-port', nonce: 'n' };
    const port = {};
    electron.ipcRenderer.emit(bridgeChannels.port, { ports: [port] }, delivery);
    expect(page.postMessage.mock.calls).toEqual([[delivery, 'app://plumbline', [port]]]);
  });

  it('hands on announcements without the event, and keeps those that came before the first listener', () => {
    const announce = (command: string): boolean =>
      electron.ipcRenderer.emit(
        bridgeChannels.announcement,
        { sender: 'must not reach the page' },
        { kind: 'command', command },
      );
    announce('early');
    const heard: (readonly [Announcement, ...unknown[]])[] = [];
    const stop = bridge.onAnnouncement((...args) => heard.push(args));
    announce('late');
    stop();
    announce('unheard');
    expect(heard).toEqual([[{ kind: 'command', command: 'early' }], [{ kind: 'command', command: 'late' }]]);
  });
});
