import { processExit } from '#protocol/host';
import type { HostService, ProcessExit } from '#protocol/host';
import type { ClientMessage, ServerMessage } from '#protocol/messages';
import { messagePort } from '#protocol/ports/message-port';
import type { EmitterPort } from '#protocol/ports/message-port';
import type { SpawnedProcess } from '#service/deps';

interface Known {
  readonly listeners: ((code: number | null) => void)[];
  exit: { readonly code: number | null } | null;
}

/**
 * Session processes of the desktop app. Only the main process can fork them; each one's port comes here directly, so
 * rows never pass through main. The port may arrive before or after the answer to `spawn`.
 */
export class HostProcesses {
  readonly #ports = new Map<number, EmitterPort>();
  readonly #waiting = new Map<number, (port: EmitterPort) => void>();
  readonly #known = new Map<number, Known>();

  readonly announced = (name: string, value: unknown): void => {
    if (name !== processExit) return;
    const { id, code } = value as ProcessExit;
    const known = this.#knownOf(id);
    known.exit = { code };
    for (const listener of known.listeners.splice(0)) listener(code);
  };

  arrived(id: number, port: EmitterPort): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (waiting) waiting(port);
    else this.#ports.set(id, port);
  }

  async spawn(processes: HostService['processes']): Promise<SpawnedProcess> {
    const { id } = await processes.spawn({});
    const early = this.#ports.get(id);
    this.#ports.delete(id);
    const port = early ?? (await new Promise<EmitterPort>((resolve) => this.#waiting.set(id, resolve)));
    const known = this.#knownOf(id);
    return {
      port: messagePort<ServerMessage, ClientMessage>(port),
      // When main is gone this process ends as well, and the session's with it.
      kill: () => void processes.kill({ id }).catch(() => {}),
      onExit: (listener) => {
        if (known.exit) listener(known.exit.code);
        else known.listeners.push(listener);
      },
    };
  }

  #knownOf(id: number): Known {
    const known = this.#known.get(id) ?? { listeners: [], exit: null };
    this.#known.set(id, known);
    return known;
  }
}
