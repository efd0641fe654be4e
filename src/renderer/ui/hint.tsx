import { Focusable } from 'react-aria-components/Tooltip';
import type { ReactNode } from 'react';
import { Tooltip } from './tooltip';
import styles from './hint.module.css';

export interface HintProps {
  readonly text: ReactNode;
  readonly children: ReactNode;
  /** A dotted underline says that there is more to read; off where the text is a badge or a glyph. */
  readonly underline?: boolean;
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
}

/** A word or a number with an explanation, reachable by pointer and by Tab. */
export function Hint({ text, children, underline = false, placement = 'top' }: HintProps) {
  return (
    <Tooltip text={text} placement={placement}>
      <Focusable>
        <span className={underline ? styles.underlined : styles.plain} role="note" tabIndex={0}>
          {children}
        </span>
      </Focusable>
    </Tooltip>
  );
}
