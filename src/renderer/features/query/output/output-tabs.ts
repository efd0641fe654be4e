/** The tabs under the editor, as data: results of the last run, pinned ones, the plan, messages. */
import type { ResultInfo } from '#model/result';
import type { RunState, StatementOutput } from '../run/run-machine';
import { isBusy } from '../run/run-machine';

/** A result that stays when the next run begins. */
export interface PinnedOutput {
  readonly output: StatementOutput;
  readonly name: string;
}

export type OutputTab =
  | {
      readonly kind: 'result';
      readonly id: string;
      readonly title: string;
      readonly pinned: boolean;
      readonly output: StatementOutput;
      readonly result: ResultInfo;
    }
  | { readonly kind: 'running'; readonly id: 'running'; readonly title: string }
  | { readonly kind: 'plan'; readonly id: 'plan'; readonly title: string }
  | { readonly kind: 'messages'; readonly id: 'messages'; readonly title: string };

export interface OutputParts {
  readonly run: RunState;
  readonly pinned: readonly PinnedOutput[];
  /** Names that a person gave, by the output's key. */
  readonly names: ReadonlyMap<string, string>;
  readonly plan: boolean;
}

export function outputTabs({ run, pinned, names, plan }: OutputParts): readonly OutputTab[] {
  const kept = new Set(pinned.map(({ output }) => output.key));
  const results: OutputTab[] = pinned.flatMap(({ output, name }) =>
    output.result === null
      ? []
      : [{ kind: 'result' as const, id: output.key, title: name, pinned: true, output, result: output.result }],
  );
  let number = 0;
  for (const output of run.outputs) {
    if (output.result === null || !hasRows(output)) continue;
    number += 1;
    if (kept.has(output.key)) continue;
    results.push({
      kind: 'result',
      id: output.key,
      title: names.get(output.key) ?? `Result ${number}`,
      pinned: false,
      output,
      result: output.result,
    });
  }
  const waiting =
    isBusy(run.phase) && !run.outputs.some((output) => output.state === 'running' && output.result !== null);
  return [
    ...results,
    ...(waiting
      ? [
          {
            kind: 'running' as const,
            id: 'running' as const,
            title: run.phase === 'connecting' ? 'Connecting…' : 'Running…',
          },
        ]
      : []),
    ...(plan ? [{ kind: 'plan' as const, id: 'plan' as const, title: 'Plan' }] : []),
    { kind: 'messages', id: 'messages', title: 'Messages' },
  ];
}

/** One that ended before its first row has no tab: it has its say in the messages. */
function hasRows({ result, state }: StatementOutput): boolean {
  return result !== null && (result.rows > 0 || (state !== 'failed' && state !== 'cancelled'));
}

/** Which tab is shown after the run went from one state to the next; `selected` is the one shown now. */
export function selectedAfter(before: RunState, after: RunState, selected: string): string {
  if (after.runs !== before.runs) {
    // It ended before it began: something in it must not be sent.
    if (!isBusy(after.phase)) return 'messages';
    // Messages that an error brought to the front make way; messages that a person reads during scripts do not.
    const read = selected === 'messages' && before.phase === 'done';
    return read && after.current.length > 1 ? selected : 'running';
  }
  const results = after.outputs.filter((output) => hasRows(output) && after.current.includes(output.key));
  const gone = after.outputs.some((output) => output.key === selected && !hasRows(output));
  if (isBusy(before.phase) && !isBusy(after.phase)) {
    if (after.phase === 'failed' || after.phase === 'disconnected') return 'messages';
    return selected === 'running' || gone ? (results[0]?.key ?? 'messages') : selected;
  }
  const first = results[0];
  return selected === 'running' && first !== undefined ? first.key : selected;
}

/** Results that are on no tab any more after `after` replaced `before`: their spools can go. */
export function droppedResults(before: RunState, after: RunState, pinned: readonly PinnedOutput[]): readonly string[] {
  const kept = new Set(
    [...after.outputs, ...pinned.map(({ output }) => output)].flatMap((output) =>
      output.result === null ? [] : [output.result.id],
    ),
  );
  return before.outputs.flatMap((output) =>
    output.result === null || kept.has(output.result.id) ? [] : [output.result.id],
  );
}
