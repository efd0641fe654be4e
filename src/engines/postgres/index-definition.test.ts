import { expect, test } from 'vitest';
import { bare, readIndexDefinition } from './index-definition';

const cases: readonly (readonly [string, ReturnType<typeof readIndexDefinition>])[] = [
  [
    'CREATE INDEX i ON public.t USING btree (a, lower(b) DESC NULLS LAST, c text_pattern_ops)',
    { parts: ['a', 'lower(b) DESC NULLS LAST', 'c text_pattern_ops'], include: [], where: null },
  ],
  [
    'CREATE UNIQUE INDEX i ON public.t USING btree (a) INCLUDE (b, "c d") WHERE (a > 5)',
    { parts: ['a'], include: ['b', '"c d"'], where: 'a > 5' },
  ],
  [
    'CREATE INDEX " USING btree (x)" ON public."a(b" USING gin (((doc -> \'a,(b\'::text)))',
    { parts: ["((doc -> 'a,(b'::text))"], include: [], where: null },
  ],
  [
    "CREATE INDEX i ON public.t USING gist (during, room) WHERE ((a = 'x) WHERE ('::text) AND (b > 1))",
    { parts: ['during', 'room'], include: [], where: "(a = 'x) WHERE ('::text) AND (b > 1)" },
  ],
  [
    "CREATE INDEX i ON public.t USING btree (f(a, b), (a || E'\\'),('::text))",
    { parts: ['f(a, b)', "(a || E'\\'),('::text)"], include: [], where: null },
  ],
];

for (const [definition, parts] of cases) test(definition, () => expect(readIndexDefinition(definition)).toEqual(parts));

test('only parentheses around the whole are taken off', () => {
  expect(bare('((a) > (b))')).toBe('(a) > (b)');
  expect(bare('(a) > (b)')).toBe('(a) > (b)');
  expect(bare("(')')")).toBe("')'");
});
