import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';
import styles from './cell-viewer.module.css';

export interface LineListProps {
  readonly label: string;
  readonly count: number;
  readonly render: (line: number) => ReactNode;
}

const LINE_HEIGHT = 19;

/** Any number of equal lines of code, of which only those in sight exist. */
export function LineList({ label, count, render }: LineListProps) {
  // The virtualiser keeps one mutable instance, which a memoising compiler would take for unchanged.
  'use no memo';
  const viewport = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- see above
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => viewport.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20,
  });
  return (
    <div ref={viewport} className={styles.lines} tabIndex={0} role="region" aria-label={label}>
      <div className={styles.sheet} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => (
          <div
            key={item.key}
            className={styles.line}
            style={{ transform: `translateY(${item.start}px)`, height: LINE_HEIGHT }}
          >
            {render(item.index)}
          </div>
        ))}
      </div>
    </div>
  );
}
