import { useRef, useState, type KeyboardEvent } from 'react';
import styles from './rename-field.module.css';

export interface RenameFieldProps {
  readonly label: string;
  readonly value: string;
  /** The new text, or null when it stays. */
  readonly onDone: (text: string | null) => void;
  /** Keys that end it and go on elsewhere; true when taken. The text is done before. */
  readonly onKey?: (event: KeyboardEvent<HTMLInputElement>) => boolean;
  /** Ids of a datalist with what may be typed. */
  readonly list?: string | undefined;
}

/** A text that is typed where it stands. Enter and leaving keep it, Escape does not. */
export function RenameField({ label, value, onDone, onKey, list }: RenameFieldProps) {
  const [text, setText] = useState(value);
  const ended = useRef(false);
  const end = (keep: boolean): void => {
    if (ended.current) return;
    ended.current = true;
    const clean = text.trim();
    onDone(keep && clean !== '' && clean !== value ? clean : null);
  };
  return (
    <input
      // The key that opened it must not be lost, and the field is the one thing that is being done.
      ref={(input) => {
        if (input && document.activeElement !== input && !ended.current) {
          input.focus({ preventScroll: true });
          input.select();
        }
      }}
      className={`nodrag nopan nowheel ${styles.field}`}
      aria-label={label}
      value={text}
      list={list}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => setText(event.target.value)}
      onBlur={() => end(true)}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Escape' && event.key !== 'Enter' && event.key !== 'Tab') return;
        event.preventDefault();
        end(event.key !== 'Escape');
        // The field goes away: keys belong to the canvas again.
        event.currentTarget.closest<HTMLElement>('[data-first-focus]')?.focus({ preventScroll: true });
        onKey?.(event);
      }}
    />
  );
}
