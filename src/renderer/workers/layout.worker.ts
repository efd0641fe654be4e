/**
 * Lays diagrams out away from the page's thread. Each request is answered by progress and one last answer. ELK runs in
 * a worker of its own, made when first needed: it is large, and one thread cannot hold both (it takes `onmessage`).
 */
import ElkApi from 'elkjs/lib/elk-api';
import ElkWorker from 'elkjs/lib/elk-worker.min.js?worker';
import { toErrorData } from '#base/errors';
import { layOutDomainMap } from '#design/diagram/domain-map';
import type { LayoutKernel } from '#design/diagram/layered';
import { placeTables } from '#design/diagram/place';
import type { LayoutAnswer, LayoutRequest } from './layout-messages';

let kernel: LayoutKernel | undefined;
const elk: LayoutKernel = {
  layout: (graph) => {
    kernel ??= new ElkApi({ workerFactory: () => new ElkWorker() });
    return kernel.layout(graph);
  },
};

const answer = (message: LayoutAnswer): void => postMessage(message);
const progress = (done: number): void => answer({ kind: 'progress', done });

async function perform(message: LayoutRequest): Promise<LayoutAnswer> {
  if (message.kind === 'place') {
    return { kind: 'placed', placement: await placeTables(message.request, { elk, progress }) };
  }
  return { kind: 'mapped', map: await layOutDomainMap(message.request, { elk, progress }) };
}

addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => {
  void perform(data)
    .catch((thrown: unknown): LayoutAnswer => ({ kind: 'failed', error: toErrorData(thrown) }))
    .then(answer);
});
