import { DisposableStore } from '#base/disposable';
import type { Platform } from '../platform/platform';
import { receiveAnnouncement } from './announcements';
import { listenForKeys } from './keymap';
import type { Registry } from './registry';
import type { Workbench } from './workbench';

/** Starts what runs beside the screen: the features, the keys, and what must be written before the page goes away. */
export function activateFeatures(
  workbench: Workbench,
  registry: Registry,
  platform: Platform,
  flush: () => void,
): void {
  const closing = new AbortController();
  const running = new DisposableStore();
  for (const contribution of registry.contributions) {
    try {
      const disposable = contribution.activate?.(workbench, closing.signal);
      if (disposable) running.add(disposable);
    } catch (thrown) {
      workbench.showError(thrown);
    }
  }
  running.add({ dispose: listenForKeys(workbench) });
  running.add({
    dispose: platform.onAnnouncement((announcement) =>
      receiveAnnouncement(workbench, registry.contributions, announcement),
    ),
  });
  window.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && flush());
  window.addEventListener('pagehide', () => {
    flush();
    closing.abort();
    running.dispose();
  });
  // Editors keep their texts; what would be lost is a statement that runs or work that a tab calls unsaved.
  window.addEventListener('beforeunload', (event) => {
    flush();
    const unsent = workbench.tabs.list.get().some((tab) => tab.busy || tab.dirty);
    const working = workbench.jobs.get().some((job) => job.state === 'running');
    if (platform.host === 'browser' && (unsent || working)) event.preventDefault();
  });
}
