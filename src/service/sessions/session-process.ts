import { AppError } from '#base/errors';
import { connectService } from '#protocol/client';
import type { Connection } from '#protocol/client';
import type { SpawnedProcess } from '../deps';
import { sessionKinds, statusEvent } from './wire';
import type { OpenedSession, SessionCalls, SessionWire } from './wire';
import type { SessionStatus } from '#model/connection';

/** How long a process may take to end after it was killed, before it is taken for gone. */
const killMs = 2_000;

/** One child process with one engine session in it. */
export class SessionProcess {
  readonly #child: SpawnedProcess;
  readonly #connection: Connection<SessionWire>;
  /** Resolves when the process has ended or its channel is closed; never rejects. */
  readonly ended: Promise<void>;
  readonly #exited: Promise<void>;

  constructor(child: SpawnedProcess, onStatus: (status: SessionStatus) => void) {
    this.#child = child;
    this.#connection = connectService<SessionWire>(child.port, sessionKinds, (name, value) => {
      if (name === statusEvent) onStatus(value as SessionStatus);
    });
    this.#exited = new Promise((resolve) => child.onExit(() => resolve()));
    // A port may outlive its process; closing it rejects the pending calls.
    void this.#exited.then(() => this.#connection.close());
    this.ended = this.#connection.closed;
  }

  get calls(): SessionCalls {
    return this.#connection.service.session;
  }

  async open(args: Parameters<SessionCalls['connect']>[0], signal: AbortSignal): Promise<OpenedSession> {
    const stream = this.calls.connect(args)[Symbol.asyncIterator]();
    const first = await nextOrAbort(stream, signal, null);
    if (first.done) throw new AppError('internal', 'The session process gave no answer.');
    return first.value;
  }

  /** Ends the process at once; resolves when it has let go of its files. */
  async kill(): Promise<void> {
    this.#child.kill();
    await within(this.#exited, killMs);
    this.#connection.close();
  }

  /** Closes the session in an orderly way, then the process. */
  async close(ms: number): Promise<void> {
    await within(
      this.calls.close({}).catch(() => {}),
      ms,
    );
    await this.kill();
  }

  /** True when every call has ended within the time. */
  async settles(ms: number): Promise<boolean> {
    const settled = this.calls.settle({}).then(
      () => true,
      () => false,
    );
    return (await within(settled, ms)) === true;
  }
}

/** The value, or undefined when it did not come in time. */
async function within<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), ms)));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The stream's next item; rejects with `cancelled` as soon as the signal aborts and with `timed-out` after `ms`. */
export async function nextOrAbort<T>(
  stream: AsyncIterator<T>,
  signal: AbortSignal,
  ms: number | null,
): Promise<IteratorResult<T>> {
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(new AppError('cancelled', 'Cancelled.'));
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  const timer = ms === null ? undefined : setTimeout(() => reject(timedOut()), ms);
  const next = stream.next();
  // Whoever loses the race may still reject.
  next.catch(() => {});
  try {
    return await Promise.race([stopped, next]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

function timedOut(): AppError {
  return new AppError('timed-out', "The statement took longer than the connection's statement timeout.", {
    hint: 'Raise the timeout, or narrow the query.',
  });
}
