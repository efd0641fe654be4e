import type { Table } from '#model/schema';
import { useWorkbench } from '../../app/use-workbench';
import { Badge } from '../../ui/badge';
import { EmptyState } from '../../ui/empty-state';
import { openObject } from '../explore/api';
import { FactsTable } from './facts-table';
import styles from './keys-view.module.css';

interface KeyRow {
  readonly name: string | null;
  readonly kind: string;
  readonly on: string;
  readonly target: { readonly schema: string; readonly table: string; readonly text: string } | null;
  readonly notes: readonly string[];
  readonly validated: boolean;
}

/** Everything that rows have to obey: keys, references, checks. */
export function KeysView({ table, connection }: { readonly table: Table; readonly connection: string }) {
  const workbench = useWorkbench();
  const rows = keyRows(table);
  if (rows.length === 0) return <EmptyState title="No keys and no checks">Nothing stops two equal rows.</EmptyState>;
  return (
    <FactsTable
      label="Keys and checks"
      rows={rows}
      keyOf={(row, index) => row.name ?? String(index)}
      columns={[
        { title: 'Name', code: true, value: (row) => row.name ?? <span className={styles.quiet}>without a name</span> },
        { title: 'Kind', value: (row) => row.kind },
        { title: 'On', code: true, wide: true, value: (row) => row.on },
        {
          title: 'References',
          code: true,
          value: ({ target }) =>
            target && (
              <button
                type="button"
                className={styles.link}
                onClick={() =>
                  openObject(workbench, connection, { schema: target.schema, name: target.table, kind: 'table' })
                }
              >
                {target.text}
              </button>
            ),
        },
        {
          title: 'Notes',
          value: (row) => (
            <>
              {row.notes.join(', ')} {!row.validated && <Badge tone="medium">not validated</Badge>}
            </>
          ),
        },
      ]}
    />
  );
}

function keyRows(table: Table): readonly KeyRow[] {
  const key = (kind: string, each: NonNullable<Table['primaryKey']>): KeyRow => ({
    name: each.name,
    kind,
    on: each.columns.join(', '),
    target: null,
    notes: [
      each.deferrable ? `deferrable${each.initiallyDeferred ? ', initially deferred' : ''}` : '',
      each.nullsNotDistinct ? 'NULLs count as equal' : '',
    ].filter(Boolean),
    validated: true,
  });
  return [
    ...(table.primaryKey ? [key('primary key', table.primaryKey)] : []),
    ...table.uniques.map((each) => key('unique', each)),
    ...table.foreignKeys.map((each) => ({
      name: each.name,
      kind: 'foreign key',
      on: each.columns.join(', '),
      target: { ...each.references, text: `${each.references.table} (${each.references.columns.join(', ')})` },
      notes: [
        `on delete ${each.onDelete.toLowerCase()}`,
        `on update ${each.onUpdate.toLowerCase()}`,
        each.deferrable ? 'deferrable' : '',
      ].filter(Boolean),
      validated: each.validated,
    })),
    ...table.checks.map((each) => ({
      name: each.name,
      kind: 'check',
      on: each.expression,
      target: null,
      notes: [],
      validated: each.validated,
    })),
    ...table.exclusions.map((each) => ({
      name: each.name,
      kind: 'exclusion',
      on: each.expression,
      target: null,
      notes: [],
      validated: each.validated,
    })),
  ];
}
