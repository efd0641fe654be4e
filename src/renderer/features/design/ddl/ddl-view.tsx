import { Copy, FlaskConical, Save } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { DdlLoss } from '#model/ddl';
import { manifestOf } from '#engines/manifests';
import { printerOf, printers } from '#engines/printers';
import { useStore } from '../../../app/use-workbench';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/checkbox';
import { CodeBlock } from '../../../ui/code-block';
import { EmptyState } from '../../../ui/empty-state';
import { countOf } from '../../../ui/quantities';
import { Select } from '../../../ui/select';
import { Split } from '../../../ui/split';
import { Toolbar, ToolbarLine } from '../../../ui/toolbar';
import { useDesign } from '../design-context';
import { printerFor } from '../document/engine-words';
import { saveAs } from '../export/save-as';
import { ddlText, type DdlText } from './ddl-text';
import { tryOut } from './try-out';
import styles from './ddl-view.module.css';

/** The model as statements of one dialect, and what that dialect cannot say. */
export default function DdlView() {
  const design = useDesign();
  const { schema } = useStore(design.content);
  const dialectStore = design.workbench.state<string | null>(`design.ddl.${design.id}`, null);
  const chosen = useStore(dialectStore);
  const printer = printerOf(chosen ?? '') ?? printerFor(schema.engine) ?? printers[0];
  const [idempotent, setIdempotent] = useState(false);
  const [privileges, setPrivileges] = useState(false);
  const ddl = useMemo(
    () => (printer ? ddlText(printer, schema, { idempotent, privileges }) : null),
    [printer, schema, idempotent, privileges],
  );
  if (!printer || !ddl) return <EmptyState title="There is no dialect to print DDL for" />;
  const copy = (): void => {
    navigator.clipboard
      .writeText(ddl.text)
      .then(
        () => design.workbench.toast({ text: `Copied ${countOf(ddl.statements, 'statement')}.`, tone: 'info' }),
        design.workbench.showError,
      );
  };
  return (
    <div className={styles.view}>
      <Toolbar
        label="DDL"
        end={
          <>
            {manifestOf(printer.id) && (
              <Button
                tone="quiet"
                icon={FlaskConical}
                onPress={() => void tryOut(design.workbench, schema, printer).catch(design.workbench.showError)}
              >
                Try it out
              </Button>
            )}
            <Button tone="quiet" icon={Copy} onPress={copy}>
              Copy
            </Button>
            <Button
              tone="quiet"
              icon={Save}
              onPress={() => void saveAs(design, { ending: 'sql', content: ddl.text, what: 'DDL' })}
            >
              Save as file
            </Button>
          </>
        }
      >
        <Select
          label="Dialect"
          hideLabel
          quiet
          value={printer.id}
          onChange={(id) => dialectStore.set(id)}
          options={printers.map(({ id, title }) => ({ value: id, title }))}
        />
        <ToolbarLine />
        <Checkbox checked={idempotent} onChange={setIdempotent}>
          May be run twice
        </Checkbox>
        <Checkbox checked={privileges} onChange={setPrivileges}>
          Owners and rights
        </Checkbox>
        <span className={styles.count}>{countOf(ddl.statements, 'statement')}</span>
      </Toolbar>
      <Body ddl={ddl} title={printer.title} />
    </div>
  );
}

function Body({ ddl, title }: { readonly ddl: DdlText; readonly title: string }) {
  const text = <CodeBlock text={ddl.text} label={`DDL for ${title}`} fill />;
  if (ddl.problem !== null)
    return <EmptyState title={`The DDL for ${title} could not be printed.`}>{ddl.problem}</EmptyState>;
  if (ddl.losses.length === 0) return <div className={styles.body}>{text}</div>;
  return (
    <div className={styles.body}>
      <Split
        id="ddl"
        direction="row"
        panes={[
          { id: 'statements', content: text, minimum: 240 },
          { id: 'losses', content: <Losses losses={ddl.losses} title={title} />, size: 300, minimum: 200 },
        ]}
      />
    </div>
  );
}

function Losses({ losses, title }: { readonly losses: readonly DdlLoss[]; readonly title: string }) {
  return (
    <section className={styles.losses} aria-label="What is lost">
      <h2 className={styles.heading}>
        {title} cannot say {countOf(losses.length, 'thing')} of this design
      </h2>
      <ul>
        {losses.map((loss) => (
          <li key={`${loss.object} ${loss.what}`}>
            <span className={styles.object}>
              <code>{loss.object}</code>
              <Badge tone={loss.kind === 'omitted' ? 'removed' : 'changed'}>{loss.kind}</Badge>
            </span>
            <span>{loss.what}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
