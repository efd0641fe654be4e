import { describe, expect, it } from 'vitest';
import { historyOf, mostSteps, recorded, redone, undone } from './history';

const typed = (states: readonly (readonly [string, number])[], mark: string | null) =>
  states.reduce(
    (history, [state, at]) => recorded(history, state, { label: `Type ${state}`, mark, at }),
    historyOf(''),
  );

describe('a history', () => {
  it('goes back and forth, and forgets the future when something else is done', () => {
    const three = typed(
      [
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ],
      null,
    );
    const back = undone(undone(three));
    expect([back.state, back.past.at(-1)!.label, back.future[0]!.label]).toEqual(['a', 'Type a', 'Type b']);
    expect(redone(redone(back)).state).toBe('c');
    expect(recorded(back, 'x', { label: 'X', at: 9 }).future).toEqual([]);
  });

  it('takes typing without a pause as one step, under its last label', () => {
    const history = typed(
      [
        ['n', 0],
        ['na', 300],
        ['nam', 900],
        ['name', 2500],
      ],
      'c1 name',
    );
    expect(history.past.map(({ label, state }) => [label, state])).toEqual([
      ['Type nam', ''],
      ['Type name', 'nam'],
    ]);
  });

  it('begins a new step for another mark and after an undo', () => {
    const other = recorded(typed([['a', 0]], 'c1'), 'b', { label: 'B', mark: 'c2', at: 1 });
    expect(other.past).toHaveLength(2);
    const after = recorded(redone(undone(other)), 'c', { label: 'C', mark: 'c2', at: 2 });
    expect(after.past).toHaveLength(3);
  });

  it('records nothing where nothing changed, and nothing happens at its ends', () => {
    const history = historyOf('a');
    expect(recorded(history, 'a', { label: 'x', at: 0 })).toBe(history);
    expect(undone(history)).toBe(history);
    expect(redone(history)).toBe(history);
  });

  it('forgets the oldest steps', () => {
    const long = typed(
      Array.from({ length: mostSteps + 5 }, (_, index) => [String(index), index] as const),
      null,
    );
    expect(long.past).toHaveLength(mostSteps);
    expect(long.past[0]!.label).toBe('Type 5');
  });
});
