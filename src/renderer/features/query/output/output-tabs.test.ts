import { expect, test } from 'vitest';
import { idle, reduceRun, type RunState } from '../run/run-machine';
import { selectedAfter } from './output-tabs';

const statements = [
  { text: 'SELECT 1', offset: 0 },
  { text: 'SELECT 2', offset: 9 },
];
const submitted = (before: RunState): RunState => reduceRun(before, { type: 'submit', statements, limit: 500, at: 0 });
const after = (phase: RunState['phase']): RunState => ({ ...submitted(idle), phase });

test('two statements bring their results to the front after a run that failed', () => {
  const failed = after('failed');
  expect(selectedAfter(failed, submitted(failed), 'messages')).toBe('running');
});

test('messages that a person reads stay in front while the next script runs', () => {
  const done = after('done');
  expect(selectedAfter(done, submitted(done), 'messages')).toBe('messages');
});
