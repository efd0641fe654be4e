import { useWorkbench } from '../../../app/use-workbench';
import { createDesign } from '../actions';
import styles from './start-page.module.css';
import { designTemplates } from './templates';

export interface TemplateCardsProps {
  readonly engine: string;
  readonly name: string;
  readonly onDone: () => void;
}

/** The templates with what each holds. */
export function TemplateCards({ engine, name, onDone }: TemplateCardsProps) {
  const workbench = useWorkbench();
  if (designTemplates.length === 0) return <p className={styles.hint}>No templates are installed.</p>;
  return (
    <ul className={styles.templates}>
      {designTemplates.map((template) => (
        <li key={template.id}>
          <button
            type="button"
            className={styles.template}
            onClick={() =>
              void template
                .build(engine)
                .then((schema) => createDesign(workbench, name === '' ? template.title : name, schema))
                .then(onDone, workbench.showError)
            }
          >
            <span className={styles.templateTitle}>{template.title}</span>
            <span className={styles.hint}>{template.summary}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
