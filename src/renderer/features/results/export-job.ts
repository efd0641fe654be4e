import type { ExportProgress } from '#model/result';
import { toErrorData } from '#base/errors';
import type { ResultsService } from '#protocol/service';
import type { Job, Workbench } from '../../app/workbench';
import { byteSize } from '../../ui/grid/cell-text';
import { rowsLabel } from './result-labels';

type ExportRequest = Parameters<ResultsService['export']>[0];

let exports = 0;

/** Runs an export as a job: progress and cancel in the status bar, at the end the count read back from the file. */
export async function runExport(
  workbench: Pick<Workbench, 'service' | 'job' | 'toast' | 'showError'>,
  request: ExportRequest,
  expected: number | null,
): Promise<void> {
  const iterator = workbench.service.results.export(request)[Symbol.asyncIterator]();
  let cancelled = false;
  const cancel = (): void => {
    cancelled = true;
    void iterator.return?.();
  };
  const title = `Export to ${fileName(request.path)}`;
  let job: Job = {
    id: `export-${(exports += 1)}`,
    title,
    done: expected === null ? null : 0,
    detail: '',
    state: 'running',
    cancel,
  };
  const show = (change: Partial<Job>): void => {
    job = { ...job, ...change };
    workbench.job(job);
  };
  show({});
  try {
    let last: ExportProgress | null = null;
    for (;;) {
      const step = await iterator.next();
      if (step.done) break;
      last = step.value;
      show({
        detail: progressDetail(last),
        done: expected === null || expected === 0 ? null : Math.min(1, last.rows / expected),
      });
    }
    if (cancelled || last?.kind !== 'done') {
      show({ state: 'cancelled', cancel: null, detail: 'No file was written' });
      return;
    }
    show({ state: 'done', done: 1, cancel: null, detail: progressDetail(last) });
    workbench.toast(finishToast(last, request.path));
  } catch (thrown) {
    const { code, message } = toErrorData(thrown);
    const wasCancelled = cancelled || code === 'cancelled';
    show({
      state: wasCancelled ? 'cancelled' : 'failed',
      cancel: null,
      detail: wasCancelled ? 'No file was written' : message,
    });
    if (!wasCancelled) workbench.showError(thrown);
  }
}

function progressDetail(progress: ExportProgress): string {
  return `${rowsLabel(progress.rows)}, ${byteSize(progress.bytes)}`;
}

/** The toast tells what was read back, and says so plainly when that is not what was written. */
export function finishToast(done: ExportProgress, path: string): Parameters<Workbench['toast']>[0] {
  const file = fileName(done.path ?? path);
  if (done.verifiedRows === undefined)
    return { text: `${rowsLabel(done.rows)} written to ${file}, not counted again`, tone: 'info' };
  if (done.verifiedRows !== done.rows)
    return {
      text: `${file} holds ${rowsLabel(done.verifiedRows)}, but ${rowsLabel(done.rows)} were sent to it. Export it again.`,
      tone: 'bad',
    };
  return {
    text: `${rowsLabel(done.verifiedRows)} in ${file}, counted in the file (${byteSize(done.bytes)})`,
    tone: 'good',
  };
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** A title as a file name that every system takes. */
export function fileNameOf(title: string): string {
  const plain = title
    .replace(forbidden, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/[. ]+$/, '');
  return plain.slice(0, 80) || 'result';
}

// oxlint-disable-next-line no-control-regex -- control characters are what is replaced
const forbidden = /[\\/:*?"<>|\u0000-\u001f]/g;
