import { Switch as AriaSwitch } from 'react-aria-components/Switch';
import type { ReactNode } from 'react';
import styles from './switch.module.css';

export interface SwitchProps {
  readonly children: ReactNode;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly disabled?: boolean;
}

/** For what takes effect at once; a checkbox is for what a form saves. */
export function Switch({ children, on, onChange, disabled = false }: SwitchProps) {
  return (
    <AriaSwitch className={styles.switch ?? ''} isSelected={on} onChange={onChange} isDisabled={disabled}>
      <span className={styles.track} aria-hidden />
      <span>{children}</span>
    </AriaSwitch>
  );
}
