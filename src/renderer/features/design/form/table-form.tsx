import type { Table } from '#model/schema';
import { useStore } from '../../../app/use-workbench';
import { EmptyState } from '../../../ui/empty-state';
import { Select } from '../../../ui/select';
import { DesignContext, useDesign } from '../design-context';
import { idOf, tableById } from '../document/design-content';
import { findDocument } from '../document/open-documents';
import { ColumnGrid } from './column-grid';
import { CommitField } from './commit-field';
import { ForeignKeyList } from './foreign-key-list';
import { IndexList } from './index-list';
import { KeyLists } from './key-lists';
import { restOf } from './rest-of-table';
import { Section } from './section';
import styles from './table-form.module.css';
import type { InspectedTable } from './use-inspected';

/** Everything of one table in the inspector: what has a field is edited here, the rest is shown as it is. */
export default function TableForm({ value }: { readonly value: InspectedTable }) {
  const design = findDocument(value.design);
  if (!design) return <EmptyState compact title="This design was closed" />;
  return (
    <DesignContext value={design}>
      <Form id={value.table} />
    </DesignContext>
  );
}

function Form({ id }: { readonly id: string }) {
  const design = useDesign();
  const { schema } = useStore(design.content);
  const table = tableById(schema, id);
  if (!table) return <EmptyState compact title="This table was removed" />;
  const set = (title: string, fields: Partial<Table>): void => void design.attempt(title, [{ do: 'set', id, fields }]);
  return (
    <div className={styles.form} key={id}>
      <h2 className={styles.title}>{table.name}</h2>
      <Section title="Table">
        <CommitField
          label="Name"
          value={table.name}
          code
          onCommit={(name) => design.attempt(`Rename ${table.name} to ${name}`, [{ do: 'rename', id, name }])}
        />
        {schema.namespaces.length > 1 && (
          <Select
            label="Schema"
            value={table.schema}
            options={schema.namespaces.map(({ name }) => ({ value: name, title: name }))}
            onChange={(name) => {
              const home = schema.namespaces.find((each) => each.name === name);
              if (home && name !== table.schema)
                design.attempt(`Move ${table.name} to ${name}`, [{ do: 'transfer', id, namespace: idOf(home) }]);
            }}
          />
        )}
        <CommitField
          label="Comment"
          value={table.comment ?? ''}
          rows={2}
          onCommit={(comment) => set(`Comment on ${table.name}`, { comment: comment === '' ? null : comment })}
        />
        <CommitField
          label="Retention"
          placeholder="How long rows are kept, in words"
          value={table.retention ?? ''}
          onCommit={(retention) =>
            set(`Say how long rows of ${table.name} are kept`, { retention: retention === '' ? undefined : retention })
          }
        />
      </Section>
      <ColumnGrid table={table} />
      <KeyLists table={table} />
      <ForeignKeyList table={table} />
      <IndexList table={table} />
      <Rest table={table} />
    </div>
  );
}

/** What the model holds of it and no field edits: said, so that nobody takes it for absent. */
function Rest({ table }: { readonly table: Table }) {
  const rest = restOf(table);
  if (rest.length === 0) return null;
  return (
    <Section title="Also part of this table">
      <p className={styles.note}>Edited in the Text view.</p>
      <dl className={styles.rest}>
        {rest.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
