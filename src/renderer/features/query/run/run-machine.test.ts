import { describe, expect, test } from 'vitest';
import type { QueryEvent, ResultInfo } from '#model/result';
import { idle, isBusy, reduceRun, runningOutput } from './run-machine';
import type { RunEvent, RunState } from './run-machine';

const submit = (...texts: readonly string[]): RunEvent => ({
  type: 'submit',
  at: 100,
  limit: 500,
  statements: texts.map((text, index) => ({ text, offset: index * 10 })),
});
const query = (event: QueryEvent, at = 200): RunEvent => ({ type: 'query', event, at });
const result = (id: string, state: ResultInfo['state'] = 'running', rows = 0): ResultInfo => ({
  id,
  columns: [],
  rows,
  state,
  bytes: 0,
});
const started = (statement: number): RunEvent => query({ kind: 'started', statement, historyId: 'h' });
const done = (statement: number, info: ResultInfo | null = null): RunEvent =>
  query({ kind: 'done', statement, command: 'SELECT 1', affected: null, elapsedMs: 5, result: info });
const failed = (
  statement: number,
  code: 'server-error' | 'cancelled' | 'connection-lost',
  info: ResultInfo | null = null,
): RunEvent => query({ kind: 'failed', statement, elapsedMs: 5, result: info, error: { code, message: 'it broke' } });

const after = (...events: readonly RunEvent[]): RunState => events.reduce(reduceRun, idle);
const states = (state: RunState): readonly string[] => state.outputs.map((output) => output.state);

describe('a run', () => {
  test('connects, runs its statements one by one and is done', () => {
    const steps = [
      submit('a', 'b'),
      { type: 'connected' } as const,
      started(0),
      done(0),
      started(1),
      done(1),
      { type: 'ended' } as const,
    ];
    const seen = steps.map((_, index) => after(...steps.slice(0, index + 1)));
    expect(seen.map((state) => state.phase)).toEqual([
      'connecting',
      'running',
      'running',
      'running',
      'running',
      'running',
      'done',
    ]);
    expect(seen.map((state) => states(state).join(' '))).toEqual([
      'waiting waiting',
      'waiting waiting',
      'running waiting',
      'done waiting',
      'done running',
      'done done',
      'done done',
    ]);
    expect(runningOutput(seen[2] ?? idle)?.startedAt).toBe(200);
  });

  test('stops at the first error: what follows is skipped and the error stays with its statement', () => {
    const state = after(
      submit('a', 'b', 'c'),
      { type: 'connected' },
      started(0),
      done(0),
      started(1),
      failed(1, 'server-error'),
      { type: 'ended' },
    );
    expect(state.phase).toBe('failed');
    expect(states(state)).toEqual(['done', 'failed', 'skipped']);
    expect(state.outputs[1]?.error?.message).toBe('it broke');
  });

  test('follows a result from its first rows to its end', () => {
    const state = after(
      submit('a'),
      { type: 'connected' },
      started(0),
      query({ kind: 'result', statement: 0, result: result('r', 'running', 100) }),
      query({ kind: 'progress', statement: 0, result: 'r', rows: 4_000, bytes: 9 }),
    );
    expect(state.outputs[0]?.result).toMatchObject({ id: 'r', rows: 4_000, bytes: 9 });
    expect(reduceRun(state, done(0, result('r', 'limited', 5_000))).outputs[0]?.result).toMatchObject({
      rows: 5_000,
      state: 'limited',
    });
  });

  test('keeps a thousand notices and counts the rest', () => {
    const notice = query({ kind: 'notice', statement: 0, notice: { severity: 'NOTICE', message: 'n' } });
    const state = after(submit('a'), { type: 'connected' }, started(0), ...Array.from({ length: 1_005 }, () => notice));
    expect(state.outputs[0]?.notices).toHaveLength(1_000);
    expect(state.outputs[0]?.droppedNotices).toBe(5);
  });
});

