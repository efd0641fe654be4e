import { describe, expect, it } from 'vitest';
import { durationLabel, exportOffer, rowsLabel, stateLabel } from './result-labels';

describe('what is said of a result', () => {
  it('never promises more than is known', () => {
    expect(stateLabel({ rows: 500, state: 'limited' }, null)).toBe('First 500 of more');
    expect(stateLabel({ rows: 1_204_311, state: 'complete' }, null)).toBe('1,204,311 rows');
    expect(stateLabel({ rows: 1, state: 'complete' }, null)).toBe('1 row');
    expect(stateLabel({ rows: 0, state: 'complete' }, null)).toBe('No rows');
    expect(stateLabel({ rows: 40_000, state: 'running' }, null)).toBe('40,000 rows so far');
  });

  it('says how a partial result ended', () => {
    const lost = { code: 'connection-lost', message: 'The connection was lost.' } as const;
    expect(stateLabel({ rows: 812, state: 'partial' }, lost)).toBe('812 rows, then the connection was lost');
    expect(stateLabel({ rows: 812, state: 'partial' }, { code: 'cancelled', message: '' })).toBe(
      '812 rows, then cancelled',
    );
    expect(stateLabel({ rows: 812, state: 'partial' }, null)).toBe('812 rows, then it ended early');
  });

  it('names the count on the export button, or that the statement runs again', () => {
    expect(exportOffer({ rows: 1_204_311, state: 'complete' }, null)).toEqual({
      button: 'Export 1,204,311 rows',
      note: null,
      again: false,
    });
    const limited = exportOffer({ rows: 500, state: 'limited' }, null);
    expect(limited.again).toBe(true);
    expect(limited.note).toContain('runs the statement again');
    expect(exportOffer({ rows: 812, state: 'partial' }, null).note).toContain('incomplete');
  });

  it('gives times their units', () => {
    expect([0.42, 38.4, 1240, 12_340, 125_000].map(durationLabel)).toEqual([
      '0.4 ms',
      '38 ms',
      '1.24 s',
      '12.3 s',
      '2 min 5 s',
    ]);
    expect(rowsLabel(1)).toBe('1 row');
  });
});
