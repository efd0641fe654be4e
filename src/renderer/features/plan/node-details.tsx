import type { Plan } from '#model/plan';
import { Hint } from '../../ui/hint';
import styles from './node-details.module.css';
import { fieldsOf, type NodeField } from './node-fields';
import { nodeTitle } from './words';

/** The inspector's view of a plan node. */
export default function NodeDetails({ value }: { readonly value: { readonly plan: Plan; readonly id: string } }) {
  const node = value.plan.nodes.find((candidate) => candidate.id === value.id);
  if (!node) return null;
  return (
    <section className={styles.details} aria-label={`Plan node ${nodeTitle(node)}`}>
      <h2 className={styles.title}>{nodeTitle(node)}</h2>
      {fieldsOf(value.plan, node).map((group) => (
        <div key={group.title} className={styles.group}>
          <h3 className={styles.heading}>{group.title}</h3>
          <dl className={styles.fields}>
            {group.fields.map((field) => (
              <Field key={field.title} field={field} />
            ))}
          </dl>
        </div>
      ))}
    </section>
  );
}

function Field({ field }: { readonly field: NodeField }) {
  const title =
    field.meaning === '' ? (
      field.title
    ) : (
      <Hint text={field.meaning} underline placement="left">
        {field.title}
      </Hint>
    );
  return (
    <div className={field.code ? styles.wide : styles.field}>
      <dt>{title}</dt>
      <dd className={field.code ? styles.code : undefined}>{field.value}</dd>
    </div>
  );
}
