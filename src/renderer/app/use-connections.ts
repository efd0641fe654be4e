import type { ConnectionSummary } from '#protocol/service';
import { useStore, useWorkbench } from './use-workbench';

/** All connections by id, as they are now. */
export function useConnections(): ReadonlyMap<string, ConnectionSummary> {
  const { connections } = useWorkbench();
  return new Map(useStore(connections).map((connection) => [connection.id, connection]));
}
