import type { ResultId } from '#model/result';
import type { GridMemory } from '../../ui/grid/grid';

const MOST = 100;
const memories = new Map<ResultId, GridMemory>();

/** Where a person was in a result, kept while another tab is in front of it. The oldest are forgotten. */
export function gridMemory(result: ResultId): GridMemory {
  const memory = memories.get(result) ?? { snapshot: null };
  memories.delete(result);
  memories.set(result, memory);
  const oldest = memories.keys().next().value;
  if (memories.size > MOST && oldest !== undefined) memories.delete(oldest);
  return memory;
}
