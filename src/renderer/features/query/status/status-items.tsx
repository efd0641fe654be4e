import { useEffect, useState } from 'react';
import type { SessionInfo, SessionStatus } from '#model/connection';
import type { Plan } from '#model/plan';
import { useStore } from '../../../app/use-workbench';
import { Hint } from '../../../ui/hint';
import { countOf, formatCount, formatDuration } from '../../../ui/quantities';
import { clock, Elapsed } from '../output/elapsed';
import type { QueryModel } from '../query-model';
import { isBusy, runningOutput } from '../run/run-machine';
import { useActiveQuery } from './use-active-query';

/** `read-only: session, parser, role` */
export function GuardItem() {
  const model = useActiveQuery();
  return model === undefined ? null : <Guards model={model} />;
}

function Guards({ model }: { readonly model: QueryModel }) {
  const info = useStore(model.session.info);
  if (info === null) return null;
  return (
    <Hint
      text={
        info.guards.length === 0
          ? 'No layer guards this session beside the rights of its user.'
          : info.guards.map((guard) => `${guard.title}: ${guard.detail}`).join(' ')
      }
    >
      {guardText(info)}
    </Hint>
  );
}

export function guardText(info: Pick<SessionInfo, 'readOnly' | 'guards'>): string {
  const active = info.guards.filter((guard) => guard.active).map((guard) => guard.title);
  if (!info.readOnly) return 'read and write';
  return active.length === 0 ? 'read-only' : `read-only: ${active.join(', ')}`;
}

/** `in transaction, 1 statement, 00:42` */
export function TransactionItem() {
  const model = useActiveQuery();
  return model === undefined ? null : <Transaction model={model} />;
}

function Transaction({ model }: { readonly model: QueryModel }) {
  const status = useStore(model.session.status);
  const info = useStore(model.session.info);
  const now = useSeconds(status?.transactionSince != null);
  if (status === null) return <span>not connected</span>;
  if (!status.connected) return <span style={{ color: 'var(--severity-critical)' }}>connection lost</span>;
  if (info?.abilities.transactions === false) return null;
  const text = transactionText(status, now);
  const calm = status.transaction === 'none';
  return (
    <span
      style={
        calm
          ? {}
          : {
              color: status.transaction === 'failed' ? 'var(--severity-critical)' : 'var(--severity-medium)',
              fontWeight: 500,
            }
      }
    >
      {text}
    </span>
  );
}

export function transactionText(
  status: Pick<SessionStatus, 'transaction' | 'transactionSince' | 'transactionStatements' | 'autocommit'>,
  now: number,
): string {
  switch (status.transaction) {
    case 'none':
      return status.autocommit ? 'no transaction' : 'no transaction, manual commit';
    case 'unknown':
      return 'transaction state not known';
    case 'failed':
      return 'transaction failed: roll it back';
    case 'open': {
      const since = status.transactionSince === null ? '' : `, ${minutes(now - status.transactionSince)}`;
      return `in transaction, ${countOf(status.transactionStatements, 'statement')}${since}`;
    }
  }
}

function minutes(ms: number): string {
  return ms < 60_000 ? `00:${String(Math.max(0, Math.floor(ms / 1_000))).padStart(2, '0')}` : clock(ms);
}

function useSeconds(on: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!on) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [on]);
  return now;
}

/** `replica, lag 0.4 s` */
export function ReplicaItem() {
  const model = useActiveQuery();
  return model === undefined ? null : <Replica model={model} />;
}

function Replica({ model }: { readonly model: QueryModel }) {
  const status = useStore(model.session.status);
  if (status === null || !status.connected || status.inRecovery !== true) return null;
  if (status.lagSeconds === null)
    return (
      <Hint text={status.lagUnknown ?? 'The server does not say how far it is behind.'}>replica, lag not known</Hint>
    );
  return (
    <span>replica, lag {status.lagSeconds < 10 ? status.lagSeconds.toFixed(1) : Math.round(status.lagSeconds)} s</span>
  );
}

/** `500 of more · 38 ms` */
export function ResultItem() {
  const model = useActiveQuery();
  return model === undefined ? null : <LastResult model={model} />;
}

function LastResult({ model }: { readonly model: QueryModel }) {
  const run = useStore(model.run);
  const shown = useStore(model.outputs.selected);
  const plan = useStore(model.outputs.plan);
  const explaining = useStore(model.explaining);
  if (explaining) return <span>explaining</span>;
  if (isBusy(run.phase)) {
    return (
      <span>
        {run.phase === 'connecting' ? 'connecting' : run.phase === 'cancelling' ? 'cancelling' : 'running'}{' '}
        <Elapsed since={runningOutput(run)?.startedAt ?? run.startedAt} />
      </span>
    );
  }
  if (shown === 'plan' && plan !== null) return <span>{planLabel(plan.plan)}</span>;
  const output =
    run.outputs.find((candidate) => candidate.key === shown) ??
    run.outputs.findLast((candidate) => candidate.elapsedMs !== null);
  if (output === undefined || output.elapsedMs === null)
    return run.phase === 'failed' || run.phase === 'disconnected' ? <span>failed</span> : null;
  const { result } = output;
  if (output.state === 'cancelled' || output.state === 'failed')
    return <span>{`${output.state} · ${formatDuration(output.elapsedMs)}`}</span>;
  const rows =
    result === null
      ? output.affected === null
        ? ''
        : `${countOf(output.affected, 'row')} affected · `
      : `${result.state === 'limited' ? `${formatCount(result.rows)} of more` : countOf(result.rows, 'row')} · `;
  return <span style={{ fontVariantNumeric: 'tabular-nums' }}>{`${rows}${formatDuration(output.elapsedMs)}`}</span>;
}

/** `plan · 12 ms` when it was executed, else `plan, estimated`. */
function planLabel({ planningMs, executionMs }: Plan): string {
  return executionMs === null ? 'plan, estimated' : `plan · ${formatDuration((planningMs ?? 0) + executionMs)}`;
}
