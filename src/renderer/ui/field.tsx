import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './field.module.css';

export interface FieldProps {
  readonly label: string;
  /** Shown below; what the value means or where to find it. */
  readonly help?: ReactNode;
  /** One sentence what is wrong and what to do; shown instead of the help. */
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly hideLabel?: boolean;
}

/** Label, control, help and error of one field. Only inside a field component of this kit: it binds them for screen readers. */
export function FieldFrame({
  label,
  help,
  error,
  required,
  hideLabel,
  children,
}: FieldProps & { readonly children: ReactNode }) {
  return (
    <>
      <span className={hideLabel ? 'visually-hidden' : styles.labels}>
        <Label className={styles.label ?? ''}>{label}</Label>
        {required && (
          <span className={styles.required} aria-hidden>
            required
          </span>
        )}
      </span>
      {children}
      {help && !error && (
        <Text slot="description" className={styles.help ?? ''}>
          {help}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </>
  );
}

export const fieldClass = styles.field ?? '';
export const inputClass = styles.input ?? '';
export const codeInputClass = classNames(styles.input, styles.code);
