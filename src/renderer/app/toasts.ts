import { Store } from '#base/store';
import type { Toast } from './workbench';

export interface ShownToast extends Toast {
  readonly key: number;
}

export interface Toasts {
  readonly shown: Store<readonly ShownToast[]>;
  readonly show: (toast: Toast) => void;
  readonly dismiss: (key: number) => void;
  /** The pointer or the focus is on them: none goes by itself. */
  hold(held: boolean): void;
}

const longestShown = 4;
/** What can be undone or read in full stays longer than a word that something is done. */
const lifeMs = (toast: Toast): number => (toast.tone === 'bad' ? 12_000 : toast.action ? 8_000 : 4_000);

export function createToasts(): Toasts {
  const shown = new Store<readonly ShownToast[]>([]);
  let nextKey = 1;
  let held = false;
  const dismiss = (key: number): void => shown.update((toasts) => toasts.filter((toast) => toast.key !== key));
  const expire = (key: number, ms: number): void => {
    setTimeout(() => (held ? expire(key, 1_000) : dismiss(key)), ms);
  };
  return {
    shown,
    dismiss,
    show(toast) {
      const key = nextKey++;
      shown.update((toasts) =>
        [...toasts.filter((other) => other.text !== toast.text), { ...toast, key }].slice(-longestShown),
      );
      expire(key, lifeMs(toast));
    },
    hold: (value) => void (held = value),
  };
}
