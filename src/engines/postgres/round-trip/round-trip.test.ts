import { beforeAll, describe, expect, inject, test } from 'vitest';
import { canonicalSchema } from '#design/canonical';
import { printSchemaText } from '#design/schema-text';
import { parseSchemaText } from '#design/schema-text-parse';
import { createRoles, roundTrip } from '../testing/round-trip';
import { sqlFor } from '../versioned-sql';

/**
 * One small case per kind and option; `-- since 18` in the first line names the first version that knows it. At the end
 * of a later line it is about that line alone, as in our catalogue queries.
 */
const corpus = import.meta.glob<string>('./corpus/*.sql', { query: '?raw', import: 'default', eager: true });
const cases = Object.entries(corpus).map(([path, sql]) => ({
  name: path.replace(/^.*\/|\.sql$/g, ''),
  sql,
  since: Number(/^-- since (\d+)/.exec(sql)?.[1] ?? 0),
}));

for (const version of [18, 15] as const) {
  const live = inject(`postgres${version}`);
  const server = 'url' in live ? live.url : '';
  describe.skipIf('missing' in live)(`on PostgreSQL ${version} nothing is lost of`, () => {
    beforeAll(() => createRoles(server));

    for (const { name, sql, since } of cases.filter(({ since }) => since <= version)) {
      test.concurrent(`${name}${since > 0 ? ` (since ${since})` : ''}`, async () => {
        const database = `round_trip_${name.replaceAll('-', '_')}`;
        const { original, copy, losses, dumps } = await roundTrip({
          server,
          name: database,
          sql: sqlFor(sql, version * 10_000),
          dump: version === 15,
        });
        expect(copy).toEqual(original);
        expect(original.unsupported).toEqual([]);
        expect(losses).toEqual([]);
        expect(dumps?.copy).toEqual(dumps?.original);
        const text = parseSchemaText(printSchemaText(original));
        expect(text.problems).toEqual([]);
        expect(canonicalSchema(text.schema!)).toEqual(canonicalSchema(original));
      });
    }
  });
}
