import { useEffect, useState } from 'react';
import { toErrorData, type ErrorData } from '#base/errors';
import type { Plan } from '#model/plan';
import type { TabProps } from '../../app/contribution';
import { useWorkbench } from '../../app/use-workbench';
import { CodeBlock } from '../../ui/code-block';
import { EmptyState } from '../../ui/empty-state';
import { Split } from '../../ui/split';
import { PlanView } from './plan-view';

/** A kept plan with its statement. */
export default function PlanTab({ state }: TabProps<{ readonly id: string }>) {
  const { service } = useWorkbench();
  const [loaded, setLoaded] = useState<{ readonly plan: Plan } | { readonly error: ErrorData } | null>(null);
  useEffect(() => {
    let current = true;
    service.plans.get({ id: state.id }).then(
      ({ plan }) => current && setLoaded({ plan }),
      (thrown: unknown) => current && setLoaded({ error: toErrorData(thrown) }),
    );
    return () => void (current = false);
  }, [service, state.id]);
  if (!loaded) return null;
  if ('error' in loaded) return <EmptyState title={loaded.error.message}>{loaded.error.hint}</EmptyState>;
  const { plan } = loaded;
  if (plan.statement === null) return <PlanView plan={plan} />;
  return (
    <Split
      id="plan-tab"
      direction="column"
      panes={[
        {
          id: 'statement',
          content: <CodeBlock text={plan.statement} label="Statement of the plan" fill />,
          size: 120,
          minimum: 40,
          keepPixels: true,
        },
        { id: 'plan', content: <PlanView plan={plan} /> },
      ]}
    />
  );
}
