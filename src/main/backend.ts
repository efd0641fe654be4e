/** The service process: forked, watched, started again when it ends, and connected to pages. */
import { MessageChannelMain, utilityProcess } from 'electron';
import type { MessagePortMain, UtilityProcess } from 'electron';
import { AppError } from '#base/errors';
import { Emitter } from '#base/emitter';
import type { ServiceMessage } from '#protocol/host';
import { HostServer } from './host-service';
import { log } from './log';
import { RestartPolicy } from './restart-policy';

export interface BackendOptions {
  /** Built entries: `out/main/utility.js` and `out/main/session-process.js`. */
  readonly entry: string;
  readonly sessionEntry: string;
  readonly environment: Readonly<Record<string, string>>;
}

interface Running {
  readonly child: UtilityProcess;
  readonly host: HostServer;
  /** Counts starts; a page gets one port per load and start. */
  readonly generation: number;
}

const STOP_LIMIT_MS = 5_000;

export class Backend {
  readonly #options: BackendOptions;
  readonly #policy = new RestartPolicy();
  readonly #failed = new Emitter<string>();
  #running: Running | null = null;
  #waiting: { readonly resolve: (running: Running) => void; readonly reject: (error: AppError) => void }[] = [];
  #generation = 0;
  #state: 'idle' | 'up' | 'pausing' | 'given-up' | 'stopped' = 'idle';

  /** Announced with one sentence when it ended too often; the next `connectPage` tries again. */
  readonly onFailed = this.#failed.on;

  constructor(options: BackendOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#state === 'up' || this.#state === 'stopped') return;
    this.#state = 'up';
    const child = utilityProcess.fork(this.#options.entry, [], {
      env: { ...this.#options.environment },
      serviceName: 'Plumbline service',
      stdio: 'inherit',
    });
    const host = new HostServer({
      sessionEntry: this.#options.sessionEntry,
      environment: this.#options.environment,
      deliver: (id, port) => child.postMessage({ kind: 'process', id } satisfies ServiceMessage, [port]),
    });
    child.postMessage({ kind: 'start' } satisfies ServiceMessage, [host.port]);
    child.on('exit', (code) => this.#ended(child, code));
    this.#generation += 1;
    this.#running = { child, host, generation: this.#generation };
    for (const waiting of this.#waiting.splice(0)) waiting.resolve(this.#running);
  }

  /** A page's end of a new channel to the service. Waits while the service restarts; rejects when it does not come back. */
  async connectPage(): Promise<{ readonly port: MessagePortMain; readonly generation: number }> {
    const { child, generation } = this.#running ?? (await this.#nextStart());
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage({ kind: 'page' } satisfies ServiceMessage, [port1]);
    return { port: port2, generation };
  }

  /** Ends it in its own time, within limits: the project file is written first. */
  async stop(): Promise<void> {
    this.#state = 'stopped';
    this.#rejectWaiting(new AppError('backend-gone', 'The program is closing.'));
    const running = this.#running;
    if (!running) return;
    const exited = new Promise<void>((resolve) => running.child.once('exit', () => resolve()));
    running.child.postMessage({ kind: 'stop' } satisfies ServiceMessage);
    const timer = setTimeout(() => running.child.kill(), STOP_LIMIT_MS);
    await exited;
    clearTimeout(timer);
  }

  #nextStart(): Promise<Running> {
    if (this.#state === 'given-up') {
      this.#policy.reset();
      this.#state = 'idle';
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      if (this.#state === 'idle') this.start();
    });
  }

  #ended(child: UtilityProcess, code: number): void {
    if (this.#running?.child !== child) return;
    this.#running.host.dispose();
    this.#running = null;
    if (this.#state === 'stopped') return;
    const delay = this.#policy.next(Date.now());
    log(
      `the service process ended with code ${code}${delay === null ? ' once too often' : `, starting again in ${delay} ms`}`,
    );
    if (delay === null) {
      this.#state = 'given-up';
      const message = 'The service process ended five times within a minute.';
      this.#rejectWaiting(
        new AppError('backend-gone', message, { hint: 'Restart Plumbline; the project file is safe.' }),
      );
      this.#failed.emit(message);
      return;
    }
    this.#state = 'pausing';
    setTimeout(() => this.start(), delay);
  }

  #rejectWaiting(error: AppError): void {
    for (const waiting of this.#waiting.splice(0)) waiting.reject(error);
  }
}
