/**
 * What happens to the statements of an editor from the press of a key to the last row, as a pure function of events.
 *
 *     idle ── submit ──> connecting ── connected ──> running ── ended ──> done
 *                            │                          ├── failed ─────> failed
 *                            │                          ├── cancel ─> cancelling ──> cancelled
 *                            └── broke ──> failed       └── lost ───────> disconnected
 *
 * From done, failed, cancelled and disconnected the next `submit` begins anew. Events that do not fit a phase change
 * nothing: a late answer cannot bring a cancelled run back. Nothing here sends anything, so nothing can be sent twice.
 */
import type { ErrorData } from '#base/errors';
import type { QueryEvent, ResultInfo, ServerNotice } from '#model/result';

export type RunPhase =
  'idle' | 'connecting' | 'running' | 'cancelling' | 'done' | 'failed' | 'cancelled' | 'disconnected';

export interface SentStatement {
  /** Exactly what is sent. */
  readonly text: string;
  /** Where it stood in the document when it was sent. */
  readonly offset: number;
}

export type OutputState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' | 'skipped';

/** One statement of a run and what came back. */
export interface StatementOutput {
  /** Unique in the editor. */
  readonly key: string;
  readonly statement: SentStatement;
  readonly limit: number | null;
  readonly state: OutputState;
  /** Clock of the page in milliseconds. */
  readonly startedAt: number | null;
  readonly elapsedMs: number | null;
  readonly command: string | null;
  readonly affected: number | null;
  readonly result: ResultInfo | null;
  readonly notices: readonly ServerNotice[];
  /** Notices beyond those kept. */
  readonly droppedNotices: number;
  readonly error: ErrorData | null;
}

export interface RunState {
  readonly phase: RunPhase;
  readonly startedAt: number | null;
  readonly outputs: readonly StatementOutput[];
  /** Keys of the outputs of the run that is under way or was the last, in the order of its statements. */
  readonly current: readonly string[];
  /** Why it ended outside of any statement: no connection, a refused call. */
  readonly error: ErrorData | null;
  readonly runs: number;
}

export type RunEvent =
  | {
      readonly type: 'submit';
      readonly statements: readonly SentStatement[];
      readonly limit: number | null;
      readonly at: number;
      /** The output that this run replaces, others stay: fetching all rows of one result. */
      readonly replace?: string | undefined;
    }
  | {
      /** Something in these statements must not be sent: none is. */
      readonly type: 'refuse';
      readonly statements: readonly (SentStatement & { readonly error: ErrorData | null })[];
      readonly at: number;
    }
  | { readonly type: 'connected' }
  | { readonly type: 'query'; readonly event: QueryEvent; readonly at: number }
  | { readonly type: 'cancel' }
  | { readonly type: 'ended' }
  | { readonly type: 'broke'; readonly error: ErrorData };

export const idle: RunState = { phase: 'idle', startedAt: null, outputs: [], current: [], error: null, runs: 0 };

export const isBusy = (phase: RunPhase): boolean =>
  phase === 'connecting' || phase === 'running' || phase === 'cancelling';

/** A loop of RAISE NOTICE must not fill the page's memory. */
const mostNotices = 1_000;

export function reduceRun(state: RunState, event: RunEvent): RunState {
  switch (event.type) {
    case 'submit':
      return isBusy(state.phase) || event.statements.length === 0 ? state : submit(state, event);
    case 'refuse':
      return isBusy(state.phase) ? state : refuse(state, event);
    case 'connected':
      return state.phase === 'connecting' ? { ...state, phase: 'running' } : state;
    case 'query':
      return state.phase === 'running' || state.phase === 'cancelling' ? onQuery(state, event.event, event.at) : state;
    case 'cancel':
      if (state.phase === 'running') return { ...state, phase: 'cancelling' };
      return state.phase === 'connecting' ? end(state, 'cancelled', null) : state;
    case 'ended':
      if (state.phase === 'running') return end(state, 'done', null);
      return state.phase === 'cancelling'
        ? end(state, state.error === null && allDone(state) ? 'done' : 'cancelled', null)
        : state;
    case 'broke':
      return isBusy(state.phase) ? end(state, phaseOf(event.error), event.error) : state;
  }
}