describe('cancelling', () => {
  test('while connecting ends at once, and the connection that comes later runs nothing', () => {
    const state = after(submit('a'), { type: 'cancel' });
    expect(state.phase).toBe('cancelled');
    expect(states(state)).toEqual(['skipped']);
    expect(reduceRun(state, { type: 'connected' })).toBe(state);
  });

  test('while running waits for the server to say that it ended', () => {
    const cancelling = after(submit('a', 'b'), { type: 'connected' }, started(0), { type: 'cancel' });
    expect(cancelling.phase).toBe('cancelling');
    const cancelled = reduceRun(cancelling, failed(0, 'cancelled', result('r', 'partial', 7)));
    expect(cancelled.phase).toBe('cancelled');
    expect(states(cancelled)).toEqual(['cancelled', 'skipped']);
    expect(cancelled.outputs[0]?.result?.rows).toBe(7);
  });

  test('that comes too late leaves a finished run done', () => {
    expect(
      after(submit('a'), { type: 'connected' }, started(0), { type: 'cancel' }, done(0), { type: 'ended' }).phase,
    ).toBe('done');
  });
});

describe('what goes wrong around the statements', () => {
  test('no connection fails the run with its reason', () => {
    const state = after(submit('a'), { type: 'broke', error: { code: 'connect-failed', message: 'refused' } });
    expect(state).toMatchObject({ phase: 'failed', error: { message: 'refused' } });
  });

  test('leaving the password dialog is a cancelled run, not an error', () => {
    expect(after(submit('a'), { type: 'broke', error: { code: 'cancelled', message: 'left' } }).phase).toBe(
      'cancelled',
    );
  });

  test.each([
    ['the server', failed(0, 'connection-lost', null)],
    ['the service', { type: 'broke', error: { code: 'backend-gone', message: 'gone' } } as const],
  ])('losing %s in the middle of a statement is a state of its own, with the rows so far', (_who, event) => {
    const running = after(
      submit('a', 'b'),
      { type: 'connected' },
      started(0),
      query({ kind: 'result', statement: 0, result: result('r', 'running', 3) }),
    );
    const state = reduceRun(running, event);
    expect(state.phase).toBe('disconnected');
    expect(states(state)).toEqual(['failed', 'skipped']);
    expect(isBusy(state.phase)).toBe(false);
  });

  test('late answers of a run that is over change nothing', () => {
    const over = after(submit('a'), { type: 'connected' }, started(0), failed(0, 'server-error'));
    for (const event of [
      done(0),
      started(0),
      { type: 'ended' } as const,
      { type: 'connected' } as const,
      { type: 'cancel' } as const,
      { type: 'broke', error: { code: 'internal', message: '' } } as const,
    ])
      expect(reduceRun(over, event)).toBe(over);
  });
});

test('statements that must not be sent are refused all together, each with its own reason', () => {
  const error = { code: 'parse-failed', message: '\\d is a command of psql, not SQL.' } as const;
  const state = after({
    type: 'refuse',
    at: 1,
    statements: [
      { text: 'select 1', offset: 0, error: null },
      { text: '\\d t', offset: 9, error },
    ],
  });
  expect(state.phase).toBe('failed');
  expect(state.outputs.map((output) => [output.state, output.error?.message ?? ''])).toEqual([
    ['skipped', ''],
    ['failed', error.message],
  ]);
});

test('a second run begins anew, one that is under way cannot be joined, and an empty one is none', () => {
  const first = after(submit('a'), { type: 'connected' });
  expect(reduceRun(first, submit('b'))).toBe(first);
  expect(reduceRun(idle, submit())).toBe(idle);
  const second = reduceRun(reduceRun(reduceRun(first, started(0)), failed(0, 'server-error')), submit('b'));
  expect(second.outputs.map((output) => [output.key, output.statement.text])).toEqual([['2.1', 'b']]);
});

test('fetching all of one result replaces that one and leaves the others', () => {
  const finished = after(
    submit('a', 'b'),
    { type: 'connected' },
    started(0),
    done(0, result('r1', 'limited')),
    started(1),
    done(1, result('r2', 'limited')),
    { type: 'ended' },
  );
  const again = reduceRun(finished, {
    type: 'submit',
    statements: [{ text: 'b', offset: 10 }],
    limit: null,
    at: 1,
    replace: '1.2',
  });
  expect(again.outputs.map((output) => [output.key, output.limit])).toEqual([
    ['1.1', 500],
    ['2.1', null],
  ]);
  const failing = [{ type: 'connected' } as const, started(0), failed(0, 'server-error')].reduce(reduceRun, again);
  expect(failing.outputs.map((output) => output.state)).toEqual(['done', 'failed']);
});
