import { describe, expect, it } from 'vitest';
import { byteSize, cellFace, lineRuns } from './cell-text';
import type { WindowCell } from '#model/value';

const shown = (cell: WindowCell | undefined): string => {
  const face = cellFace(cell, 'text', null);
  return face.kind === 'text' ? face.runs.map((run) => (run.mark ? `[${run.text}]` : run.text)).join('') : face.kind;
};

describe('how a cell looks on one line', () => {
  it('shows NULL, the empty text, a space, the text NULL and \\N as five different things', () => {
    const faces = [null, '', ' ', 'NULL', '\\N'].map(shown);
    expect(faces).toEqual(['null', 'empty', '[·]', 'NULL', '\\N']);
    expect(new Set(faces).size).toBe(5);
  });

  it('marks what cannot be seen and nothing else', () => {
    expect(shown('  two  words ')).toBe('[··]two  words[·]');
    expect(shown('a\tb\r\nc')).toBe('a[→]b[‹CR›↵]c');
    expect(shown('\u0007\u001b[31m')).toBe('[‹BEL›‹ESC›][31m');
    expect(shown('no\u00a0break')).toBe('no[⍽]break');
    expect(shown('zero\u200bwidth\ufeff')).toBe('zero[‹200B›]width[‹FEFF›]');
    expect(shown('evil \u202etxt.exe')).toBe('evil [‹202E›]txt.exe');
    expect(shown('half \ud83d pair')).toBe('half [‹D83D›] pair');
  });

  it('leaves real text alone: emoji families, Persian joiners, accents, right to left', () => {
    for (const text of ['👨‍👩‍👧‍👦 family', 'می\u200cخواهم', 'e\u0301', 'مرحبا', '🇨🇭', '日本語', '-> != >='])
      expect(shown(text)).toBe(text);
  });

  it('shows a joiner that hides between Latin letters', () => {
    expect(shown('pay\u200dpal')).toBe('pay[‹200D›]pal');
  });

  it('keeps every digit of a number and puts it right', () => {
    const face = cellFace('12345678901234567890123456789.0123456789', 'number', null);
    expect(face.runs).toEqual([{ text: '12345678901234567890123456789.0123456789', mark: false }]);
    expect(face.alignRight).toBe(true);
  });

  it('goes by the storage class where the engine has one', () => {
    expect(cellFace('abc', 'number', 'text').alignRight).toBe(false);
    expect(cellFace('7', 'text', 'integer').alignRight).toBe(true);
    expect(cellFace('cafe', 'other', 'blob').runs).toEqual([
      { text: '0x', mark: true },
      { text: 'cafe', mark: false },
    ]);
  });

  it('says that a long text goes on, and how large a cut one is', () => {
    expect(cellFace('x'.repeat(5000), 'text', null)).toMatchObject({ more: true, byteLength: null });
    expect(cellFace({ head: 'abc ', byteLength: 5_242_880 }, 'text', null)).toMatchObject({
      more: true,
      byteLength: 5_242_880,
    });
    expect(lineRuns('abc ', false)).toEqual([{ text: 'abc ', mark: false }]);
  });

  it('is loading when the cell is not here', () => {
    expect(shown(undefined)).toBe('loading');
  });

  it('names sizes in decimal units', () => {
    expect([0, 999, 1000, 1_500_000, 999_960, 5_242_880].map(byteSize)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '1.5 MB',
      '1.0 MB',
      '5.2 MB',
    ]);
  });
});
