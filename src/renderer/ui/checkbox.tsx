import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { useId, type ReactNode } from 'react';
import styles from './checkbox.module.css';

export interface CheckboxProps {
  readonly children: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly help?: ReactNode;
  readonly disabled?: boolean;
}

export function Checkbox({ children, checked, onChange, help, disabled = false }: CheckboxProps) {
  const helpId = useId();
  return (
    <div className={styles.frame}>
      <AriaCheckbox
        className={styles.checkbox ?? ''}
        isSelected={checked}
        onChange={onChange}
        isDisabled={disabled}
        {...(help ? { 'aria-describedby': helpId } : {})}
      >
        <span className={styles.box} aria-hidden>
          <svg viewBox="0 0 14 14" width="14" height="14">
            <path
              d="M3 7.2 6 10l5-6"
              fill="none"
              stroke="currentcolor"
              strokeWidth="1.8"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
        </span>
        <span>{children}</span>
      </AriaCheckbox>
      {help && (
        <div id={helpId} className={styles.help}>
          {help}
        </div>
      )}
    </div>
  );
}
