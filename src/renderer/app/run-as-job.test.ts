import { expect, test } from 'vitest';
import { AppError } from '#base/errors';
import { runAsJob } from './run-as-job';
import type { Job } from './workbench';

function setUp() {
  const shown: Job[] = [];
  const workbench = { job: (job: Job) => void shown.push(job) };
  return { workbench, said: () => shown.map(({ state, detail, done }) => [state, detail, done]), shown };
}

test('steps are shown as they come, and the outcome ends the job', async () => {
  const { workbench, said } = setUp();
  async function* work() {
    yield { step: 'Reading', done: 0.5 };
    yield { rows: 3 };
  }
  expect(await runAsJob(workbench, { id: 'a', title: 'Work' }, work())).toEqual({ rows: 3 });
  expect(said()).toEqual([
    ['running', '', null],
    ['running', 'Reading', 0.5],
    ['done', '', 1],
  ]);
});

test('an outcome that is no good, an error and a cancel are told apart', async () => {
  const bad = setUp();
  async function* refused() {
    yield { ok: false };
  }
  const judged = { id: 'a', title: 'Work', succeeded: ({ ok }: { readonly ok: boolean }) => ok };
  expect(await runAsJob(bad.workbench, judged, refused())).toEqual({ ok: false });
  expect(bad.said().at(-1)).toEqual(['failed', '', null]);

  const broken = setUp();
  // oxlint-disable-next-line require-yield -- it fails before its first step
  async function* breaks(): AsyncGenerator<{ ok: boolean }> {
    throw new AppError('server-error', 'No.');
  }
  await expect(runAsJob(broken.workbench, { id: 'a', title: 'Work' }, breaks())).rejects.toMatchObject({
    code: 'server-error',
  });
  expect(broken.said().at(-1)).toEqual(['failed', '', null]);

  const left = setUp();
  async function* waits(): AsyncGenerator<{ step: string; done: number | null }> {
    yield { step: 'Waiting', done: null };
    left.shown.at(-1)?.cancel?.();
    yield { step: 'Waiting', done: null };
  }
  expect(await runAsJob<{ ok: boolean }>(left.workbench, { id: 'a', title: 'Work' }, waits())).toBeNull();
  expect(left.said().at(-1)).toEqual(['cancelled', '', null]);
});
