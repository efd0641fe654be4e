import { Database, FileInput, FilePlus2, LayoutTemplate, TextCursorInput } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { TabProps } from '../../../app/contribution';
import { LazyPart } from '../../../app/lazy-part';
import { useStore, useWorkbench } from '../../../app/use-workbench';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Progress } from '../../../ui/progress';
import { Select } from '../../../ui/select';
import { TextField } from '../../../ui/text-field';
import { createDesign, type StartState } from '../actions';
import { designEngines, emptySchema } from '../document/engine-words';
import { importDesign, type ImportState } from './import-design';
import { PasteForm } from './paste-form';
import { ImportProblems } from './import-problems';
import styles from './start-page.module.css';

const loadTemplates = () => import('./template-cards');

/** Where a design begins: a template, a database, a file, a pasted text, or nothing. No server is needed. */
export default function StartPage({ id, state: asked }: TabProps<StartState>) {
  const workbench = useWorkbench();
  const connections = useStore(workbench.connections);
  const engineStore = workbench.state('design.engine', designEngines[0]?.id ?? '');
  const engine = useStore(engineStore);
  const [name, setName] = useState('');
  const [connection, setConnection] = useState<string | null>(asked.connection ?? null);
  const [pasting, setPasting] = useState(false);
  const [state, setState] = useState<ImportState | null>(null);
  const attempt = (work: Promise<unknown>): void =>
    void work.then((done) => done !== false && workbench.tabs.close(id)).catch(workbench.showError);
  const busy = state?.kind === 'running';
  const wanted = asked.connection;
  useEffect(() => {
    if (wanted === undefined) return;
    // Asked for once: a restart must not read it again by itself.
    workbench.tabs.update(id, { state: {} satisfies StartState });
    importDesign(workbench, { from: 'connection', connection: wanted }, { name: '', show: setState })
      .then((done) => done && workbench.tabs.close(id))
      .catch(workbench.showError);
  }, [workbench, id, wanted]);
  return (
    <div className={styles.page}>
      <div className={styles.inner}>
        <h1 className={styles.title}>New design</h1>
        {state?.kind === 'running' && (
          <div className={styles.running}>
            <Progress label={state.step} done={state.done} />
            <Button onPress={state.cancel}>Cancel</Button>
          </div>
        )}
        {state?.kind === 'problems' && <ImportProblems state={state} onClose={() => setState(null)} />}
        {state?.kind === 'failed' && (
          <Banner tone="error" hint={state.hint}>
            {state.message}
          </Banner>
        )}
        <div className={styles.choice}>
          <Select
            label="Engine"
            value={engine}
            onChange={(next) => engineStore.set(next)}
            options={designEngines.map((each) => ({ value: each.id, title: each.title }))}
            help="Types and DDL are spelled for it. DDL for the others is one click away."
          />
          <TextField label="Name" value={name} onChange={setName} placeholder="From what it starts with" />
        </div>
        <Way icon={<FilePlus2 size={18} aria-hidden />} title="Empty" words="Begin with the first table.">
          <Button
            tone="primary"
            disabled={busy}
            onPress={() => attempt(createDesign(workbench, name.trim() || 'New design', emptySchema(engine)))}
          >
            Start empty
          </Button>
        </Way>
        <Way
          icon={<LayoutTemplate size={18} aria-hidden />}
          title="From a template"
          words="Complete designs with indexes, constraints, comments and named access patterns."
        >
          <LazyPart
            name="Templates"
            load={loadTemplates}
            props={{ engine, name: name.trim(), onDone: () => void workbench.tabs.close(id) }}
          />
        </Way>
        <Way
          icon={<Database size={18} aria-hidden />}
          title="From a database"
          words="Its schema is read; nothing is written to it."
        >
          <div className={styles.inline}>
            <Select
              label="Connection"
              hideLabel
              value={connection}
              placeholder={connections.length === 0 ? 'No connections yet' : 'Choose a connection'}
              disabled={connections.length === 0}
              onChange={setConnection}
              options={connections.map((each) => ({ value: each.id, title: each.name, detail: each.description }))}
            />
            <Button
              disabled={connection === null || busy}
              onPress={() =>
                connection !== null &&
                attempt(
                  importDesign(workbench, { from: 'connection', connection }, { name: name.trim(), show: setState }),
                )
              }
            >
              Read the database
            </Button>
          </div>
        </Way>
        <Way
          icon={<FileInput size={18} aria-hidden />}
          title="From a file"
          words="SQL, DBML, Prisma schema or a .schema file. What cannot be read is listed, the rest is kept."
        >
          <Button
            disabled={busy}
            onPress={() =>
              attempt(importDesign(workbench, { from: 'file', dialect: engine }, { name: name.trim(), show: setState }))
            }
          >
            Choose a file
          </Button>
        </Way>
        <Way icon={<TextCursorInput size={18} aria-hidden />} title="From a text" words="Paste what you have.">
          {pasting ? (
            <PasteForm
              busy={busy}
              onImport={(text, language) =>
                attempt(
                  importDesign(
                    workbench,
                    { from: 'text', text, language, dialect: engine },
                    { name: name.trim(), show: setState },
                  ),
                )
              }
            />
          ) : (
            <Button onPress={() => setPasting(true)}>Paste a text</Button>
          )}
        </Way>
      </div>
    </div>
  );
}

interface WayProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly words: string;
  readonly children: ReactNode;
}

function Way({ icon, title, words, children }: WayProps) {
  return (
    <section className={styles.way} aria-label={title}>
      <span className={styles.icon}>{icon}</span>
      <div className={styles.words}>
        <h2>{title}</h2>
        <p>{words}</p>
      </div>
      <div className={styles.act}>{children}</div>
    </section>
  );
}
