import { Button } from 'react-aria-components/Button';
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

/** A word or a number with an explanation, reachable by pointer and by Tab. A button without an action: only controls may own a tooltip. */
export function Hint({ text, children, underline = false, placement = 'top' }: HintProps) {
  return (
    <Tooltip text={text} placement={placement}>
      <Button className={(underline ? styles.underlined : styles.plain) ?? ''}>{children}</Button>
    </Tooltip>
  );
}
