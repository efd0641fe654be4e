import type { GridController } from '../../src/renderer/ui/grid/controller';

/** What one scenario cost: time between frames, time spent painting, and blocks of the main thread above 50 ms. */
export interface FrameTimes {
  readonly frames: number;
  readonly frameP50: number;
  readonly frameP99: number;
  readonly frameMax: number;
  readonly paintP50: number;
  readonly paintP99: number;
  readonly paintMax: number;
  readonly longTasks: number;
}

const scenarios = {
  /** Nothing moves: what this machine gives at rest, to compare with. */
  still: () => undefined,
  /** A fast wheel: some rows a frame. */
  wheel: (grid: GridController) => grid.scrollBy(0, 97),
  /** The thumb thrown about: another place each frame. */
  jump: (grid: GridController, frame: number) => grid.scrollTo(0, ((frame * 7_919_333) % grid.source.rowCount) * 28),
  /** Sideways through the columns and back. */
  sideways: (grid: GridController, frame: number) =>
    grid.scrollTo((frame * 131) % Math.max(1, grid.columns.totalWidth), 28_000),
};

export type Scenario = keyof typeof scenarios;

export async function measure(grid: GridController, scenario: Scenario, seconds: number): Promise<FrameTimes> {
  const frames: number[] = [];
  const paints: number[] = [];
  let longTasks = 0;
  const observer = new PerformanceObserver((list) => (longTasks += list.getEntries().length));
  observer.observe({ type: 'longtask' });
  const subscription = grid.painted.on((ms) => paints.push(ms));
  const started = performance.now();
  let before = started;
  for (let frame = 0; performance.now() - started < seconds * 1000; frame += 1) {
    const now = await new Promise<number>((resolve) => void requestAnimationFrame(resolve));
    if (frame > 5) frames.push(now - before);
    before = now;
    scenarios[scenario](grid, frame);
  }
  // Long tasks are reported late.
  await new Promise((resolve) => setTimeout(resolve, 100));
  observer.disconnect();
  subscription.dispose();
  return {
    frames: frames.length,
    frameP50: share(frames, 0.5),
    frameP99: share(frames, 0.99),
    frameMax: share(frames, 1),
    paintP50: share(paints, 0.5),
    paintP99: share(paints, 0.99),
    paintMax: share(paints, 1),
    longTasks,
  };
}

function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return Math.round(value * 10) / 10;
}
