import { Plus } from 'lucide-react';
import { newKey } from '#design/new-objects';
import type { Check, Key, Table } from '#model/schema';
import { Checkbox } from '../../../ui/checkbox';
import { IconButton } from '../../../ui/icon-button';
import { useDesign } from '../design-context';
import { removeWithUndo } from '../diagram/card-steps';
import { idOf } from '../document/design-content';
import { freeName } from '../document/table-edits';
import { CommitField } from './commit-field';
import { namesIn } from './names-in';
import { PartLine } from './part-line';
import { Section } from './section';

/** Primary key, unique keys and checks. */
export function KeyLists({ table }: { readonly table: Table }) {
  const design = useDesign();
  const first = table.columns.find(({ name }) => !table.primaryKey?.columns.includes(name));
  const add = (list: 'uniques' | 'checks', value: Key | Check, what: string): void =>
    void design.attempt(`Add ${what} to ${table.name}`, [{ do: 'add', parent: idOf(table), list, value }]);
  const keys = [...(table.primaryKey ? [table.primaryKey] : []), ...table.uniques];
  return (
    <>
      <Section
        title="Keys"
        count={keys.length}
        tools={
          <IconButton
            size="small"
            label="Add unique key"
            icon={Plus}
            disabled={!first}
            onPress={() => first && add('uniques', newKey([first.name]), 'a unique key')}
          />
        }
      >
        {keys.map((key) => (
          <KeyLine key={idOf(key)} table={table} value={key} primary={key === table.primaryKey} />
        ))}
      </Section>
      <Section
        title="Checks"
        count={table.checks.length}
        tools={
          <IconButton
            size="small"
            label="Add check"
            icon={Plus}
            onPress={() => {
              const name = freeName(
                `${table.name}_check`,
                table.checks.map((each) => each.name),
              );
              add('checks', { name, expression: 'true', validated: true }, 'a check');
            }}
          />
        }
      >
        {table.checks.map((check) => (
          <CheckLine key={idOf(check)} table={table} check={check} />
        ))}
      </Section>
    </>
  );
}

function KeyLine({
  table,
  value: key,
  primary,
}: {
  readonly table: Table;
  readonly value: Key;
  readonly primary: boolean;
}) {
  const design = useDesign();
  const id = idOf(key);
  const word = primary ? 'primary key' : 'unique key';
  const set = (fields: Partial<Key>): void =>
    void design.attempt(`Change a ${word} of ${table.name}`, [{ do: 'set', id, fields }]);
  return (
    <PartLine
      title={`${primary ? 'Primary key' : 'Unique'} (${key.columns.join(', ')})`}
      name={key.name ?? `${word} ${key.columns.join(', ')}`}
      onRemove={() => removeWithUndo(design, id, `the ${word} of ${table.name}`)}
    >
      <CommitField
        label="Name"
        code
        placeholder="Chosen by the engine"
        value={key.name ?? ''}
        onCommit={(name) => design.attempt(`Rename a ${word}`, [{ do: 'rename', id, name }])}
      />
      <CommitField
        label="Columns"
        code
        help="Names in order, with commas between"
        value={key.columns.join(', ')}
        onCommit={(text) => set({ columns: namesIn(text) })}
      />
      <CommitField
        label="Included columns"
        code
        value={key.include?.join(', ') ?? ''}
        onCommit={(text) => set({ include: text.trim() === '' ? undefined : namesIn(text) })}
      />
      <Checkbox
        checked={key.deferrable}
        onChange={(deferrable) => set({ deferrable, ...(deferrable ? {} : { initiallyDeferred: false }) })}
      >
        Deferrable
      </Checkbox>
      {!primary && (
        <Checkbox checked={key.nullsNotDistinct} onChange={(nullsNotDistinct) => set({ nullsNotDistinct })}>
          NULLs count as equal
        </Checkbox>
      )}
    </PartLine>
  );
}

function CheckLine({ table, check }: { readonly table: Table; readonly check: Check }) {
  const design = useDesign();
  const id = idOf(check);
  return (
    <PartLine
      title={check.expression}
      name={check.name ?? 'check'}
      onRemove={() => removeWithUndo(design, id, `the check ${check.name ?? ''} of ${table.name}`)}
    >
      <CommitField
        label="Name"
        code
        value={check.name ?? ''}
        onCommit={(name) => design.attempt('Rename a check', [{ do: 'rename', id, name }])}
      />
      <CommitField
        label="Expression"
        code
        rows={2}
        value={check.expression}
        onCommit={(expression) =>
          expression.trim() !== '' &&
          design.attempt(`Change a check of ${table.name}`, [{ do: 'set', id, fields: { expression } }])
        }
      />
    </PartLine>
  );
}
