import { analyzePatterns, type PatternService, type TableAccess } from '#analysis/access-patterns';
import { dialectOf } from '#engines/manifests';
import type { AccessPattern } from '#model/design';
import type { DatabaseSchema } from '#model/schema';

/** What serves each pattern, by its id. */
export function judgePatterns(schema: DatabaseSchema): ReadonlyMap<string, PatternService> {
  const dialect = dialectOf(schema.engine);
  const written = (schema.patterns ?? []).filter(({ query }) => query.trim() !== '');
  const services = dialect ? analyzePatterns(schema, written, dialect) : analyzePatterns(schema, written);
  return new Map(services.map((service) => [service.pattern.id ?? service.pattern.name, service]));
}

export const verdictWords: Readonly<Record<PatternService['verdict'], string>> = {
  served: 'served',
  partly: 'served in part',
  unserved: 'no index serves it',
  unknown: 'not understood',
};

/** The line under the name of a pattern. */
export function patternWords({ frequency, targetMs }: AccessPattern, service: PatternService | undefined): string {
  const parts = [
    service && verdictWords[service.verdict],
    frequency && `${frequency.times.toLocaleString('en')} per ${frequency.per}`,
    targetMs !== undefined && `${targetMs} ms`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : 'no query yet';
}

/** `primary key of orders`, `orders_buyer_id_idx`, `none` */
export const servedWords = ({ servedBy }: TableAccess): string => servedBy?.index ?? 'none';
