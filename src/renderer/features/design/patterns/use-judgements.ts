import type { DatabaseSchema } from '#model/schema';
import type { PatternJudgement } from './judge-patterns';

const none: ReadonlyMap<string, PatternJudgement> = new Map();

/** What serves each pattern, by its id. Empty until the analysis of access patterns is there. */
export function useJudgements(_schema: DatabaseSchema): ReadonlyMap<string, PatternJudgement> {
  return none;
}
