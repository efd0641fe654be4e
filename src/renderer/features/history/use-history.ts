import { useCallback, useEffect, useRef, useState } from 'react';
import type { HistoryEntry } from '#model/project';
import { useWorkbench } from '../../app/use-workbench';

const pageSize = 100;

interface Pages {
  readonly entries: readonly HistoryEntry[];
  readonly loading: boolean;
  readonly complete: boolean;
}

/** History entries page by page; `more` reads the next page once. */
export function useHistory(search: string) {
  const { service, showError } = useWorkbench();
  const [pages, setPages] = useState<Pages>({ entries: [], loading: true, complete: false });
  const [version, setVersion] = useState(0);
  const reading = useRef(false);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(
      () =>
        service.history.list({ search, connection: null, limit: pageSize, before: null }).then(
          (entries) => current && setPages({ entries, loading: false, complete: entries.length < pageSize }),
          (thrown: unknown) => current && showError(thrown),
        ),
      search === '' ? 0 : 120,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [service, showError, search, version]);
  const more = (): void => {
    const last = pages.entries.at(-1);
    if (reading.current || pages.complete || !last) return;
    reading.current = true;
    service.history
      .list({ search, connection: null, limit: pageSize, before: last.id })
      .then(
        (next) =>
          setPages((now) => ({ entries: [...now.entries, ...next], loading: false, complete: next.length < pageSize })),
        showError,
      )
      .finally(() => (reading.current = false));
  };
  const again = useCallback(() => setVersion((now) => now + 1), []);
  return { ...pages, more, again };
}
