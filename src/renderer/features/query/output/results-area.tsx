import { Pencil, Pin, PinOff } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useStore } from '../../../app/use-workbench';
import { IconButton } from '../../../ui/icon-button';
import { Tabs } from '../../../ui/tabs';
import { ResultView } from '../../results/api';
import type { QueryModel } from '../query-model';
import { isBusy } from '../run/run-machine';
import { cancelRun, fetchAll } from '../run/run-query';
import { messagesOf } from './messages';
import { MessagesList } from './messages-list';
import { outputTabs } from './output-tabs';
import type { OutputTab } from './output-tabs';
import { RunningView } from './running-view';

const PlanView = lazy(async () => ({ default: (await import('../../plan/api')).PlanView }));

/** Under the editor: a tab per result, the plan, the messages. */
export function ResultsArea({ model, active }: { readonly model: QueryModel; readonly active: boolean }) {
  const { outputs } = model;
  const run = useStore(outputs.run);
  const pinned = useStore(outputs.pinned);
  const names = useStore(outputs.names);
  const plan = useStore(outputs.plan);
  const wanted = useStore(outputs.selected);
  const tabs = outputTabs({ run, pinned, names, plan: plan !== null });
  const selected = tabs.find((tab) => tab.id === wanted) ?? tabs.find((tab) => tab.kind === 'running') ?? tabs.at(-1);
  if (selected === undefined) return null;
  const messages = messagesOf(run);
  const mark = (tab: OutputTab): string | undefined =>
    tab.kind === 'messages' && messages.length > 0 ? String(messages.length) : undefined;
  return (
    <Tabs
      label="Results"
      selected={selected.id}
      onSelect={(id) => outputs.selected.set(id)}
      tools={selected.kind === 'result' ? <ResultTools model={model} tab={selected} /> : undefined}
      entries={tabs.map((tab) => ({
        id: tab.id,
        title: tab.title,
        ...(tab.kind === 'result' && tab.pinned
          ? { mark: <Pin size={11} aria-label="pinned" /> }
          : mark(tab) === undefined
            ? {}
            : { mark: mark(tab) }),
        content: () => <TabContent model={model} tab={tab} active={active} />,
      }))}
    />
  );
}

function TabContent({
  model,
  tab,
  active,
}: {
  readonly model: QueryModel;
  readonly tab: OutputTab;
  readonly active: boolean;
}) {
  const run = useStore(model.outputs.run);
  const plan = useStore(model.outputs.plan);
  switch (tab.kind) {
    case 'result':
      return <OneResult model={model} tab={tab} active={active} />;
    case 'running':
      return <RunningView model={model} run={run} />;
    case 'plan':
      return plan === null ? null : (
        <Suspense fallback={null}>
          <PlanView key={plan.saved.id} plan={plan.plan} />
        </Suspense>
      );
    case 'messages':
      return <MessagesList model={model} run={run} />;
  }
}

function OneResult({
  model,
  tab,
  active,
}: {
  readonly model: QueryModel;
  readonly tab: Extract<OutputTab, { kind: 'result' }>;
  readonly active: boolean;
}) {
  const run = useStore(model.run);
  const { output, result } = tab;
  const running = output.state === 'running';
  const again =
    result.state === 'limited' && !isBusy(run.phase) && run.outputs.some((other) => other.key === output.key);
  return (
    <ResultView
      result={result}
      label={tab.title}
      live={{
        elapsedMs: output.elapsedMs,
        startedAt: output.startedAt,
        error: output.error,
        fetchAll: again ? () => model.attempt(() => fetchAll(model, output.key)) : null,
        cancel: running ? () => model.attempt(() => cancelRun(model)) : null,
        active,
        name: /^Result \d+$/.test(tab.title) ? model.title : tab.title,
      }}
    />
  );
}

function ResultTools({
  model,
  tab,
}: {
  readonly model: QueryModel;
  readonly tab: Extract<OutputTab, { kind: 'result' }>;
}) {
  const rename = async (): Promise<void> => {
    const name = await model.workbench.dialogs.prompt({
      title: 'Rename result',
      text: '',
      label: 'Name',
      initial: tab.title,
      action: 'Rename',
    });
    if (name !== null && name.trim() !== '') model.outputs.rename(tab.id, name.trim());
  };
  return (
    <>
      <IconButton label="Rename result" icon={Pencil} size="small" onPress={() => model.attempt(rename)} />
      <IconButton
        label={tab.pinned ? 'Let the next run replace this result' : 'Keep this result when the next one comes'}
        icon={tab.pinned ? PinOff : Pin}
        size="small"
        pressed={tab.pinned}
        onPress={() => model.outputs.togglePin(tab.id, tab.title)}
      />
    </>
  );
}
