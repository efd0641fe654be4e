import { useEffect, useEffectEvent, useState } from 'react';
import type { ResultInfo } from '#model/result';
import { useStore, useWorkbench } from '../../app/use-workbench';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { ContextMenu } from '../../ui/menu';
import type { GridController } from '../../ui/grid/controller';
import { Grid } from '../../ui/grid/grid';
import type { Hit } from '../../ui/grid/hit-test';
import { type ActiveResult, activeResult } from './active-result';
import { takeStore } from './arriving';
import { copyFormats, copySelection } from './copy-selection';
import { ExportDialog } from './export-dialog';
import { FindBar } from './find-bar';
import { GoToColumn } from './go-to-column';
import { gridMemory } from './grid-memories';
import { inspectCell, useInspectedSelection } from './inspect-selection';
import type { ResultLive } from './live';
import { ResultFooter } from './result-footer';
import { menuGroups } from './result-menu';
import styles from './result-view.module.css';

export interface ResultViewProps {
  readonly result: ResultInfo;
  readonly live: ResultLive;
  /** What a screen reader calls the grid; `Result` when left out. */
  readonly label?: string;
}

/** A spooled result: the grid, what is known of it, and everything one does with it. Fills its parent. */
export function ResultView(props: ResultViewProps) {
  return <OneResult key={props.result.id} {...props} />;
}

type Open =
  | { readonly kind: 'menu'; readonly hit: Hit | null; readonly x: number; readonly y: number }
  | { readonly kind: 'find' | 'columns' | 'export' };

function OneResult({ result, live, label = 'Result' }: ResultViewProps) {
  const workbench = useWorkbench();
  const [store] = useState(() => takeStore(workbench.service.results, result));
  const [memory] = useState(() => gridMemory(result.id));
  const [grid, setGrid] = useState<GridController | null>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const problem = useStore(store.problem);
  useEffect(() => store.setRowCount(result.rows), [store, result.rows]);
  useInspectedSelection(grid, result);

  const copy = (format = copyFormats[0]): void => {
    if (!grid || !format) return;
    copySelection(workbench.service.results, result.id, grid, format).then(
      (done) => workbench.toast({ text: done, tone: 'good' }),
      (thrown: unknown) => workbench.showError(thrown),
    );
  };
  const onCopy = useEffectEvent(() => copy());
  const onOpen = useEffectEvent(() => inspectCell(workbench, result, grid, true));
  const onFocused = useEffectEvent(() =>
    activeResult.set(commands(result.id, grid, setOpen, () => inspectCell(workbench, result, grid, true))),
  );
  useEffect(() => {
    if (!grid) return undefined;
    const subscriptions = [
      grid.copyRequested.on(() => onCopy()),
      grid.opened.on(() => onOpen()),
      grid.menuRequested.on((request) => setOpen({ kind: 'menu', ...request })),
    ];
    const focused = (): void => onFocused();
    grid.element.addEventListener('focus', focused);
    return () => {
      for (const subscription of subscriptions) subscription.dispose();
      grid.element.removeEventListener('focus', focused);
    };
  }, [grid]);
  useEffect(() => {
    if (!grid || !live.active) return undefined;
    onFocused();
    return () => activeResult.update((current) => (current?.id === result.id ? null : current));
  }, [grid, live.active, result.id]);

  const close = (): void => {
    setOpen(null);
    grid?.focus();
  };
  const empty = result.rows === 0 && result.state !== 'running';
  return (
    <section className={styles.view} aria-label={label}>
      {open?.kind === 'find' && grid && <FindBar result={result} grid={grid} asked={open} onClose={close} />}
      {problem && (
        <Banner tone="error" hint={problem.hint} actions={<Button onPress={() => store.retry()}>Load again</Button>}>
          {problem.message}
        </Banner>
      )}
      <div className={styles.grid}>
        <Grid label={label} source={store} memory={memory} onController={setGrid} />
        {empty && (
          <p className={styles.none}>
            {result.state === 'partial' ? 'It ended before the first row.' : 'The statement returned no rows.'}
          </p>
        )}
      </div>
      <ResultFooter
        result={result}
        live={live}
        grid={grid}
        onFind={() => setOpen({ kind: 'find' })}
        onExport={() => setOpen({ kind: 'export' })}
        onColumns={() => setOpen({ kind: 'columns' })}
        onCopy={copy}
      />
      <ContextMenu
        label="Cell"
        at={open?.kind === 'menu' ? { x: open.x, y: open.y } : null}
        onClose={close}
        groups={
          open?.kind === 'menu' && grid
            ? menuGroups({
                grid,
                hit: open.hit,
                copy,
                inspect: () => inspectCell(workbench, result, grid, true),
                showError: (thrown) => workbench.showError(thrown),
              })
            : []
        }
      />
      {open?.kind === 'columns' && grid && <GoToColumn grid={grid} onClose={close} />}
      {open?.kind === 'export' && <ExportDialog result={result} live={live} onClose={close} />}
    </section>
  );
}

function commands(
  id: string,
  grid: GridController | null,
  setOpen: (open: Open) => void,
  inspect: () => void,
): ActiveResult {
  return {
    id,
    hasFocus: () => grid !== null && document.activeElement === grid.element,
    find: () => setOpen({ kind: 'find' }),
    goToColumn: () => setOpen({ kind: 'columns' }),
    copyAs: () => {
      const box = grid?.element.getBoundingClientRect();
      setOpen({ kind: 'menu', hit: null, x: (box?.left ?? 0) + 80, y: (box?.top ?? 0) + 60 });
    },
    export: () => setOpen({ kind: 'export' }),
    inspect,
  };
}
