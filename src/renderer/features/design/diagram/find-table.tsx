import { X } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { indexTableNames, type FoundTable } from '#design/diagram/search';
import { useStore } from '../../../app/use-workbench';
import { classNames } from '../../../ui/class-names';
import { IconButton } from '../../../ui/icon-button';
import { formatCount } from '../../../ui/quantities';
import { SearchField } from '../../../ui/search-field';
import { useDesign } from '../design-context';
import styles from './find-table.module.css';
import { graphOf } from './graphs';

const MOST = 8;

export interface FindTableProps {
  readonly autoFocus: boolean;
  readonly closable: boolean;
  readonly onClose: () => void;
}

/** Finds a table as one types; Enter goes there. A large model opens on it. */
export function FindTable({ autoFocus, closable, onClose }: FindTableProps) {
  const design = useDesign();
  const { schema } = useStore(design.content);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const search = useMemo(() => indexTableNames(graphOf(schema)), [schema]);
  const found = text.trim() === '' ? [] : search.find(text, MOST);
  const go = (table: FoundTable | undefined): void => {
    if (!table) return;
    setText('');
    if (closable) onClose();
    design.reveal(table.id);
  };
  return (
    <div
      className={styles.find}
      role="search"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text === '') {
          onClose();
          design.canvas?.focus();
        }
      }}
    >
      <div className={styles.line}>
        <SearchField
          key={String(autoFocus)}
          label="Find a table"
          placeholder={`Find one of ${formatCount(graphOf(schema).tables.length)} tables`}
          autoFocus={autoFocus}
          value={text}
          onChange={(next) => {
            setText(next);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
            else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
            else if (event.key === 'Enter') go(found[at]);
            else return;
            event.preventDefault();
          }}
        />
        {closable && <IconButton size="small" label="Close" icon={X} onPress={onClose} />}
      </div>
      {text.trim() !== '' && (
        <ul className={styles.found} role="listbox" aria-label="Tables found">
          {found.map((table, index) => (
            <li
              key={table.id}
              role="option"
              aria-selected={index === at}
              className={classNames(styles.hit, index === at && styles.current)}
              onPointerDown={(event) => {
                event.preventDefault();
                go(table);
              }}
            >
              <span>{marked(table)}</span>
              <span className={styles.schema}>{table.schema}</span>
            </li>
          ))}
          {found.length === 0 && (
            <li className={styles.none} role="option" aria-selected={false} aria-disabled>
              No table is called like that
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

function marked({ name, ranges }: FoundTable): ReactNode[] {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const [start, end] of ranges) {
    parts.push(name.slice(from, start), <mark key={start}>{name.slice(start, end)}</mark>);
    from = end;
  }
  return [...parts, name.slice(from)];
}
