import { useEffect, useRef } from 'react';
import { GridController, type GridSnapshot } from './controller';
import type { GridSource } from './data-source';
import './grid.css';

/** Written when the grid goes, read when it comes back. */
export interface GridMemory {
  snapshot: GridSnapshot | null;
}

export interface GridProps {
  /** What a screen reader calls it: `Result 1`, `Rows of public.orders`. */
  readonly label: string;
  /** Must stay the same object while the same data is shown; changes come through its `onChange`. */
  readonly source: GridSource;
  /** Keeps widths, selection and position while the grid is not on screen. */
  readonly memory?: GridMemory;
  /** Called with the controller when it exists and with null when it goes: everything else is asked of the controller. */
  readonly onController?: (controller: GridController | null) => void;
}

/** The canvas grid. React only holds its place: scrolling, selecting and arriving rows never render this again. */
export function Grid({ label, source, memory, onController }: GridProps) {
  const frame = useRef<HTMLDivElement>(null);
  const report = useRef(onController);
  useEffect(() => {
    report.current = onController;
  });
  useEffect(() => {
    if (!frame.current) return undefined;
    const controller = new GridController(frame.current, source, label, memory?.snapshot ?? null);
    report.current?.(controller);
    return () => {
      report.current?.(null);
      keep(memory, controller);
      controller.dispose();
    };
  }, [source, label, memory]);
  return <div ref={frame} />;
}

function keep(memory: GridMemory | undefined, controller: GridController): void {
  if (memory) memory.snapshot = controller.snapshot();
}
