import { describe, expect, it } from 'vitest';
import { readIndexPart, writeIndexPart } from './index-part';

describe('a part of an index', () => {
  it.each([
    ['id', { column: 'id', expression: 'id', descending: false, nulls: 'last', collation: null, operatorClass: null }],
    ['"Order ""No"""', { column: 'Order "No"' }],
    ['`a b` DESC', { column: 'a b', descending: true, nulls: 'first' }],
    ['[a b] ASC', { column: 'a b', descending: false }],
    ['a DESC NULLS LAST', { column: 'a', descending: true, nulls: 'last' }],
    [
      'a COLLATE "C" text_pattern_ops DESC',
      { column: 'a', collation: '"C"', operatorClass: 'text_pattern_ops', descending: true },
    ],
    ['a COLLATE pg_catalog."de_DE" ', { column: 'a', collation: 'pg_catalog."de_DE"', operatorClass: null }],
    ['lower(a) DESC', { column: null, expression: 'lower(a)', descending: true }],
    [
      "((detail ->> 'a) desc'::text)) jsonb_ops",
      { column: null, expression: "((detail ->> 'a) desc'::text))", operatorClass: 'jsonb_ops', descending: false },
    ],
    ['public.f(a, b)', { column: null, expression: 'public.f(a, b)' }],
    ['during WITH &&', { column: 'during', operatorClass: 'WITH &&' }],
    ['a gist_trgm_ops (siglen=32)', { column: 'a', operatorClass: 'gist_trgm_ops (siglen=32)' }],
  ])('is read from %s', (text, expected) => {
    expect(readIndexPart(text)).toMatchObject(expected);
  });

  it.each(['id', 'Order "No"', 'select', 'a b'])('is written so that it is read again: %s', (name) => {
    expect(readIndexPart(writeIndexPart(name)).column).toBe(name);
  });
});
