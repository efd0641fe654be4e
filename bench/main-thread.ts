import type { Browser, Page } from '@playwright/test';
import { rounded } from './statistics';

/** What the page's main thread did for a while. CPU time tells what our work costs however busy the machine is. */
export interface MainThread {
  readonly longestTaskMs: number;
  readonly longestTaskCpuMs: number;
  readonly busyCpuMs: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds, by the clock and of the thread. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Runs `work` and tells what the main thread of the page did meanwhile. */
export async function watchMainThread<T>(
  browser: Browser,
  page: Page,
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly mainThread: MainThread }> {
  await browser.startTracing(page, { categories: ['toplevel'] });
  const value = await work();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const key = ({ pid, tid }: TraceEvent): string => `${pid}.${tid}`;
  const mainThreads = new Set(
    trace.traceEvents.filter(({ ph, args }) => ph === 'M' && args?.name === 'CrRendererMain').map(key),
  );
  const tasks = trace.traceEvents.filter(
    (event) => event.name === 'ThreadControllerImpl::RunTask' && event.ph === 'X' && mainThreads.has(key(event)),
  );
  const most = (values: readonly number[]): number => rounded(values.reduce((a, b) => Math.max(a, b), 0) / 1000);
  return {
    value,
    mainThread: {
      longestTaskMs: most(tasks.map(({ dur }) => dur ?? 0)),
      longestTaskCpuMs: most(tasks.map(({ tdur }) => tdur ?? 0)),
      busyCpuMs: rounded(tasks.reduce((sum, { tdur }) => sum + (tdur ?? 0), 0) / 1000, 0),
    },
  };
}
