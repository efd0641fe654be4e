import { useState } from 'react';
import type { Table } from '#model/schema';
import { useStore } from '../../../app/use-workbench';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Select } from '../../../ui/select';
import { useDesign } from '../design-context';
import { idOf, tableById, tablesOf, titleOf } from '../document/design-content';
import { addForeignKey, singular } from '../document/table-edits';
import styles from './dialogs.module.css';
import { TablePicker } from './table-picker';

const NEW = '+';

export const actions = ['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT'] as const;

/** A foreign key by keyboard: from where, to what, with an existing column or a new one that fits. */
export function AddForeignKey({
  table: start,
  onClose,
}: {
  readonly table: string | null;
  readonly onClose: () => void;
}) {
  const design = useDesign();
  const { schema } = useStore(design.content);
  const first = tableById(schema, start) ?? null;
  const [from, setFrom] = useState<string | null>(first ? idOf(first) : null);
  const [to, setTo] = useState<string | null>(null);
  const [column, setColumn] = useState<string | null>(null);
  const [onDelete, setOnDelete] = useState<(typeof actions)[number]>('NO ACTION');
  const table = tableById(schema, from);
  const target = tableById(schema, to);
  const key = target?.primaryKey ?? target?.uniques[0] ?? null;
  const chosen = column ?? (table && target ? guess(table, target) : NEW);
  const single = key?.columns.length === 1;
  const add = (): void => {
    if (!table || !target || !key) return;
    const own = table.columns.find((each) => idOf(each) === chosen) ?? null;
    const edits = addForeignKey({ table, column: own, target, targetColumn: null, onDelete });
    if (design.attempt(`Add a foreign key from ${table.name} to ${target.name}`, edits)) {
      design.select([idOf(table)]);
      onClose();
    }
  };
  return (
    <Dialog
      title="Add foreign key"
      onClose={onClose}
      onSubmit={add}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button tone="primary" type="submit" disabled={!table || !target || !key}>
            Add foreign key
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {first ? (
          <p>
            From <strong>{titleOf(schema, first)}</strong>
          </p>
        ) : (
          <TablePicker label="From" tables={tablesOf(schema)} value={from} onChange={setFrom} autoFocus />
        )}
        <TablePicker
          label="References"
          tables={tablesOf(schema)}
          value={to}
          onChange={setTo}
          autoFocus={first !== null}
        />
        {target && !key && (
          <p className={styles.problem} role="alert">
            {target.name} has no primary or unique key that a foreign key could reference. Give it one first.
          </p>
        )}
        {table && target && key && (
          <Select
            label="Column"
            value={single ? chosen : NEW}
            onChange={setColumn}
            disabled={!single}
            options={[
              {
                value: NEW,
                title: `New: ${key.columns.map((name) => `${singular(target.name)}_${name}`).join(', ')}`,
                detail: 'With the type of the key',
              },
              ...table.columns.map((each) => ({ value: idOf(each), title: each.name, detail: each.type })),
            ]}
          />
        )}
        <Select
          label="When the referenced row is deleted"
          value={onDelete}
          onChange={setOnDelete}
          options={actions.map((action) => ({ value: action, title: action, detail: actionWords[action] }))}
        />
      </div>
    </Dialog>
  );
}

const actionWords: Readonly<Record<(typeof actions)[number], string>> = {
  'NO ACTION': 'Refused while rows reference it',
  RESTRICT: 'Refused at once, also within a transaction',
  CASCADE: 'Rows that reference it are deleted too',
  'SET NULL': 'Their column becomes NULL',
  'SET DEFAULT': 'Their column gets its default',
};

/** A column that is called like the target and has no foreign key yet; else a new one. */
function guess(table: Table, target: Table): string {
  const key = target.primaryKey?.columns[0] ?? 'id';
  const names = [`${singular(target.name)}_${key}`, `${target.name}_${key}`, `${singular(target.name)}${key}`];
  const found = table.columns.find(
    ({ name }) => names.includes(name) && !table.foreignKeys.some(({ columns }) => columns.includes(name)),
  );
  return found ? idOf(found) : NEW;
}
