import { Button as AriaButton } from 'react-aria-components/Button';
import type { ReactNode, Ref } from 'react';
import { classNames } from './class-names';
import type { Icon } from './icon';
import { KeyHint } from './key-hint';
import { Spinner } from './spinner';
import styles from './button.module.css';

export type ButtonTone = 'plain' | 'primary' | 'danger' | 'quiet';

export interface ButtonProps {
  /** A verb with its object: `Export 1,204,311 rows`. */
  readonly children: ReactNode;
  readonly onPress?: () => void;
  readonly tone?: ButtonTone;
  readonly icon?: Icon;
  readonly keys?: string | undefined;
  readonly disabled?: boolean;
  /** Shows a spinner in the icon's place and refuses presses; the width stays. */
  readonly busy?: boolean;
  readonly type?: 'button' | 'submit';
  readonly autoFocus?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({
  children,
  onPress,
  tone = 'plain',
  icon: IconShape,
  keys,
  disabled = false,
  busy = false,
  type = 'button',
  autoFocus = false,
  ref,
}: ButtonProps) {
  return (
    <AriaButton
      ref={ref ?? null}
      type={type}
      autoFocus={autoFocus}
      isDisabled={disabled}
      isPending={busy}
      onPress={() => onPress?.()}
      className={classNames(styles.button, styles[tone])}
    >
      {busy ? <Spinner size={14} /> : IconShape && <IconShape size={14} aria-hidden />}
      <span className={styles.label}>{children}</span>
      {keys && <KeyHint keys={keys} />}
    </AriaButton>
  );
}
