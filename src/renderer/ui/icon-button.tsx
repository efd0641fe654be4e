import { Button as AriaButton } from 'react-aria-components/Button';
import type { Ref } from 'react';
import { classNames } from './class-names';
import type { Icon } from './icon';
import { Tooltip } from './tooltip';
import styles from './icon-button.module.css';

export interface IconButtonProps {
  /** Its name: the tooltip and what a screen reader says. */
  readonly label: string;
  readonly icon: Icon;
  readonly onPress?: () => void;
  readonly keys?: string | undefined;
  readonly disabled?: boolean;
  /** For a button that stays pressed; leave out for one that does not. */
  readonly pressed?: boolean;
  readonly size?: 'small' | 'default' | 'large';
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton({
  label,
  icon: IconShape,
  onPress,
  keys,
  disabled = false,
  pressed,
  size = 'default',
  placement = 'bottom',
  ref,
}: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys} placement={placement}>
      <AriaButton
        ref={ref ?? null}
        aria-label={label}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        isDisabled={disabled}
        onPress={() => onPress?.()}
        className={classNames(styles.button, styles[size], pressed && styles.pressed)}
      >
        <IconShape size={size === 'large' ? 20 : size === 'small' ? 13 : 16} aria-hidden />
      </AriaButton>
    </Tooltip>
  );
}
