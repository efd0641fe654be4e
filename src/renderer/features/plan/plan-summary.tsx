import type { Plan } from '#model/plan';
import { Badge } from '../../ui/badge';
import { Hint } from '../../ui/hint';
import { formatDuration } from '../../ui/quantities';
import styles from './plan-summary.module.css';
import { residualWords, timeHeadline } from './words';

/** What a plan says as a whole: one line of labelled figures. */
export function PlanSummary({ plan }: { readonly plan: Plan }) {
  return (
    <div className={styles.summary}>
      <span className={styles.headline}>{timeHeadline(plan)}</span>
      {plan.analyzed ? <Badge>measured</Badge> : <Badge>not run</Badge>}
      <dl className={styles.figures}>
        <Figure title="planning" ms={plan.planningMs} />
        {(plan.triggersMs ?? 0) > 0 && (
          <Figure
            title="triggers"
            ms={plan.triggersMs}
            text={plan.triggers
              .map((trigger) => `${trigger.name}: ${formatDuration(trigger.ms)}, ${trigger.calls} calls`)
              .join('; ')}
          />
        )}
        <Figure
          title="JIT"
          ms={plan.jitMs}
          text="Compiling expressions; part of the execution time, spread over the nodes."
        />
        <Figure title="sending" ms={plan.serializationMs} text="Turning rows into the wire format." />
        {plan.residualMs !== null && Math.abs(plan.residualMs) >= 0.0005 && (
          <Figure title="residual" ms={plan.residualMs} text={residualText(plan)} />
        )}
      </dl>
      <span className={styles.engine}>
        {[plan.version && `server ${plan.version}`, ...settings(plan)].filter(Boolean).join(' · ')}
      </span>
    </div>
  );
}

function Figure({ title, ms, text }: { readonly title: string; readonly ms: number | null; readonly text?: string }) {
  if (ms === null) return null;
  const value = ms < 0 ? `−${formatDuration(-ms)}` : formatDuration(ms);
  return (
    <div className={styles.figure}>
      <dt>{title}</dt>
      <dd>
        {text ? (
          <Hint text={text} underline>
            {value}
          </Hint>
        ) : (
          value
        )}
      </dd>
    </div>
  );
}

function residualText(plan: Plan): string {
  const reasons = [...new Set(plan.residuals.map(({ reason }) => residualWords[reason]))];
  return `Root time less all self times. Some nodes took longer than their parent: ${reasons.join('; ')}.`;
}

function settings(plan: Plan): readonly string[] {
  return Object.entries(plan.settings).map(([name, value]) => `${name} = ${value}`);
}
