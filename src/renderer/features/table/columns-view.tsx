import { KeyRound, Link2 } from 'lucide-react';
import type { Column, Table } from '#model/schema';
import { Hint } from '../../ui/hint';
import { FactsTable } from './facts-table';
import styles from './columns-view.module.css';

export interface ColumnsViewProps {
  readonly columns: readonly Column[];
  readonly table: Table | null;
}

export function ColumnsView({ columns, table }: ColumnsViewProps) {
  const primary = new Set(table?.primaryKey?.columns);
  const targets = new Map(
    table?.foreignKeys.flatMap((key) =>
      key.columns.map(
        (column, index) => [column, `${key.references.table}.${key.references.columns[index] ?? ''}`] as const,
      ),
    ),
  );
  return (
    <FactsTable
      label="Columns"
      rows={columns}
      keyOf={(column) => column.name}
      columns={[
        {
          title: 'Column',
          code: true,
          value: (column) => (
            <span className={styles.name}>
              {column.name}
              {primary.has(column.name) && (
                <Hint text="Part of the primary key">
                  <KeyRound size={12} aria-label="primary key" />
                </Hint>
              )}
              {targets.has(column.name) && (
                <Hint text={`References ${targets.get(column.name)}`}>
                  <Link2 size={12} aria-label={`references ${targets.get(column.name)}`} />
                </Hint>
              )}
            </span>
          ),
        },
        { title: 'Type', code: true, value: (column) => column.type },
        { title: 'NULL', value: (column) => (column.nullable ? 'allowed' : <span className={styles.quiet}>no</span>) },
        { title: 'Default', code: true, value: defaultOf },
        { title: 'Comment', wide: true, value: (column) => column.comment },
      ]}
    />
  );
}

function defaultOf(column: Column): string | null {
  if (column.identity) return `identity, ${column.identity}`;
  if (column.generated) return `${column.generated.stored ? 'stored' : 'virtual'}: ${column.generated.expression}`;
  return column.default;
}
