import { EventEmitter } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { connectClient } from '#protocol/client';
import type { ServiceMessage } from '#protocol/host';
import { messagePort } from '#protocol/ports/message-port';
import { MessageChannelMain } from '../../test/electron-stand-in';
import type { StandInPort } from '../../test/electron-stand-in';
import { HostServer } from '../main/host-service';

vi.mock('electron', () => import('../../test/electron-stand-in'));

it('serves pages from a utility process, with the keychain of the main process', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'plumbline-utility-'));
  vi.stubEnv('PLUMBLINE_PROFILE', profile);
  const parent = new EventEmitter();
  Object.defineProperty(process, 'parentPort', { value: parent, configurable: true });
  const exited = new Promise<number>((resolve) =>
    vi.spyOn(process, 'exit').mockImplementation(((code: number) => resolve(code)) as never),
  );
  await import('./utility');
  const post = (data: ServiceMessage, ports: readonly StandInPort[] = []): boolean =>
    parent.emit('message', { data, ports });

  const host = new HostServer({ sessionEntry: '/out/session-process.js', environment: {}, deliver: () => {} });
  post({ kind: 'start' }, [host.port as never]);
  const { port1, port2 } = new MessageChannelMain();
  post({ kind: 'page' }, [port1]);
  const { service, closed } = connectClient(messagePort(port2));
  expect(await service.app.info({})).toMatchObject({
    host: 'electron',
    secrets: { keychain: 'safe-storage', backend: expect.any(String) as string },
  });
  expect(await service.project.current({})).toMatchObject({ name: expect.any(String) as string });

  post({ kind: 'stop' });
  await closed;
  expect(await exited).toBe(0);
  host.dispose();
  await rm(profile, { recursive: true });
});
