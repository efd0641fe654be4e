import { useEffect, useState, type RefObject } from 'react';

/** Whether an element is narrower than so many pixels: a view in a pane cannot ask for the window's width. */
export function useNarrow(element: RefObject<HTMLElement | null>, below: number): boolean {
  const [narrow, setNarrow] = useState(false);
  useEffect(() => {
    const watched = element.current;
    if (!watched) return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setNarrow(entry.contentRect.width < below));
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element, below]);
  return narrow;
}
