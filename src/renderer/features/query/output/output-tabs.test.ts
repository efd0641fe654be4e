import { describe, expect, test } from 'vitest';
import type { QueryEvent, ResultInfo } from '#model/result';
import { idle, reduceRun } from '../run/run-machine';
import type { RunEvent, RunState } from '../run/run-machine';
import { messagesOf } from './messages';
import { droppedResults, outputTabs, selectedAfter } from './output-tabs';

const info = (id: string, state: ResultInfo['state'] = 'complete'): ResultInfo => ({
  id,
  columns: [],
  rows: 2,
  state,
  bytes: 0,
});
const submit = (count: number): RunEvent => ({
  type: 'submit',
  at: 0,
  limit: 500,
  statements: Array.from({ length: count }, () => ({ text: 'select 1', offset: 0 })),
});
const query = (event: QueryEvent): RunEvent => ({ type: 'query', at: 0, event });
const begin = (statement: number): RunEvent => query({ kind: 'started', statement, historyId: '' });
const rows = (statement: number, id: string): RunEvent =>
  query({ kind: 'result', statement, result: info(id, 'running') });
const done = (statement: number, id: string | null): RunEvent =>
  query({
    kind: 'done',
    statement,
    command: 'SELECT 2',
    affected: id === null ? 3 : null,
    elapsedMs: 1,
    result: id === null ? null : info(id),
  });
const fail = (statement: number): RunEvent =>
  query({ kind: 'failed', statement, elapsedMs: 1, result: null, error: { code: 'server-error', message: 'no' } });
const run = (from: RunState, ...events: readonly RunEvent[]): RunState => events.reduce(reduceRun, from);
const connected: RunEvent = { type: 'connected' };
const ended: RunEvent = { type: 'ended' };

const titles = (state: RunState, plan = false): readonly string[] =>
  outputTabs({ run: state, pinned: [], names: new Map(), plan }).map((tab) => tab.title);

describe('tabs', () => {
  test('are one per result, numbered, and always the messages', () => {
    expect(titles(idle)).toEqual(['Messages']);
    const state = run(
      idle,
      submit(3),
      connected,
      begin(0),
      done(0, 'a'),
      begin(1),
      done(1, null),
      begin(2),
      done(2, 'b'),
      ended,
    );
    expect(titles(state, true)).toEqual(['Result 1', 'Result 2', 'Plan', 'Messages']);
  });

  test('tell what is waited for until rows are there', () => {
    const connecting = run(idle, submit(2));
    expect(titles(connecting)).toEqual(['Connecting…', 'Messages']);
    const running = run(connecting, connected, begin(0));
    expect(titles(running)).toEqual(['Running…', 'Messages']);
    const some = run(running, rows(0, 'a'));
    expect(titles(some)).toEqual(['Result 1', 'Messages']);
    expect(titles(run(some, done(0, 'a'), begin(1)))).toEqual(['Result 1', 'Running…', 'Messages']);
  });

  test('keep a pinned result with its name when the next run comes, and its spool with it', () => {
    const first = run(idle, submit(2), connected, begin(0), done(0, 'a'), begin(1), done(1, 'b'), ended);
    const output = first.outputs[0];
    if (output === undefined) throw new Error('no output');
    const pinned = [{ output, name: 'Before' }];
    const second = run(first, submit(1), connected, begin(0), done(0, 'c'), ended);
    expect(outputTabs({ run: second, pinned, names: new Map(), plan: false }).map((tab) => tab.title)).toEqual([
      'Before',
      'Result 1',
      'Messages',
    ]);
    expect(droppedResults(first, second, pinned)).toEqual(['b']);
    expect(droppedResults(first, first, [])).toEqual([]);
  });

  test('take the names that a person gave', () => {
    const state = run(idle, submit(1), connected, begin(0), done(0, 'a'), ended);
    expect(outputTabs({ run: state, pinned: [], names: new Map([['1.1', 'Newest']]), plan: false })[0]?.title).toBe(
      'Newest',
    );
  });
});

describe('the tab that is shown', () => {
  test('goes from waiting to the first result and stays there', () => {
    const submitted = run(idle, submit(2));
    expect(selectedAfter(idle, submitted, 'messages')).toBe('running');
    const running = run(submitted, connected, begin(0));
    const some = run(running, rows(0, 'a'));
    expect(selectedAfter(running, some, 'running')).toBe('1.1');
    const finished = run(some, done(0, 'a'), begin(1), done(1, 'b'), ended);
    expect(selectedAfter(some, finished, '1.1')).toBe('1.1');
  });

  test('is the messages when a result ends before its first row', () => {
    const waiting = run(
      idle,
      submit(1),
      connected,
      begin(0),
      query({ kind: 'result', statement: 0, result: { ...info('a', 'running'), rows: 0 } }),
    );
    const error = { code: 'cancelled', message: 'Cancelled.' } as const;
    const over = run(
      waiting,
      query({ kind: 'failed', statement: 0, elapsedMs: 9, error, result: { ...info('a', 'partial'), rows: 0 } }),
    );
    expect(selectedAfter(waiting, over, '1.1')).toBe('messages');
    expect(titles(over)).toEqual(['Messages']);
  });

  test('is the messages when a statement fails or nothing returns rows', () => {
    const running = run(idle, submit(1), connected, begin(0));
    expect(selectedAfter(running, run(running, fail(0)), 'running')).toBe('messages');
    expect(selectedAfter(running, run(running, done(0, null), ended), 'running')).toBe('messages');
  });
});

describe('messages', () => {
  test('say what each statement did and what was not sent', () => {
    const state = run(idle, submit(3), connected, begin(0), done(0, null), begin(1), fail(1), ended);
    expect(
      messagesOf(state).map((message) =>
        message.kind === 'error'
          ? message.error.message
          : message.kind === 'notice'
            ? message.notice.message
            : message.text,
      ),
    ).toEqual(['SELECT · 3 rows affected', 'no', '1 other statement was not sent.']);
  });

  test('say an error that belongs to no statement once', () => {
    const state = run(idle, submit(1), { type: 'broke', error: { code: 'connect-failed', message: 'refused' } });
    expect(messagesOf(state).filter((message) => message.kind === 'error')).toHaveLength(1);
    const lost = run(idle, submit(1), connected, begin(0), {
      type: 'broke',
      error: { code: 'backend-gone', message: 'gone' },
    });
    expect(messagesOf(lost).filter((message) => message.kind === 'error')).toHaveLength(1);
  });
});
