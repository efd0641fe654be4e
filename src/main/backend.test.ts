import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectService } from '#protocol/client';
import { hostKinds, processExit } from '#protocol/host';
import type { HostService } from '#protocol/host';
import { messagePort } from '#protocol/ports/message-port';
import * as electron from '../../test/electron-stand-in';
import { HostProcesses } from '../hosts/host-processes';
import { Backend } from './backend';
import { PagePorts } from './page-port';

vi.mock('electron', () => import('../../test/electron-stand-in'));

const options = { entry: '/out/utility.js', sessionEntry: '/out/session-process.js', environment: { HOME: '/home/u' } };
const forked = electron.utilityProcess.forked;
const services = () => forked.filter(({ entry }) => entry === options.entry);

beforeEach(() => {
  forked.length = 0;
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => vi.useRealTimers());

describe('the service process', () => {
  it('gets the short environment and a port to its host, and pages get a port to it', async () => {
    const backend = new Backend(options);
    backend.start();
    const [{ options: given, child } = never()] = services();
    expect(given).toMatchObject({ env: { HOME: '/home/u' }, serviceName: 'Plumbline service' });
    expect(child.posted[0]).toMatchObject({ message: { kind: 'start' }, ports: [expect.any(electron.StandInPort)] });
    const { port } = await backend.connectPage();
    const page = child.posted[1];
    expect(page?.message).toEqual({ kind: 'page' });
    const received = new Promise((resolve) =>
      page?.ports[0]?.on('message', ({ data }: { data: unknown }) => resolve(data)),
    );
    page?.ports[0]?.start();
    port.postMessage('through');
    expect(await received).toBe('through');
  });

  it('comes back later and later, and after five times in a minute not by itself', async () => {
    vi.useFakeTimers();
    const backend = new Backend(options);
    const failures: string[] = [];
    backend.onFailed((message) => failures.push(message));
    backend.start();
    for (const delay of [500, 1_000, 2_000, 4_000, 8_000]) {
      const started = services().length;
      services().at(-1)?.child.emit('exit', 139);
      vi.advanceTimersByTime(delay - 1);
      expect(services()).toHaveLength(started);
      vi.advanceTimersByTime(1);
      expect(services()).toHaveLength(started + 1);
    }
    expect(failures).toEqual([]);
    services().at(-1)?.child.emit('exit', 139);
    vi.advanceTimersByTime(120_000);
    expect(services()).toHaveLength(6);
    expect(failures).toEqual([expect.stringContaining('five times')]);
    // A person asks for another try.
    await backend.connectPage();
    expect(services()).toHaveLength(7);
  });

  it('starts at once again when its last end is long ago', () => {
    vi.useFakeTimers();
    const backend = new Backend(options);
    backend.start();
    for (let restarts = 1; restarts <= 8; restarts += 1) {
      services().at(-1)?.child.emit('exit', 1);
      vi.advanceTimersByTime(500);
      expect(services()).toHaveLength(restarts + 1);
      vi.advanceTimersByTime(60_000);
    }
  });

  it('lets a page wait until it is back', async () => {
    vi.useFakeTimers();
    const backend = new Backend(options);
    backend.start();
    services()[0]?.child.emit('exit', 1);
    const waiting = backend.connectPage();
    vi.advanceTimersByTime(500);
    expect(await waiting).toMatchObject({ generation: 2 });
    expect(services()[1]?.child.posted.at(-1)?.message).toEqual({ kind: 'page' });
  });

  it('is asked to end before it is ended, and does not come back then', async () => {
    vi.useFakeTimers();
    const backend = new Backend(options);
    backend.start();
    const [{ child } = never()] = services();
    const stopped = backend.stop();
    expect(child.posted.at(-1)?.message).toEqual({ kind: 'stop' });
    expect(child.kill).not.toHaveBeenCalled();
    vi.advanceTimersByTime(5_000);
    expect(child.kill).toHaveBeenCalledOnce();
    await stopped;
    vi.advanceTimersByTime(60_000);
    expect(services()).toHaveLength(1);
  });
});

describe('session processes of the desktop app', () => {
  it('are forked by main, reached directly and ended at once', async () => {
    const backend = new Backend(options);
    backend.start();
    const [{ child: service } = never()] = services();
    const processes = new HostProcesses();
    const hostPort = service.posted[0]?.ports[0] ?? never();
    const host = connectService<HostService>(messagePort(hostPort), hostKinds, processes.announced);
    const spawning = processes.spawn(host.service.processes);
    await expect.poll(() => service.posted.length).toBe(2);
    const { message, ports } = service.posted[1] ?? never();
    expect(message).toEqual({ kind: 'process', id: 1 });
    processes.arrived(1, ports[0] ?? never());
    const spawned = await spawning;

    const session = forked.at(-1) ?? never();
    expect(session).toMatchObject({ entry: options.sessionEntry, options: { env: { HOME: '/home/u' } } });
    const given = session.child.posted[0]?.ports[0] ?? never();
    const heard = new Promise((resolve) => given.on('message', ({ data }: { data: unknown }) => resolve(data)));
    given.start();
    spawned.port.send({ type: 'cancel', id: 5 });
    expect(await heard).toEqual({ type: 'cancel', id: 5 });

    const exited = new Promise((resolve) => spawned.onExit(resolve));
    spawned.kill();
    expect(await exited).toBe(143);
    host.close();
  });

  it('end with the service', async () => {
    const backend = new Backend(options);
    backend.start();
    const [{ child: service } = never()] = services();
    const host = connectService<HostService>(messagePort(service.posted[0]?.ports[0] ?? never()), hostKinds);
    await host.service.processes.spawn({});
    const session = forked.at(-1) ?? never();
    service.emit('exit', 1);
    expect(session.child.kill).toHaveBeenCalledOnce();
    await backend.stop();
  });

  it('may report their end before anyone listens', () => {
    const processes = new HostProcesses();
    processes.announced(processExit, { id: 7, code: 3 });
    processes.arrived(7, new electron.MessageChannelMain().port1);
    return processes
      .spawn({ spawn: () => Promise.resolve({ id: 7 }), kill: () => Promise.resolve() })
      .then((spawned) => spawned.onExit((code) => expect(code).toBe(3)));
  });
});

describe('the port of a page', () => {
  const nonce = '0d3c7f0e-8a4b-4f0b-9a57-000000000000';

  it('is delivered once per load and start of the service, with the nonce of the page', async () => {
    let generation = 1;
    const ports = new PagePorts({
      connectPage: () => Promise.resolve({ port: new electron.MessageChannelMain().port1 as never, generation }),
    });
    const contents = new electron.Contents();
    ports.watch(contents as never);
    await ports.deliver(contents as never, nonce);
    expect(contents.postMessage.mock.calls).toEqual([
      ['plumbline:port', { type: 'plumbline-port', nonce }, [expect.any(electron.StandInPort)]],
    ]);
    await expect(ports.deliver(contents as never, nonce)).rejects.toMatchObject({ code: 'bad-arguments' });
    contents.emit('did-navigate');
    await ports.deliver(contents as never, nonce);
    generation = 2;
    await ports.deliver(contents as never, nonce);
    expect(contents.postMessage).toHaveBeenCalledTimes(3);
  });

  it.each([undefined, 1, '', 'short', 'x'.repeat(101), 'has spaces in it which no nonce has', {}])(
    'is not delivered for the nonce %j',
    async (wrong) => {
      const connectPage = vi.fn();
      const contents = new electron.Contents();
      await expect(new PagePorts({ connectPage }).deliver(contents as never, wrong)).rejects.toMatchObject({
        code: 'bad-arguments',
      });
      expect(connectPage).not.toHaveBeenCalled();
    },
  );
});

function never(): never {
  throw new Error('nothing is there');
}
