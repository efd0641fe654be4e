import { Check } from 'lucide-react';
import { useState } from 'react';
import type { ConnectionSummary } from '#protocol/service';
import { useStore, useWorkbench } from '../../app/use-workbench';
import type { Workbench } from '../../app/workbench';
import { Button } from '../../ui/button';
import { keyText } from '../../ui/key-names';
import { classNames } from '../../ui/class-names';
import { Progress } from '../../ui/progress';
import { Select } from '../../ui/select';
import { openQuery } from '../query/api';
import { firstPlan, firstQuery } from './first-steps';
import { buildSample, type SampleBuild } from './sample-build';
import styles from './welcome-page.module.css';

export interface SampleStepsProps {
  readonly build: SampleBuild;
  /** Connections to the sample that can be used already. */
  readonly connections: readonly ConnectionSummary[];
}

/** Three steps from nothing to a plan, on data that is there. */
export function SampleSteps({ build, connections }: SampleStepsProps) {
  const workbench = useWorkbench();
  const taken = workbench.state<Readonly<Record<string, boolean>>>('welcome-steps', {});
  const done = useStore(taken);
  const [chosen, setChosen] = useState<string | null>(null);
  const connection = connections.find((candidate) => candidate.id === chosen) ?? connections[0];
  const take = (step: 'query' | 'plan', act: (connection: string) => void) => () => {
    taken.update((all) => ({ ...all, [step]: true }));
    if (connection) act(connection.id);
  };
  return (
    <ol className={styles.steps} aria-label="First steps">
      <Step number={1} title="A shop to try things on" done={connections.length > 0 && build.kind !== 'building'}>
        <SampleState build={build} ready={connections.length > 0} />
        {connections.length > 1 && (
          <div className={styles.choice}>
            <Select
              label="Try it on"
              hideLabel
              value={connection?.id ?? null}
              onChange={setChosen}
              options={connections.map(({ id, name }) => ({ value: id, title: name }))}
            />
          </div>
        )}
      </Step>
      <Step number={2} title="Run a query" done={done['query'] === true}>
        <p className={styles.text}>
          Which products bring the most, over all orders. Edit it and run it again with {keyText('Mod+Enter')}: only the
          statement under the cursor is sent.
        </p>
        <Button
          tone={done['query'] ? 'plain' : 'primary'}
          disabled={!connection}
          onPress={take('query', (id) =>
            openQuery(workbench, { connection: id, title: 'Best sellers', text: firstQuery, run: true }),
          )}
        >
          Run your first query
        </Button>
      </Step>
      <Step number={3} title="See why one is slow" done={done['plan'] === true}>
        <p className={styles.text}>
          The orders of one customer. The plan shows that every row is read to find a few, and what it costs.
        </p>
        <Button
          tone={done['query'] && !done['plan'] ? 'primary' : 'plain'}
          disabled={!connection}
          onPress={take('plan', (id) => showFirstPlan(workbench, id))}
        >
          See its plan
        </Button>
      </Step>
    </ol>
  );
}

function showFirstPlan(workbench: Workbench, connection: string): void {
  openQuery(workbench, { connection, title: 'Orders of a customer', text: firstPlan });
  // The editor has to be the active one before its commands apply to it.
  requestAnimationFrame(() => workbench.runCommand('query.explainAnalyze'));
}

function SampleState({ build, ready }: { readonly build: SampleBuild; readonly ready: boolean }) {
  const workbench = useWorkbench();
  if (build.kind === 'building')
    return <Progress label={build.step} done={build.done} detail={`${Math.round(build.done * 100)} %`} />;
  if (build.kind === 'failed') {
    return (
      <>
        <p className={styles.bad} role="alert">
          {build.error.message} {build.error.hint}
        </p>
        <Button onPress={() => void buildSample(workbench)}>Build it again</Button>
      </>
    );
  }
  if (ready)
    return (
      <p className={styles.text}>
        The sample shop is ready: customers, orders, payments, reviews; once in SQLite and once in an embedded
        PostgreSQL. It is yours to break.
      </p>
    );
  return (
    <>
      <p className={styles.text}>
        More than 200,000 rows in SQLite and in an embedded PostgreSQL, built on this machine in a few seconds.
      </p>
      <Button onPress={() => void buildSample(workbench)}>Build the sample shop</Button>
    </>
  );
}

function Step({
  number,
  title,
  done,
  children,
}: {
  readonly number: number;
  readonly title: string;
  readonly done: boolean;
  readonly children: React.ReactNode;
}) {
  return (
    <li className={styles.step}>
      <span className={classNames(styles.number, done && styles.done)} aria-hidden>
        {done ? <Check size={13} /> : number}
      </span>
      <div className={styles.body}>
        <h2 className={styles.heading}>
          {title}
          {done && <span className="visually-hidden">, done</span>}
        </h2>
        {children}
      </div>
    </li>
  );
}
