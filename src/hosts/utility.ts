/** Entry of the desktop's service process: an Electron utility process with the service in it. */
import { join } from 'node:path';
import { toErrorData } from '#base/errors';
import { connectService } from '#protocol/client';
import { hostKinds } from '#protocol/host';
import type { HostService, ServiceMessage } from '#protocol/host';
import type { ClientMessage, ServerMessage } from '#protocol/messages';
import { messagePort } from '#protocol/ports/message-port';
import type { EmitterPort } from '#protocol/ports/message-port';
import { createService } from '#service/service';
import { version } from '../../package.json';
import { utilityParentPort } from './entry-port';
import { HostProcesses } from './host-processes';
import { PageService } from './page-service';
import { profileFolder } from './profile-folder';

function start(hostPort: EmitterPort, processes: HostProcesses): PageService {
  const host = connectService<HostService>(messagePort(hostPort), hostKinds, processes.announced);
  const { keychain } = host.service;
  const profile = profileFolder();
  const backend = createService({
    host: 'electron',
    version,
    profileFolder: profile,
    spoolFolder: join(profile, 'spool'),
    keychain: {
      status: () => keychain.status({}),
      encrypt: (plain) => keychain.encrypt({ plain }),
      decrypt: (stored) => keychain.decrypt({ stored }),
    },
    spawn: () => processes.spawn(host.service.processes),
  });
  return new PageService(backend);
}

function main(): void {
  const processes = new HostProcesses();
  let pages: PageService | null = null;
  const fail = (error: unknown): void => {
    const { message } = toErrorData(error);
    process.stderr.write(`plumbline: The service ended. ${message}\n`);
    process.exit(1);
  };
  const receive = (message: ServiceMessage, port: EmitterPort | undefined): void => {
    if (message.kind === 'start' && port) pages = start(port, processes);
    else if (message.kind === 'page' && port) pages?.attach(messagePort<ClientMessage, ServerMessage>(port));
    else if (message.kind === 'process' && port) processes.arrived(message.id, port);
    else if (message.kind === 'stop') (pages?.close() ?? Promise.resolve()).then(() => process.exit(0), fail);
  };
  utilityParentPort()?.on('message', ({ data, ports: [port] }) => {
    try {
      receive(data as ServiceMessage, port);
    } catch (error) {
      fail(error);
    }
  });
}

main();
