import { describe, expect, it } from 'vitest';
import { canonicalSchema } from './canonical';
import { printSchemaText } from './schema-text';
import { parseSchemaText } from './schema-text-parse';
import { randomSchema } from './testing/random-schema';

describe('the text of a schema', () => {
  it('is read back as what was printed, whatever the schema holds', () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const schema = randomSchema(seed);
      const text = printSchemaText(schema);
      const parsed = parseSchemaText(text);
      const errors = parsed.problems.filter(
        ({ severity, message }) => severity === 'error' && !/already/.test(message),
      );
      expect(errors, `seed ${String(seed)}\n${text}`).toEqual([]);
      expect(canonicalSchema(parsed.schema!), `seed ${String(seed)}\n${text}`).toEqual(canonicalSchema(schema));
      expect(printSchemaText(parsed.schema!)).toBe(text);
    }
  });
});
