import { useEffect, useRef } from 'react';
import { GridController } from './controller';
import type { GridSource } from './data-source';
import './grid.css';

export interface GridProps {
  /** What a screen reader calls it: `Result 1`, `Rows of public.orders`. */
  readonly label: string;
  /** Must stay the same object while the same data is shown; changes come through its `onChange`. */
  readonly source: GridSource;
  /** Called with the controller when it exists and with null when it goes: everything else is asked of the controller. */
  readonly onController?: (controller: GridController | null) => void;
}

/** The canvas grid. React only holds its place: scrolling, selecting and arriving rows never render this again. */
export function Grid({ label, source, onController }: GridProps) {
  const frame = useRef<HTMLDivElement>(null);
  const report = useRef(onController);
  useEffect(() => {
    report.current = onController;
  });
  useEffect(() => {
    if (!frame.current) return undefined;
    const controller = new GridController(frame.current, source, label);
    report.current?.(controller);
    return () => {
      report.current?.(null);
      controller.dispose();
    };
  }, [source, label]);
  return <div ref={frame} />;
}
