import { Check, CircleAlert, Info, X } from 'lucide-react';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { IconButton } from '../ui/icon-button';
import { useShell } from './shell-context';
import type { ShownToast } from './toasts';
import { useStore } from './use-workbench';
import styles from './toast-host.module.css';

const icons = { info: Info, good: Check, bad: CircleAlert };

/** Short words about what happened. They wait while the pointer or the focus is on them. */
export function ToastHost() {
  const { toasts } = useShell();
  const shown = useStore(toasts.shown);
  return (
    <section
      className={styles.host}
      aria-label="Notifications"
      onMouseEnter={() => toasts.hold(true)}
      onMouseLeave={() => toasts.hold(false)}
      onFocus={() => toasts.hold(true)}
      onBlur={() => toasts.hold(false)}
    >
      <ul className={styles.list} aria-label="Toasts" aria-live="polite">
        {shown.map((toast) => (
          <Line key={toast.key} toast={toast} onClose={() => toasts.dismiss(toast.key)} />
        ))}
      </ul>
    </section>
  );
}

function Line({ toast, onClose }: { readonly toast: ShownToast; readonly onClose: () => void }) {
  const IconShape = icons[toast.tone];
  const { action } = toast;
  return (
    <li className={classNames(styles.toast, styles[toast.tone])}>
      <IconShape size={15} aria-hidden />
      <span className={styles.text}>{toast.text}</span>
      {action && (
        <Button
          tone="quiet"
          onPress={() => {
            onClose();
            action.run();
          }}
        >
          {action.title}
        </Button>
      )}
      <IconButton label="Dismiss" icon={X} size="small" onPress={onClose} placement="top" />
    </li>
  );
}
