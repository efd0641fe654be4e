/**
 * Undo and redo over states that are never changed in place: a step costs what it changed. Steps with one mark that
 * follow each other within a moment are one, so that typing is undone by the phrase and not by the letter.
 */
export interface HistoryStep<T> {
  readonly state: T;
  /** What undo takes back: `Rename orders to purchases`. */
  readonly label: string;
  readonly mark: string | null;
  /** When it was made, in milliseconds. */
  readonly at: number;
}

export interface History<T> {
  readonly state: T;
  /** Oldest first; each with the state before it. */
  readonly past: readonly HistoryStep<T>[];
  /** Next first; each with the state after it. */
  readonly future: readonly HistoryStep<T>[];
}

/** Steps that are kept. */
export const mostSteps = 500;
/** A pause in typing after which a new step begins. */
export const pauseMs = 1000;

export const historyOf = <T>(state: T): History<T> => ({ state, past: [], future: [] });

/** `mark` names what is being typed in, such as a cell; null: the step stands alone. */
export function recorded<T>(
  history: History<T>,
  state: T,
  step: { readonly label: string; readonly mark?: string | null; readonly at: number },
): History<T> {
  if (Object.is(state, history.state)) return history;
  const { label, mark = null, at } = step;
  const last = history.past.at(-1);
  const joins = mark !== null && last?.mark === mark && history.future.length === 0 && at - last.at <= pauseMs;
  const entry: HistoryStep<T> = { state: joins ? last.state : history.state, label, mark, at };
  const before = joins ? history.past.slice(0, -1) : history.past;
  return { state, past: [...before, entry].slice(-mostSteps), future: [] };
}

export function undone<T>(history: History<T>): History<T> {
  const step = history.past.at(-1);
  if (!step) return history;
  return {
    state: step.state,
    past: history.past.slice(0, -1),
    future: [{ ...step, state: history.state }, ...history.future],
  };
}

export function redone<T>(history: History<T>): History<T> {
  const [step, ...future] = history.future;
  if (!step) return history;
  // What is typed next is a step of its own.
  return { state: step.state, past: [...history.past, { ...step, state: history.state, mark: null }], future };
}
