import { useStore, useWorkbench } from '../../../app/use-workbench';
import { findModel, modelsChanged } from '../query-models';
import type { QueryModel } from '../query-model';

/** The editor of the active tab, if it is one. */
export function useActiveQuery(): QueryModel | undefined {
  const { tabs } = useWorkbench();
  useStore(modelsChanged);
  return findModel(useStore(tabs.active));
}
