/** What main does for the service process: the keychain, and session processes with a direct port to the service. */
import { MessageChannelMain, utilityProcess } from 'electron';
import type { MessagePortMain, UtilityProcess } from 'electron';
import { hostMethods, processExit } from '#protocol/host';
import type { HostService, ProcessExit } from '#protocol/host';
import type { ClientMessage, ServerMessage } from '#protocol/messages';
import { messagePort } from '#protocol/ports/message-port';
import { methodTable, serve } from '#protocol/server';
import type { Served } from '#protocol/server';
import { keychain } from './secrets';

export interface HostServerOptions {
  readonly sessionEntry: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Hands a session process's port to the service process. */
  readonly deliver: (id: number, port: MessagePortMain) => void;
}

export class HostServer {
  readonly #options: HostServerOptions;
  readonly #children = new Map<number, UtilityProcess>();
  readonly #served: Served;
  #nextId = 1;
  /** The service process's end. */
  readonly port: MessagePortMain;

  constructor(options: HostServerOptions) {
    this.#options = options;
    const { port1, port2 } = new MessageChannelMain();
    this.port = port2;
    const service: HostService = {
      keychain,
      processes: {
        spawn: () => this.#spawn(),
        kill: ({ id }) => Promise.resolve(this.#kill(id)),
      },
    };
    this.#served = serve(messagePort<ClientMessage, ServerMessage>(port1), methodTable(service, hostMethods));
  }

  /** Ends every session process: without their service they serve nobody. */
  dispose(): void {
    this.#served.close();
    for (const id of this.#children.keys()) this.#kill(id);
  }

  #spawn(): Promise<{ readonly id: number }> {
    const id = this.#nextId++;
    const child = utilityProcess.fork(this.#options.sessionEntry, [], {
      env: { ...this.#options.environment },
      serviceName: 'Plumbline database session',
      stdio: 'inherit',
    });
    this.#children.set(id, child);
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage({ kind: 'serve' }, [port1]);
    this.#options.deliver(id, port2);
    child.on('exit', (code) => {
      this.#children.delete(id);
      this.#served.announce(processExit, { id, code } satisfies ProcessExit);
    });
    return Promise.resolve({ id });
  }

  /** At once: a process inside one long step of its driver hears no other signal. */
  #kill(id: number): void {
    const child = this.#children.get(id);
    if (child?.pid === undefined) return void child?.kill();
    try {
      process.kill(child.pid, 'SIGKILL');
    } catch {
      // It has just ended by itself; `exit` follows.
    }
  }
}
