import { describe, expect, it } from 'vitest';
import { isImplied } from './implied-condition';
import { normalized } from './query-conditions';

describe('the condition of a partial index is implied', () => {
  const implied = (condition: string, ...known: string[]): boolean =>
    isImplied(normalized(condition), known.map(normalized));

  it.each([
    ["(status = 'open'::text)", "status = 'open'"],
    ["status IN ('pending', 'paid')", "status in ('paid','pending')"],
    ["((status)::text = ANY (ARRAY['pending'::text, 'paid'::text]))", "status = 'paid'"],
    ['deleted_at IS NULL', 'deleted_at is null'],
    ['(token IS NOT NULL)', 'token = $1'],
    ["((deleted_at IS NULL) AND (status = 'open'::text))", "status = 'open'", 'deleted_at is null'],
    ["note = 'salt and (pepper'", "note = 'salt and (pepper'"],
    ['kind = 2', 'kind = 2'],
  ])('%s by %s', (condition, ...known) => expect(implied(condition, ...known)).toBe(true));

  it.each([
    ["status = 'open'", 'status = $1'],
    ["status = 'open'", "status = 'Open'"],
    ["status IN ('pending', 'paid')", "status in ('paid','lost')"],
    ["(deleted_at IS NULL) AND (status = 'open')", "status = 'open'"],
    ["status = 'a' OR status = 'b'", "status = 'c'"],
    ['token IS NOT NULL', 'token is null'],
    ['total > 10', 'total > 5'],
  ])('not: %s by %s', (condition, ...known) => expect(implied(condition, ...known)).toBe(false));
});
