import { templates } from '#design/templates';
import { printerFor } from '../document/engine-words';
import { translateSchema } from '#engines/translate';
import { useWorkbench } from '../../../app/use-workbench';
import { countOf } from '../../../ui/quantities';
import { createDesign } from '../actions';
import styles from './start-page.module.css';

export interface TemplateCardsProps {
  readonly engine: string;
  readonly name: string;
  readonly onDone: () => void;
}

/** The templates with what each holds. Loaded by itself: their texts are long. */
export default function TemplateCards({ engine, name, onDone }: TemplateCardsProps) {
  const workbench = useWorkbench();
  if (templates.length === 0) return <p className={styles.hint}>No templates are installed.</p>;
  const start = async (template: (typeof templates)[number]): Promise<void> => {
    const printer = printerFor(engine);
    const schema = template.schema();
    const moved = printer ? translateSchema(schema, printer) : { schema, losses: [] };
    await createDesign(workbench, name === '' ? template.title : name, { ...moved.schema, engine });
    if (moved.losses.length > 0)
      workbench.toast({
        text: `${countOf(moved.losses.length, 'thing')} of the template cannot be said in ${printer?.title ?? engine}: ${moved.losses[0]?.what ?? ''}`,
        tone: 'info',
      });
    onDone();
  };
  return (
    <ul className={styles.templates}>
      {templates.map((template) => (
        <li key={template.name}>
          <button
            type="button"
            className={styles.template}
            onClick={() => void start(template).catch(workbench.showError)}
          >
            <span className={styles.templateTitle}>{template.title}</span>
            <span className={styles.hint}>{template.summary}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
