import { useEffect, useState } from 'react';
import type { SearchHit, SearchSource } from '../../app/contribution';
import { useShell } from '../../app/shell-context';

/** Below this everything is found, which helps nobody. */
export const SHORTEST = 2;
const patienceMs = 150;

export interface FoundIn {
  readonly source: SearchSource;
  /** null while it is searched. */
  readonly hits: readonly SearchHit[] | null;
}

/** Looks through all sources at once; each is shown as it answers. */
export function useSearch(text: string): readonly FoundIn[] {
  const { registry, workbench } = useShell();
  const [found, setFound] = useState<readonly FoundIn[]>([]);
  useEffect(() => {
    if (text.length < SHORTEST) return undefined;
    let current = true;
    const sources = registry.contributions.flatMap((each) => each.search?.(workbench) ?? []);
    const timer = setTimeout(() => {
      setFound(sources.map((source) => ({ source, hits: null })));
      for (const source of sources)
        source.find(text).then(
          (hits) =>
            current && setFound((before) => before.map((each) => (each.source === source ? { source, hits } : each))),
          (thrown: unknown) => current && workbench.showError(thrown),
        );
    }, patienceMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [registry, workbench, text]);
  return text.length < SHORTEST ? [] : found;
}
