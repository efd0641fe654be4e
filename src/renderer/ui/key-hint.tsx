import { keyParts } from './key-names';
import styles from './key-hint.module.css';

export interface KeyHintProps {
  /** `Mod+Shift+P`; Mod is shown as Ctrl or ⌘. */
  readonly keys: string;
}

export function KeyHint({ keys }: KeyHintProps) {
  return (
    <span className={styles.hint}>
      {keyParts(keys).map((part) => (
        <kbd key={part} className={styles.key}>
          {part}
        </kbd>
      ))}
    </span>
  );
}
