import type { Table } from '#model/schema';
import { ComboField } from '../../../ui/combo-field';
import { idOf } from '../document/design-content';

export interface TablePickerProps {
  readonly label: string;
  readonly tables: readonly Table[];
  /** Id of a table. */
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly autoFocus?: boolean;
}

/** One of many tables: typing narrows them. */
export function TablePicker({ label, tables, value, onChange, autoFocus = false }: TablePickerProps) {
  const several = new Set(tables.map((table) => table.schema)).size > 1;
  return (
    <ComboField
      label={label}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
      placeholder="Name of a table"
      options={tables.map((table) => ({
        value: idOf(table),
        title: table.name,
        ...(several ? { detail: table.schema } : {}),
      }))}
    />
  );
}
