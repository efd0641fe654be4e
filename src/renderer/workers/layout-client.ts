import { AppError, fromErrorData } from '#base/errors';
import { Turns } from '#base/turns';
import type { DomainMap, DomainMapRequest } from '#design/diagram/domain-map';
import type { Watch } from '#design/diagram/pace';
import type { Placement, PlaceRequest } from '#design/diagram/place';
import type { LayoutAnswer, LayoutRequest } from './layout-messages';
import LayoutWorker from './layout.worker?worker';

/**
 * Layouts in a worker, one after the other in the order of asking. Cancelling ends the worker at once, whatever it is
 * busy with; the next request starts another.
 * @example await layouts.place(request, { progress: setDone, signal })
 */
export class LayoutClient implements Disposable {
  readonly #turns = new Turns();
  #worker: Worker | undefined;
  /** Rejects the request that the worker is busy with. */
  #abandon: ((why: AppError) => void) | undefined;
  #disposed = false;

  /** @throws AppError `cancelled` when the signal aborts */
  async place(request: PlaceRequest, watch: Watch = {}): Promise<Placement> {
    const answer = await this.#ask({ kind: 'place', request }, watch);
    if (answer.kind !== 'placed') throw unexpected(answer);
    return answer.placement;
  }

  /** @throws AppError `cancelled` when the signal aborts */
  async map(request: DomainMapRequest, watch: Watch = {}): Promise<DomainMap> {
    const answer = await this.#ask({ kind: 'map', request }, watch);
    if (answer.kind !== 'mapped') throw unexpected(answer);
    return answer.map;
  }

  [Symbol.dispose](): void {
    this.#disposed = true;
    this.#end(closed());
  }

  async #ask(request: LayoutRequest, watch: Watch): Promise<LayoutAnswer> {
    const leave = await this.#turns.enter(watch.signal);
    try {
      if (this.#disposed) throw closed();
      return await this.#run(request, watch);
    } finally {
      leave();
    }
  }

  #run(request: LayoutRequest, { progress, signal }: Watch): Promise<LayoutAnswer> {
    const worker = (this.#worker ??= new LayoutWorker());
    const { promise, resolve, reject } = Promise.withResolvers<LayoutAnswer>();
    const cancel = (): void => this.#end(new AppError('cancelled', 'The layout was cancelled.'));
    this.#abandon = reject;
    signal?.addEventListener('abort', cancel, { once: true });
    worker.onmessage = ({ data }: MessageEvent<LayoutAnswer>) => {
      if (data.kind === 'progress') progress?.(data.done);
      else if (data.kind === 'failed') reject(fromErrorData(data.error));
      else resolve(data);
    };
    worker.onerror = ({ message }) =>
      this.#end(new AppError('internal', `The layout failed: ${message || 'its worker did not start'}.`));
    worker.postMessage(request);
    return promise.finally(() => signal?.removeEventListener('abort', cancel));
  }

  #end(why: AppError): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#abandon?.(why);
  }
}

function closed(): AppError {
  return new AppError('cancelled', 'The diagram was closed.');
}

function unexpected({ kind }: LayoutAnswer): AppError {
  return new AppError('internal', `The layout answered "${kind}" to another question.`);
}
