import { useEffect, useRef, useState } from 'react';
import type { SearchHit } from '../../app/contribution';
import { useWorkbench } from '../../app/use-workbench';
import { EmptyState } from '../../ui/empty-state';
import { Highlight } from '../../ui/highlight';
import { List } from '../../ui/list';
import { countOf } from '../../ui/quantities';
import { SearchField } from '../../ui/search-field';
import { searchRequested } from './search-requested';
import { SHORTEST, useSearch } from './use-search';
import styles from './search-view.module.css';

interface Line {
  readonly id: string;
  /** Of the first line of its kind: the heading above it. */
  readonly heading: string | null;
  readonly hit: SearchHit;
}

/** Everything in the project that holds a text: editors, saved queries, history, plans, connections, designs. */
export default function SearchView() {
  const workbench = useWorkbench();
  const [text, setText] = useState('');
  const [selected, setSelected] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const found = useSearch(text.trim());
  useEffect(() => {
    const subscription = searchRequested.on(() => field.current?.select());
    field.current?.focus();
    return () => subscription.dispose();
  }, []);
  const lines = found.flatMap(({ source, hits }): Line[] =>
    (hits ?? []).map((hit, at) => ({
      id: `${source.id} ${hit.id}`,
      heading: at === 0 ? `${source.title} · ${hits?.length ?? 0}` : null,
      hit,
    })),
  );
  const open = (id: string): void => lines.find((line) => line.id === id)?.hit.open();
  const searching = found.some(({ hits }) => hits === null);
  return (
    <>
      <div className={styles.head}>
        <SearchField
          ref={field}
          label="Search everything in the project"
          value={text}
          onChange={setText}
          placeholder="Search everything"
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
            const first = lines[0];
            if (!first) return;
            event.preventDefault();
            if (event.key === 'Enter') return open(selected ?? first.id);
            setSelected(first.id);
            list.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
          }}
        />
      </div>
      <p className={styles.count} role="status">
        {text.trim().length < SHORTEST ? '' : searching ? 'Searching' : countOf(lines.length, 'place')}
      </p>
      {lines.length === 0 ? (
        <EmptyState
          compact
          title={
            text.trim().length < SHORTEST
              ? 'Search the whole project'
              : searching
                ? 'Searching'
                : 'Nothing holds this text'
          }
        >
          {text.trim().length < SHORTEST &&
            'Editors, saved queries, history, plans, connections and designs are searched as you type, contents included.'}
        </EmptyState>
      ) : (
        <div ref={list} className={styles.list}>
          <List
            label="Places found"
            items={lines}
            idOf={(line) => line.id}
            selected={selected}
            onSelect={(id) => setSelected(id)}
            onOpen={(id) => {
              try {
                open(id);
              } catch (thrown) {
                workbench.showError(thrown);
              }
            }}
            rowHeight={62}
            render={(line) => <HitLine line={line} find={text.trim()} />}
          />
        </div>
      )}
    </>
  );
}

function HitLine({ line: { heading, hit }, find }: { readonly line: Line; readonly find: string }) {
  return (
    <div className={styles.line}>
      <span className={styles.heading}>{heading}</span>
      <span className={styles.title}>
        <span className={styles.name}>
          <Highlight text={hit.title} find={find} />
        </span>
        <span className={styles.detail}>{hit.detail}</span>
      </span>
      <span className={styles.excerpt}>{hit.excerpt !== null && <Highlight text={hit.excerpt} find={find} />}</span>
    </div>
  );
}
