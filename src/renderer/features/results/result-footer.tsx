import { Columns3, Copy, Download, Search, Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ResultInfo } from '#model/result';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { Menu } from '../../ui/menu';
import { byteSize } from '../../ui/grid/cell-text';
import type { GridController } from '../../ui/grid/controller';
import { grouped } from '../../ui/grid/metrics';
import { isSingleCell, resolved } from '../../ui/grid/selection';
import { type CopyFormat, copyFormats } from './copy-selection';
import type { ResultLive } from './live';
import { durationLabel, stateLabel } from './result-labels';
import styles from './result-view.module.css';

export interface ResultFooterProps {
  readonly result: ResultInfo;
  readonly live: ResultLive;
  readonly grid: GridController | null;
  readonly onFind: () => void;
  readonly onColumns: () => void;
  readonly onExport: () => void;
  readonly onCopy: (format: CopyFormat) => void;
}

/** What is here and what is not, in words; the tools that act on the result at the right. */
export function ResultFooter({ result, live, grid, onFind, onColumns, onExport, onCopy }: ResultFooterProps) {
  const { columns } = result;
  return (
    <footer className={styles.footer}>
      <span className={styles.state} role="status" data-state={result.state}>
        {result.state === 'partial' && (
          <span className={styles.warning} aria-hidden>
            ▲{' '}
          </span>
        )}
        {stateLabel(result, live.error)}
      </span>
      {result.state === 'running' && live.startedAt !== null ? (
        <RunningClock since={live.startedAt} />
      ) : (
        live.elapsedMs !== null && <span>{durationLabel(live.elapsedMs)}</span>
      )}
      {result.state === 'running' && <span>{byteSize(result.bytes)}</span>}
      {result.state === 'limited' && live.fetchAll && (
        <Button tone="quiet" onPress={live.fetchAll}>
          Fetch all
        </Button>
      )}
      {result.state === 'running' && live.cancel && (
        <Button tone="quiet" icon={Square} onPress={live.cancel} keys="Mod+.">
          Cancel
        </Button>
      )}
      <span className={styles.space} />
      {grid && <SelectionLabel grid={grid} />}
      <HiddenLabel grid={grid} total={columns.length} />
      <IconButton label="Go to column" icon={Columns3} size="small" keys="Mod+G" placement="top" onPress={onColumns} />
      <IconButton label="Find in result" icon={Search} size="small" keys="Mod+F" placement="top" onPress={onFind} />
      <Menu
        label="Copy as"
        placement="top end"
        groups={[
          {
            id: 'formats',
            title: 'Copy as',
            entries: copyFormats.map((format) => ({ id: format.id, title: format.title, run: () => onCopy(format) })),
          },
        ]}
      >
        <IconButton label="Copy as…" icon={Copy} size="small" keys="Mod+Shift+C" placement="top" />
      </Menu>
      <IconButton label="Export result" icon={Download} size="small" keys="Mod+E" placement="top" onPress={onExport} />
    </footer>
  );
}

function RunningClock({ since }: { readonly since: number }) {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 100);
    return () => clearInterval(timer);
  }, []);
  return <span className={styles.clock}>{durationLabel(Math.max(0, Math.floor((now - since) / 100) * 100))}</span>;
}

function SelectionLabel({ grid }: { readonly grid: GridController }) {
  const [text, setText] = useState(() => selectionText(grid));
  useEffect(() => {
    const subscription = grid.selectionChanged.on(() => setText(selectionText(grid)));
    return () => subscription.dispose();
  }, [grid]);
  return text === '' ? null : <span className={styles.selected}>{text}</span>;
}

function selectionText(grid: GridController): string {
  const { selection } = grid;
  if (isSingleCell(selection)) return '';
  const size = { rows: grid.source.rowCount, columns: grid.columns.length };
  if (selection.ranges.length > 1) return `${selection.ranges.length} ranges selected`;
  const range = selection.ranges[0] && resolved(selection.ranges[0], size);
  if (!range || range.bottom < range.top) return '';
  return `${grouped(range.bottom - range.top + 1)} × ${grouped(range.right - range.left + 1)} selected`;
}

function HiddenLabel({ grid, total }: { readonly grid: GridController | null; readonly total: number }) {
  const [hidden, setHidden] = useState(0);
  useEffect(() => {
    if (!grid) return undefined;
    const subscription = grid.columnsChanged.on(() => setHidden(grid.columns.hiddenCount));
    return () => subscription.dispose();
  }, [grid]);
  const words = `${grouped(total)} ${total === 1 ? 'column' : 'columns'}`;
  return <span>{hidden === 0 ? words : `${words}, ${grouped(hidden)} hidden`}</span>;
}
