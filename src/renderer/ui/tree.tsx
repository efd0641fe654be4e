import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight } from 'lucide-react';
import { useEffect, useId, useRef, type KeyboardEvent, type MouseEvent, type ReactNode, type Ref } from 'react';
import { classNames } from './class-names';
import { Highlight } from './highlight';
import { treeKey } from './tree-keys';
import styles from './tree.module.css';

/** One visible line. The caller flattens: children of a closed row are not in the list. */
export interface TreeRow {
  readonly id: string;
  /** 0 for the outermost. */
  readonly level: number;
  readonly title: string;
  /** `null` for a row that has no children. */
  readonly expanded: boolean | null;
  readonly mark?: ReactNode;
  /** Right-aligned meta text: row estimate, size, type. */
  readonly detail?: ReactNode;
  /** A sentence for the pointer: the whole title, a comment. */
  readonly tip?: string | undefined;
  readonly tone?: 'plain' | 'muted' | 'error' | 'heading' | undefined;
}

export interface TreeProps {
  readonly label: string;
  readonly rows: readonly TreeRow[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  readonly onToggle: (id: string, expanded: boolean) => void;
  /** Enter or a double click. */
  readonly onOpen: (id: string) => void;
  /** Right click, or the menu key: page coordinates to open a menu at. */
  readonly onMenu?: (id: string, at: { readonly x: number; readonly y: number }) => void;
  /** Text to mark in titles. */
  readonly find?: string;
  readonly rowHeight?: number;
  /** Keys that the tree itself does not know; return true when handled. */
  readonly onKey?: (event: KeyboardEvent, id: string | null) => boolean;
  readonly ref?: Ref<HTMLDivElement>;
}

/** A tree of any length: only the rows in sight are in the page. Focus stays on the tree, the active row is announced. */
export function Tree(props: TreeProps) {
  // The virtualiser keeps one mutable instance, which a memoising compiler would take for unchanged.
  'use no memo';
  const { label, rows, selected, onSelect, onToggle, onOpen, onMenu, find = '', rowHeight = 24, ref } = props;
  const idPrefix = useId();
  const viewport = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: 0 });
  // oxlint-disable-next-line react/incompatible-library -- not memoised, see above
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const index = rows.findIndex((row) => row.id === selected);
  useEffect(() => {
    virtualizer.measure();
  }, [virtualizer, rowHeight]);

  const go = (to: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (!row) return;
    onSelect(row.id);
    virtualizer.scrollToIndex(rows.indexOf(row), { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (props.onKey?.(event, selected)) {
      event.preventDefault();
      return;
    }
    const page = Math.max(1, Math.floor((viewport.current?.clientHeight ?? 0) / rowHeight) - 1);
    const action = treeKey(event, rows, index, page, typed.current);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    if (action.kind === 'go') go(action.to);
    else if (action.kind === 'toggle') onToggle(action.id, action.expanded);
    else if (action.kind === 'open') onOpen(action.id);
    else if (onMenu) onMenu(action.id, placeOf(viewport.current, index * rowHeight, rowHeight));
  };
  return (
    <div
      ref={(element) => {
        viewport.current = element;
        if (typeof ref === 'function') ref(element);
        else if (ref) ref.current = element;
      }}
      className={styles.tree}
      role="tree"
      aria-label={label}
      tabIndex={0}
      {...(index >= 0 ? { 'aria-activedescendant': `${idPrefix}${rows[index]?.id}` } : {})}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (
          event.target === event.currentTarget &&
          index < 0 &&
          rows[0] &&
          event.currentTarget.matches(':focus-visible')
        )
          onSelect(rows[0].id);
      }}
    >
      <div className={styles.sheet} style={{ height: virtualizer.getTotalSize() }} role="presentation">
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return row ? (
            <TreeLine
              key={row.id}
              domId={`${idPrefix}${row.id}`}
              row={row}
              top={item.start}
              height={rowHeight}
              find={find}
              selected={row.id === selected}
              onPress={() => onSelect(row.id)}
              onTwist={() => onToggle(row.id, !row.expanded)}
              onOpen={() => onOpen(row.id)}
              onMenu={(event) => {
                if (!onMenu) return;
                event.preventDefault();
                onSelect(row.id);
                onMenu(row.id, { x: event.clientX, y: event.clientY });
              }}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}

function placeOf(element: HTMLElement | null, top: number, height: number) {
  const box = element?.getBoundingClientRect();
  return { x: (box?.left ?? 0) + 32, y: (box?.top ?? 0) + top - (element?.scrollTop ?? 0) + height };
}

interface TreeLineProps {
  readonly domId: string;
  readonly row: TreeRow;
  readonly top: number;
  readonly height: number;
  readonly find: string;
  readonly selected: boolean;
  readonly onPress: () => void;
  readonly onTwist: () => void;
  readonly onOpen: () => void;
  readonly onMenu: (event: MouseEvent) => void;
}

function TreeLine({ domId, row, top, height, find, selected, onPress, onTwist, onOpen, onMenu }: TreeLineProps) {
  return (
    <div
      id={domId}
      role="treeitem"
      aria-level={row.level + 1}
      aria-selected={selected}
      {...(row.expanded === null ? {} : { 'aria-expanded': row.expanded })}
      title={row.tip}
      className={classNames(styles.row, selected && styles.selected, row.tone && styles[row.tone])}
      style={{ transform: `translateY(${top}px)`, height, paddingLeft: 6 + row.level * 14 }}
      onClick={onPress}
      onDoubleClick={onOpen}
      onContextMenu={onMenu}
    >
      <span
        className={classNames(styles.twist, row.expanded && styles.open)}
        onClick={(event) => {
          if (row.expanded === null) return;
          event.stopPropagation();
          onPress();
          onTwist();
        }}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        {row.expanded !== null && <ChevronRight size={14} aria-hidden />}
      </span>
      {row.mark && <span className={styles.mark}>{row.mark}</span>}
      <Title text={row.title} find={find} />
      {row.detail !== undefined && <span className={styles.detail}>{row.detail}</span>}
    </div>
  );
}

const longTitle = 16;
const keptEnd = 6;

/** A long name is cut in the middle: names of one family differ at their end. */
function Title({ text, find }: { readonly text: string; readonly find: string }) {
  if (text.length <= longTitle || find !== '' || text.includes(' ')) {
    return (
      <span className={styles.title}>
        <Highlight text={text} find={find} />
      </span>
    );
  }
  return (
    <span className={classNames(styles.title, styles.long)}>
      <span className={styles.start}>{text.slice(0, -keptEnd)}</span>
      <span>{text.slice(-keptEnd)}</span>
    </span>
  );
}