function submit(state: RunState, event: Extract<RunEvent, { type: 'submit' }>): RunState {
  const runs = state.runs + 1;
  const added = event.statements.map((statement, index): StatementOutput => ({
    key: `${runs}.${index + 1}`,
    statement,
    limit: event.limit,
    state: 'waiting',
    startedAt: null,
    elapsedMs: null,
    command: null,
    affected: null,
    result: null,
    notices: [],
    droppedNotices: 0,
    error: null,
  }));
  const replaced = state.outputs.findIndex((output) => output.key === event.replace);
  const outputs = replaced < 0 ? added : state.outputs.toSpliced(replaced, 1, ...added);
  return {
    phase: 'connecting',
    startedAt: event.at,
    outputs,
    current: added.map((output) => output.key),
    error: null,
    runs,
  };
}

function refuse(state: RunState, event: Extract<RunEvent, { type: 'refuse' }>): RunState {
  const submitted = submit(state, { ...event, type: 'submit', limit: null });
  const outputs = submitted.outputs.map((output, index): StatementOutput => {
    const error = event.statements[index]?.error ?? null;
    return { ...output, error, state: error === null ? 'skipped' : 'failed' };
  });
  return { ...submitted, outputs, phase: 'failed' };
}

function onQuery(state: RunState, event: QueryEvent, at: number): RunState {
  const key = state.current[event.statement];
  if (key === undefined) return state;
  const change = (changed: (output: StatementOutput) => StatementOutput): RunState => ({
    ...state,
    outputs: state.outputs.map((output) => (output.key === key ? changed(output) : output)),
  });
  switch (event.kind) {
    case 'started':
      return change((output) => ({ ...output, state: 'running', startedAt: at }));
    case 'result':
      return change((output) => ({ ...output, result: event.result }));
    case 'progress':
      return change((output) => ({
        ...output,
        result: output.result === null ? null : { ...output.result, rows: event.rows, bytes: event.bytes },
      }));
    case 'notice':
      return change((output) =>
        output.notices.length < mostNotices
          ? { ...output, notices: [...output.notices, event.notice] }
          : { ...output, droppedNotices: output.droppedNotices + 1 },
      );
    case 'done':
      return change((output) => ({
        ...output,
        state: 'done',
        command: event.command,
        affected: event.affected,
        elapsedMs: event.elapsedMs,
        result: event.result,
      }));
    case 'failed': {
      const failed = change((output) => ({
        ...output,
        state: event.error.code === 'cancelled' ? 'cancelled' : 'failed',
        error: event.error,
        elapsedMs: event.elapsedMs,
        result: event.result,
      }));
      return end(failed, phaseOf(event.error), null);
    }
  }
}

/** What has not begun is skipped, what was under way ended with the run. */
function end(state: RunState, phase: RunPhase, error: ErrorData | null): RunState {
  const outputs = state.outputs.map((output): StatementOutput => {
    if (!state.current.includes(output.key)) return output;
    if (output.state === 'waiting') return { ...output, state: 'skipped' };
    if (output.state !== 'running') return output;
    const result = output.result === null ? null : { ...output.result, state: 'partial' as const };
    return { ...output, state: phase === 'cancelled' ? 'cancelled' : 'failed', error, result };
  });
  return { ...state, phase, outputs, error };
}

const allDone = (state: RunState): boolean =>
  state.outputs.every((output) => !state.current.includes(output.key) || output.state === 'done');

function phaseOf(error: ErrorData): RunPhase {
  if (error.code === 'cancelled') return 'cancelled';
  return error.code === 'connection-lost' || error.code === 'backend-gone' ? 'disconnected' : 'failed';
}

/** The output that is running now. */
export function runningOutput(state: RunState): StatementOutput | null {
  return state.outputs.find((output) => output.state === 'running') ?? null;
}
