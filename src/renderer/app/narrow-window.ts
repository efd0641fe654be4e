import type { Store } from '#base/store';
import type { Panels } from './workbench';

/** Rail, side panel, editor and inspector at their least widths. */
const WIDTH_OF_ALL = 48 + 180 + 320 + 220;

/** In a window with room for one panel only, opening one closes the other. Returns the way to stop. */
export function keepOnePanelWhenNarrow(panels: Store<Panels>, width: () => number): () => void {
  let before = panels.get();
  return panels.subscribe(() => {
    const now = panels.get();
    const opened = before;
    before = now;
    if (!now.sidebar || !now.inspector || width() >= WIDTH_OF_ALL) return;
    panels.set(opened.inspector ? { ...now, inspector: false } : { ...now, sidebar: false });
  });
}
