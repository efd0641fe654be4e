import { useVirtualizer } from '@tanstack/react-virtual';
import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './list.module.css';

export interface ListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly idOf: (item: Item) => string;
  readonly render: (item: Item) => ReactNode;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  /** Enter or a double click. */
  readonly onOpen?: (id: string) => void;
  readonly onMenu?: (id: string, at: { readonly x: number; readonly y: number }) => void;
  readonly onKey?: (event: KeyboardEvent, id: string | null) => boolean;
  readonly rowHeight?: number;
  /** Called when the end comes into sight: load more. */
  readonly onEnd?: () => void;
}

/** A flat list of any length with one selected line. */
export function List<Item>({
  label,
  items,
  idOf,
  render,
  selected,
  onSelect,
  onOpen,
  onMenu,
  onKey,
  rowHeight = 44,
  onEnd,
}: ListProps<Item>) {
  // The virtualiser keeps one mutable instance, which a memoising compiler would take for unchanged.
  'use no memo';
  const idPrefix = useId();
  const viewport = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- not memoised, see above
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    onChange: (instance) => {
      if ((instance.range?.endIndex ?? 0) >= items.length - 1 && items.length > 0) onEnd?.();
    },
  });
  const index = items.findIndex((item) => idOf(item) === selected);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: 10,
    PageUp: -10,
    Home: -items.length,
    End: items.length,
  };
  const menuAt = (id: string) => {
    const box = viewport.current?.getBoundingClientRect();
    onMenu?.(id, {
      x: (box?.left ?? 0) + 24,
      y: (box?.top ?? 0) + (index + 1) * rowHeight - (viewport.current?.scrollTop ?? 0),
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key];
    if (step !== undefined) {
      const to = Math.max(0, Math.min(items.length - 1, (index < 0 && step > 0 ? -1 : index) + step));
      const item = items[to];
      if (item === undefined) return;
      onSelect(idOf(item));
      virtualizer.scrollToIndex(to, { align: 'auto' });
    } else if (event.key === 'Enter' && selected && !event.ctrlKey && !event.metaKey) onOpen?.(selected);
    else if ((event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) && selected) menuAt(selected);
    else if (!onKey?.(event, selected)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={viewport}
      className={styles.list}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      {...(index >= 0 ? { 'aria-activedescendant': `${idPrefix}${selected}` } : {})}
      onKeyDown={onKeyDown}
    >
      <div className={styles.sheet} style={{ height: virtualizer.getTotalSize() }} role="presentation">
        {virtualizer.getVirtualItems().map((row) => {
          const item = items[row.index];
          if (item === undefined) return null;
          const id = idOf(item);
          return (
            <div
              key={id}
              id={`${idPrefix}${id}`}
              role="option"
              aria-selected={id === selected}
              aria-setsize={items.length}
              aria-posinset={row.index + 1}
              className={classNames(styles.row, id === selected && styles.selected)}
              style={{ transform: `translateY(${row.start}px)`, height: rowHeight }}
              onClick={() => onSelect(id)}
              onDoubleClick={() => onOpen?.(id)}
              onContextMenu={(event) => {
                if (!onMenu) return;
                event.preventDefault();
                onSelect(id);
                onMenu(id, { x: event.clientX, y: event.clientY });
              }}
            >
              {render(item)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
