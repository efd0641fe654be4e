import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names';
import styles from './facts-table.module.css';

export interface FactsColumn<Row> {
  readonly title: string;
  readonly value: (row: Row) => ReactNode;
  readonly right?: boolean;
  /** Code face. */
  readonly code?: boolean;
  /** Takes what is left. */
  readonly wide?: boolean;
}

export interface FactsTableProps<Row> {
  readonly label: string;
  readonly columns: readonly FactsColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row, index: number) => string;
}

/** A plain table of what is known: columns, indexes, keys. Text can be selected. */
export function FactsTable<Row>({ label, columns, rows, keyOf }: FactsTableProps<Row>) {
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} className={classNames(column.right && styles.right, column.wide && styles.wide)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={keyOf(row, index)}>
            {columns.map((column) => (
              <td key={column.title} className={classNames(column.right && styles.right, column.code && styles.code, column.wide && styles.wide)}>
                {column.value(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
