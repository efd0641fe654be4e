import { Plus } from 'lucide-react';
import type { Index, Table } from '#model/schema';
import { Checkbox } from '../../../ui/checkbox';
import { IconButton } from '../../../ui/icon-button';
import { useDesign } from '../design-context';
import { removeWithUndo } from '../diagram/card-steps';
import { idOf } from '../document/design-content';
import { addIndex } from '../document/table-edits';
import { CommitField } from './commit-field';
import { namesIn, partsIn } from './names-in';
import { PartLine } from './part-line';
import { Section } from './section';

export function IndexList({ table }: { readonly table: Table }) {
  const design = useDesign();
  const first = table.columns.find(({ name }) => !table.primaryKey?.columns.includes(name)) ?? table.columns[0];
  return (
    <Section
      title="Indexes"
      count={table.indexes.length}
      tools={
        <IconButton
          size="small"
          label="Add index"
          icon={Plus}
          disabled={!first}
          onPress={() =>
            first && design.attempt(`Add an index to ${table.name}`, addIndex(table, design.schema, [first.name]))
          }
        />
      }
    >
      {table.indexes.map((index) => (
        <IndexLine key={idOf(index)} index={index} />
      ))}
    </Section>
  );
}

function IndexLine({ index }: { readonly index: Index }) {
  const design = useDesign();
  const id = idOf(index);
  const set = (fields: Partial<Index>): void =>
    void design.attempt(`Change the index ${index.name}`, [{ do: 'set', id, fields }]);
  const kind = [index.unique && 'unique', index.where !== null && 'partial'].filter(Boolean).join(', ');
  return (
    <PartLine
      title={`${index.parts.join(', ')}${kind === '' ? '' : ` (${kind})`}`}
      name={index.name}
      onRemove={() => removeWithUndo(design, id, `the index ${index.name}`)}
    >
      <CommitField
        label="Name"
        code
        value={index.name}
        onCommit={(name) => design.attempt(`Rename the index ${index.name}`, [{ do: 'rename', id, name }])}
      />
      <CommitField
        label="Columns and expressions"
        code
        help="In order; with DESC or an operator class where wanted"
        value={index.parts.join(', ')}
        onCommit={(text) => set({ parts: partsIn(text) })}
      />
      <CommitField label="Method" code value={index.method} onCommit={(method) => set({ method })} />
      <CommitField
        label="Included columns"
        code
        value={index.include.join(', ')}
        onCommit={(text) => set({ include: namesIn(text) })}
      />
      <CommitField
        label="Only rows where"
        code
        placeholder="All rows"
        value={index.where ?? ''}
        onCommit={(text) => set({ where: text === '' ? null : text })}
      />
      <Checkbox checked={index.unique} onChange={(unique) => set({ unique })}>
        Unique
      </Checkbox>
      {index.constraint !== null && <p>Belongs to the constraint {index.constraint}.</p>}
    </PartLine>
  );
}
