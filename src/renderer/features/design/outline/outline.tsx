import { Plus } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { indexTableNames } from '#design/diagram/search';
import type { Table } from '#model/schema';
import { useStore } from '../../../app/use-workbench';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { Highlight } from '../../../ui/highlight';
import { IconButton } from '../../../ui/icon-button';
import { List } from '../../../ui/list';
import { formatCount } from '../../../ui/quantities';
import { SearchField } from '../../../ui/search-field';
import { useDesign } from '../design-context';
import { newTable, removeSelected } from '../diagram/canvas-actions';
import { graphOf } from '../diagram/graphs';
import { idOf, tableById, tablesOf, titleOf } from '../document/design-content';
import { findTableMarks, type TableMark } from '../review/marks';
import styles from './outline.module.css';

/** The tables by name, beside every view. Enter shows one on the diagram. */
export function Outline() {
  const design = useDesign();
  const { schema } = useStore(design.content);
  const selection = useStore(design.selection);
  const findings = useStore(design.review.findings);
  const [text, setText] = useState('');
  const filter = useDeferredValue(text.trim());
  const frame = useRef<HTMLDivElement>(null);
  const search = useMemo(() => indexTableNames(graphOf(schema)), [schema]);
  const all = tablesOf(schema);
  const tables =
    filter === ''
      ? all.toSorted((a, b) => (a.name < b.name ? -1 : 1))
      : search.find(filter, 500).flatMap(({ id }) => tableById(schema, id) ?? []);
  const marks = findTableMarks(findings, schema);
  const reveal = (id: string): void => {
    if (design.view.get() !== 'diagram') design.show('diagram');
    design.reveal(id);
  };
  return (
    <div className={styles.outline} ref={frame}>
      <div className={styles.head}>
        <SearchField
          label="Filter tables"
          placeholder={all.length > 20 ? `Filter ${formatCount(all.length)} tables` : 'Filter tables'}
          value={text}
          onChange={setText}
          onKeyDown={(event) => {
            const [first] = tables;
            if (event.key === 'ArrowDown') frame.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
            else if (event.key === 'Enter' && first) reveal(idOf(first));
            else return;
            event.preventDefault();
          }}
        />
        <IconButton label="Add table" icon={Plus} onPress={() => newTable(design)} />
      </div>
      {tables.length === 0 ? (
        <EmptyState
          compact
          title={all.length === 0 ? 'No tables yet' : `No table is called “${text.trim()}”`}
          actions={all.length === 0 && <Button onPress={() => newTable(design)}>Add table</Button>}
        >
          {all.length === 0 ? 'Press A on the diagram, or write the model as text.' : null}
        </EmptyState>
      ) : (
        <List
          label="Tables"
          items={tables}
          idOf={idOf}
          rowHeight={26}
          selected={selection.find((id) => tableById(schema, id)) ?? null}
          onSelect={(id) => {
            design.select([id]);
            if (design.view.get() === 'diagram') design.toReveal.set({ id, quiet: true });
          }}
          onOpen={reveal}
          onKey={(event) => {
            if (event.key === 'Delete') removeSelected(design);
            else if (event.key === 'F2' && selection[0] !== undefined) {
              reveal(selection[0]);
              design.renaming.set(selection[0]);
            } else return false;
            return true;
          }}
          render={(table) => (
            <Line table={table} title={titleOf(schema, table)} find={filter} mark={marks.get(idOf(table))} />
          )}
        />
      )}
    </div>
  );
}

interface LineProps {
  readonly table: Table;
  readonly title: string;
  readonly find: string;
  readonly mark: TableMark | undefined;
}

function Line({ table, title, find, mark }: LineProps) {
  return (
    <div className={styles.line} title={table.comment ?? title}>
      <span className={styles.name}>
        <Highlight text={title} find={find} />
      </span>
      {mark && (
        <span
          className={styles.mark}
          style={{ color: `var(--severity-${mark.worst})` }}
          title={`${mark.count} ${mark.count === 1 ? 'finding' : 'findings'}, the worst ${mark.worst}`}
        >
          {mark.count}
        </span>
      )}
    </div>
  );
}
