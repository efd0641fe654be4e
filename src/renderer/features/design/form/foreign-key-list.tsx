import { Plus } from 'lucide-react';
import type { ForeignKey, Table } from '#model/schema';
import { Checkbox } from '../../../ui/checkbox';
import { IconButton } from '../../../ui/icon-button';
import { Select } from '../../../ui/select';
import { useDesign } from '../design-context';
import { removeWithUndo } from '../diagram/card-steps';
import { idOf } from '../document/design-content';
import { CommitField } from './commit-field';
import { namesIn } from './names-in';
import { PartLine } from './part-line';
import { Section } from './section';

const rules = ['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT'].map((value) => ({ value, title: value }));

export function ForeignKeyList({ table }: { readonly table: Table }) {
  const design = useDesign();
  return (
    <Section
      title="Foreign keys"
      count={table.foreignKeys.length}
      tools={
        <IconButton
          size="small"
          label="Add foreign key"
          icon={Plus}
          onPress={() => design.dialog.set({ kind: 'foreign-key', table: idOf(table) })}
        />
      }
    >
      {table.foreignKeys.map((key) => (
        <KeyLine key={idOf(key)} table={table} foreignKey={key} />
      ))}
    </Section>
  );
}

function KeyLine({ table, foreignKey: key }: { readonly table: Table; readonly foreignKey: ForeignKey }) {
  const design = useDesign();
  const id = idOf(key);
  const name = key.name ?? key.columns.join(', ');
  const set = (fields: Partial<ForeignKey>): void =>
    void design.attempt(`Change the foreign key ${name}`, [{ do: 'set', id, fields }]);
  return (
    <PartLine
      title={`${key.columns.join(', ')} → ${key.references.table} (${key.references.columns.join(', ')})`}
      name={name}
      onRemove={() => removeWithUndo(design, id, `the foreign key ${table.name}.${name}`)}
    >
      <CommitField
        label="Name"
        code
        value={key.name ?? ''}
        onCommit={(next) => design.attempt(`Rename the foreign key ${name}`, [{ do: 'rename', id, name: next }])}
      />
      <CommitField
        label="Columns"
        code
        help="Names in order, with commas between"
        value={key.columns.join(', ')}
        onCommit={(text) => set({ columns: namesIn(text) })}
      />
      <CommitField
        label={`Columns of ${key.references.table}`}
        code
        value={key.references.columns.join(', ')}
        onCommit={(text) => set({ references: { ...key.references, columns: namesIn(text) } })}
      />
      <Select label="On delete" value={key.onDelete} onChange={(onDelete) => set({ onDelete })} options={rules} />
      <Select label="On update" value={key.onUpdate} onChange={(onUpdate) => set({ onUpdate })} options={rules} />
      <Checkbox
        checked={key.deferrable}
        onChange={(deferrable) => set({ deferrable, ...(deferrable ? {} : { initiallyDeferred: false }) })}
      >
        Deferrable
      </Checkbox>
      <Checkbox
        checked={key.initiallyDeferred}
        disabled={!key.deferrable}
        onChange={(initiallyDeferred) => set({ initiallyDeferred })}
      >
        Checked at the end of the transaction
      </Checkbox>
    </PartLine>
  );
}
