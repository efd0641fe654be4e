import { describe, expect, test } from 'vitest';
import { dialectOf, manifests } from '#engines/manifests';
import { split } from '#sql/splitter';
import { follow, QueryDocument } from './query-document';

const dialect = dialectOf(manifests[0]?.id ?? '');
if (dialect === undefined) throw new Error('There is no engine to test with.');
const open = (text: string): QueryDocument => new QueryDocument(text, dialect);
const current = (document: QueryDocument): readonly string[] =>
  document.current.map((statement) => document.textOf(statement));

describe('what would run', () => {
  test('is the statement at the cursor', () => {
    const document = open('select 1;\nselect 2;');
    document.select(12, 12);
    expect(current(document)).toEqual(['select 2']);
  });

  test('is what is selected, in either direction, and nothing beside it', () => {
    const document = open('select 1; select 2; select 3');
    document.select(18, 7);
    expect(current(document)).toEqual(['1', 'select 2']);
  });

  test('is the statement at the cursor when only space is selected', () => {
    const document = open('select 1;  \nselect 2');
    document.select(9, 11);
    expect(current(document)).toEqual(['select 1']);
  });

  test('is nothing in an empty text', () => {
    expect(current(open('  -- just a thought'))).toEqual([]);
  });
});

describe('edits', () => {
  test('several at once are applied with the offsets of the text before', () => {
    const document = open('a; b; c');
    document.edit([
      { offset: 0, removed: 1, text: 'alpha' },
      { offset: 6, removed: 1, text: 'gamma' },
    ]);
    expect(document.text).toBe('alpha; b; gamma');
    expect(document.statements).toEqual(split(document.text, dialect));
  });

  test('statements known before an edit are those of the text after it', () => {
    const document = open("select 1; select 'x'; select 3");
    expect(document.statements).toHaveLength(3);
    document.edit([{ offset: 18, removed: 1, text: 'it' }]);
    document.edit([{ offset: 8, removed: 1, text: '' }]);
    expect(document.statements).toEqual(split(document.text, dialect));
    expect(document.statements).toHaveLength(2);
  });

  test('line breaks are of one kind', () => {
    const document = open('a\r\nb\rc');
    document.edit([{ offset: 5, removed: 0, text: '\r\nd' }]);
    expect(document.text).toBe('a\nb\nc\nd');
  });

  test('announce what changed', () => {
    const document = open('abc');
    const seen: unknown[] = [];
    document.onChange((changes) => seen.push(changes));
    document.edit([{ offset: 1, removed: 1, text: 'xyz' }]);
    expect(seen).toEqual([[{ offset: 1, removed: 1, inserted: 3 }]]);
  });
});

test('a place is followed through changes, or lost with what stood there', () => {
  expect(follow(10, [{ offset: 2, removed: 1, inserted: 4 }])).toBe(13);
  expect(follow(10, [{ offset: 10, removed: 0, inserted: 2 }])).toBe(12);
  expect(follow(10, [{ offset: 20, removed: 5, inserted: 0 }])).toBe(10);
  expect(follow(10, [{ offset: 8, removed: 5, inserted: 1 }])).toBeNull();
});
