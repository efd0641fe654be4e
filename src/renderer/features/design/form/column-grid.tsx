import { ChevronDown, ChevronRight, Plus, Trash2 } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { newKey } from '#design/new-objects';
import type { Column, Table } from '#model/schema';
import type { SchemaEdit } from '#model/schema-edit';
import { Checkbox } from '../../../ui/checkbox';
import { IconButton } from '../../../ui/icon-button';
import { Select } from '../../../ui/select';
import { useDesign } from '../design-context';
import { removeWithUndo } from '../diagram/card-steps';
import { idOf } from '../document/design-content';
import { addColumn } from '../document/table-edits';
import { CommitField } from './commit-field';
import { Section } from './section';
import styles from './table-form.module.css';

/** Columns as a grid: key, name, type; a line opens to the rest. Alt with an arrow key moves a column. */
export function ColumnGrid({ table }: { readonly table: Table }) {
  const design = useDesign();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Section
      title="Columns"
      count={table.columns.length}
      tools={
        <IconButton
          size="small"
          label="Add column"
          icon={Plus}
          onPress={() => {
            const { id, edits } = addColumn(design.schema, table);
            if (design.attempt(`Add a column to ${table.name}`, edits)) setOpen(id);
          }}
        />
      }
    >
      <div className={styles.columns}>
        {table.columns.map((column) => (
          <ColumnLine
            key={idOf(column)}
            table={table}
            column={column}
            open={open === idOf(column)}
            onToggle={() => setOpen(open === idOf(column) ? null : idOf(column))}
          />
        ))}
      </div>
    </Section>
  );
}

interface LineProps {
  readonly table: Table;
  readonly column: Column;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function ColumnLine({ table, column, open, onToggle }: LineProps) {
  const design = useDesign();
  const id = idOf(column);
  const move = (event: KeyboardEvent): void => {
    const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (step === undefined) return;
    event.preventDefault();
    const index = table.columns.indexOf(column) + step;
    design.attempt(`Move the column ${column.name}`, [{ do: 'move', id, index }]);
  };
  return (
    <div className={styles.column} onKeyDown={move}>
      <div className={styles.line}>
        <IconButton
          size="small"
          label={open ? `Close ${column.name}` : `All of ${column.name}`}
          icon={open ? ChevronDown : ChevronRight}
          onPress={onToggle}
        />
        <CommitField
          label={`Name of ${column.name}`}
          hideLabel
          code
          value={column.name}
          onCommit={(name) => design.attempt(`Rename ${column.name} to ${name}`, [{ do: 'rename', id, name }])}
        />
        <CommitField
          label={`Type of ${column.name}`}
          hideLabel
          code
          list={`design-types-${design.id}`}
          value={column.type}
          onCommit={(type) => design.attempt(`Make ${column.name} ${type}`, [{ do: 'set', id, fields: { type } }])}
        />
      </div>
      {open && <ColumnDetails table={table} column={column} />}
    </div>
  );
}

const personalWords = {
  none: 'No',
  personal: 'Personal',
  sensitive: 'Sensitive: health, belief, biometrics, …',
  secret: 'Secret: passwords, tokens',
} as const;

function ColumnDetails({ table, column }: { readonly table: Table; readonly column: Column }) {
  const design = useDesign();
  const id = idOf(column);
  const set = (fields: Partial<Column>): void =>
    void design.attempt(`Change ${table.name}.${column.name}`, [{ do: 'set', id, fields }]);
  const inKey = table.primaryKey?.columns.includes(column.name) ?? false;
  return (
    <div className={styles.details}>
      <div className={styles.checks}>
        <Checkbox checked={!column.nullable} disabled={inKey} onChange={(on) => set({ nullable: !on })}>
          NOT NULL
        </Checkbox>
        <Checkbox
          checked={inKey}
          onChange={(on) => design.attempt(`Change the primary key of ${table.name}`, keyEdits(table, column, on))}
        >
          Primary key
        </Checkbox>
      </div>
      <CommitField
        label="Default"
        code
        placeholder="An expression; none"
        value={column.default ?? ''}
        onCommit={(text) => set({ default: text === '' ? null : text })}
      />
      <CommitField
        label="Comment"
        value={column.comment ?? ''}
        onCommit={(text) => set({ comment: text === '' ? null : text })}
      />
      <Select
        label="Personal data"
        value={column.personal ?? 'none'}
        onChange={(value) => set({ personal: value === 'none' ? undefined : value })}
        options={(['none', 'personal', 'sensitive', 'secret'] as const).map((value) => ({
          value,
          title: personalWords[value],
        }))}
      />
      <Select
        label="Numbers itself (identity)"
        value={column.identity ?? 'none'}
        onChange={(value) => set({ identity: value === 'none' ? null : value })}
        options={[
          { value: 'none', title: 'No' },
          { value: 'always', title: 'Always' },
          { value: 'by default', title: 'Unless a value is given' },
        ]}
      />
      <CommitField
        label="Generated from"
        code
        placeholder="An expression; not generated"
        value={column.generated?.expression ?? ''}
        onCommit={(text) =>
          set({ generated: text === '' ? null : { expression: text, stored: column.generated?.stored ?? true } })
        }
      />
      <CommitField
        label="Collation"
        code
        value={column.collation ?? ''}
        onCommit={(text) => set({ collation: text === '' ? null : text })}
      />
      <div>
        <IconButton
          size="small"
          label={`Remove ${column.name}`}
          icon={Trash2}
          onPress={() => removeWithUndo(design, id, `the column ${table.name}.${column.name}`)}
        />
      </div>
    </div>
  );
}

function keyEdits(table: Table, column: Column, on: boolean): readonly SchemaEdit[] {
  const key = table.primaryKey;
  const names = key?.columns ?? [];
  const columns = on ? [...names, column.name] : names.filter((name) => name !== column.name);
  const notNull: SchemaEdit[] =
    on && column.nullable ? [{ do: 'set', id: idOf(column), fields: { nullable: false } }] : [];
  if (!key) return [...notNull, { do: 'add', parent: idOf(table), list: 'primaryKey', value: newKey(columns) }];
  if (columns.length === 0) return [{ do: 'remove', id: idOf(key) }];
  return [...notNull, { do: 'set', id: idOf(key), fields: { columns } }];
}
