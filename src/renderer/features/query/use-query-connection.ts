import type { ConnectionSummary } from '#protocol/service';
import { useStore } from '../../app/use-workbench';
import type { QueryModel } from './query-model';

/** The connection of an editor as it is now. In components this, not `model.connection`: a getter announces no change. */
export function useQueryConnection(model: QueryModel): ConnectionSummary | null {
  const id = useStore(model.connectionId);
  return useStore(model.workbench.connections).find((connection) => connection.id === id) ?? null;
}
