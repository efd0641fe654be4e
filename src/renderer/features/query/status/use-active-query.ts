import { useStore, useWorkbench } from '../../../app/use-workbench';
import { queryModels } from '../query-models';
import type { QueryModel } from '../query-model';

/** The editor of the active tab, if it is one. */
export function useActiveQuery(): QueryModel | undefined {
  const { tabs } = useWorkbench();
  const models = useStore(queryModels);
  return models.get(useStore(tabs.active) ?? '');
}
