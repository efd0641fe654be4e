import { useEffect, useState } from 'react';
import { Store } from '#base/store';
import { defaultSettings } from '#model/project';
import type { ResultInfo } from '#model/result';
import type { ResultColumn, WindowCell } from '#model/value';
import type { ResultsService } from '#protocol/service';
import { WorkbenchContext, useStore } from '../../src/renderer/app/use-workbench';
import type { Job, Toast, Workbench } from '../../src/renderer/app/workbench';
import { ResultView } from '../../src/renderer/features/results/api';
import { activeResult } from '../../src/renderer/features/results/active-result';
import CellViewer from '../../src/renderer/features/results/cell-viewer';
import type { InspectedCell } from '../../src/renderer/features/results/inspected-cell';
import type { GridSource } from '../../src/renderer/ui/grid/data-source';

const DELAY_MS = 20;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const whole = (cell: WindowCell | undefined): string | null =>
  cell === undefined || cell === null
    ? null
    : typeof cell === 'string'
      ? cell
      : cell.head.padEnd(cell.byteLength, ' and so on');

/** The service's results over a synthetic source, so that the result view can be looked at without a backend. */
function resultsOver(source: GridSource): ResultsService {
  const cells = (row: number, columns: readonly number[]): WindowCell[] =>
    columns.map((column) => source.cell(row, column) ?? null);
  return {
    info: () => Promise.reject(new Error('not here')),
    async window({ from, count, columns }) {
      await wait(DELAY_MS);
      const picked = columns ?? source.columns.map((_, index) => index);
      return {
        from,
        columns: picked,
        rows: Array.from({ length: Math.max(0, Math.min(count, source.rowCount - from)) }, (_, index) =>
          cells(from + index, picked),
        ),
      };
    },
    async cell({ row, column, from, bytes }) {
      await wait(DELAY_MS);
      const text = whole(source.cell(row, column));
      return { text: text?.slice(from, from + bytes) ?? null, byteLength: text?.length ?? 0 };
    },
    async copy({ rows, columns, header }) {
      await wait(DELAY_MS);
      const lines = header ? [columns.map((column) => source.columns[column]?.name).join('\t')] : [];
      for (const [from, to] of rows)
        for (let row = from; row < to; row += 1)
          lines.push(
            cells(row, columns)
              .map((cell) => whole(cell) ?? '')
              .join('\t'),
          );
      return lines.join('\n');
    },
    async *find({ needle, from, backwards }) {
      for (let row = from; row >= 0 && row < source.rowCount; row += backwards ? -1 : 1) {
        if (row % 20_000 === 0) {
          await wait(0);
          yield { scanned: Math.abs(row - from) };
        }
        const column = source.columns.findIndex((_, index) => whole(source.cell(row, index))?.includes(needle));
        if (column >= 0) return yield { row, column };
      }
    },
    async *export({ path }) {
      for (let part = 1; part <= 10; part += 1) {
        await wait(50);
        yield { kind: 'progress', rows: Math.floor((source.rowCount * part) / 10), bytes: part * 100_000 };
      }
      yield { kind: 'done', rows: source.rowCount, bytes: 1_000_000, path, verifiedRows: source.rowCount };
    },
    close: () => Promise.resolve(),
  };
}

declare global {
  interface Window {
    /** Takes the result off the screen and brings it back, as changing tabs does. */
    showResult: (shown: boolean) => void;
  }
}

const toasts = new Store<readonly string[]>([]);
const jobs = new Store<readonly Job[]>([]);

function workbenchOver(source: GridSource): Workbench {
  const say = (toast: Toast): void => toasts.update((all) => [...all, toast.text]);
  const parts: Partial<Workbench> = {
    service: { results: resultsOver(source) } as Workbench['service'],
    settings: new Store(defaultSettings),
    inspected: new Store<Workbench['inspected'] extends Store<infer Value> ? Value : never>(null),
    panels: new Store<Workbench['panels'] extends Store<infer Value> ? Value : never>({
      sidebar: true,
      bottom: true,
      inspector: true,
      view: 'explore',
    }),
    dialogs: {
      ask: () => Promise.resolve(null),
      prompt: () => Promise.resolve(null),
      values: () => Promise.resolve(null),
      chooseFile: ({ suggested }) => Promise.resolve(`/tmp/${suggested}`),
    },
    jobs,
    job: (job) => jobs.update((all) => [job, ...all.filter((other) => other.id !== job.id)]),
    toast: say,
    showError: (thrown) => say({ text: thrown instanceof Error ? thrown.message : String(thrown), tone: 'bad' }),
  };
  return parts as Workbench;
}

/** A result with the inspector beside it, in the state that `?state=` names. Ctrl+F and the like are wired as the shell does it. */
export function ResultPage({ source, state }: { readonly source: GridSource; readonly state: ResultInfo['state'] }) {
  const [workbench] = useState(() => workbenchOver(source));
  const [shown, setShown] = useState(true);
  const inspected = useStore(workbench.inspected);
  const said = useStore(toasts);
  useEffect(() => {
    window.showResult = setShown;
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.ctrlKey) return;
      const active = activeResult.get();
      const action = ({ f: 'find', g: 'goToColumn', e: 'export', C: 'copyAs' } as const)[event.key];
      if (!active || !action) return;
      event.preventDefault();
      active[action]();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
  const columns: readonly ResultColumn[] = source.columns;
  const result: ResultInfo = { id: 'bench', columns, rows: source.rowCount, state, bytes: 1_234_567 };
  const error =
    state === 'partial'
      ? ({ code: 'connection-lost', message: 'The connection to the server was lost.' } as const)
      : null;
  const nothing = (): void => undefined;
  return (
    <WorkbenchContext value={workbench}>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 320px', height: '100%' }}>
        {shown ? (
          <ResultView
            label="Result 1"
            result={result}
            live={{
              elapsedMs: state === 'running' ? null : 38,
              startedAt: 0,
              error,
              fetchAll: nothing,
              cancel: nothing,
              active: true,
              name: 'orders',
            }}
          />
        ) : (
          <p>Another tab</p>
        )}
        <aside
          aria-label="Inspector"
          style={{ borderLeft: '1px solid var(--line)', background: 'var(--surface-1)', minHeight: 0 }}
        >
          {inspected && <CellViewer value={inspected.value as InspectedCell} />}
        </aside>
      </div>
      <ul className="visually-hidden" aria-label="Toasts">
        {said.map((text, index) => (
          <li key={index}>{text}</li>
        ))}
      </ul>
    </WorkbenchContext>
  );
}
