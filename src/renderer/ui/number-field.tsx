import { Input } from 'react-aria-components/Input';
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField';
import { fieldClass, FieldFrame, inputClass, type FieldProps } from './field';

export interface NumberFieldProps extends FieldProps {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly disabled?: boolean;
  readonly placeholder?: string | undefined;
  /** Groups thousands; off for ports and years. */
  readonly grouped?: boolean;
}

export function NumberField({
  value,
  onChange,
  minimum,
  maximum,
  disabled = false,
  placeholder = '',
  grouped = true,
  ...frame
}: NumberFieldProps) {
  return (
    <AriaNumberField
      className={fieldClass}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      {...(minimum === undefined ? {} : { minValue: minimum })}
      {...(maximum === undefined ? {} : { maxValue: maximum })}
      formatOptions={{ useGrouping: grouped, maximumFractionDigits: 0 }}
      isDisabled={disabled}
      isInvalid={Boolean(frame.error)}
      isRequired={frame.required ?? false}
      validationBehavior="aria"
    >
      <FieldFrame {...frame}>
        <Input className={inputClass} placeholder={placeholder} />
      </FieldFrame>
    </AriaNumberField>
  );
}
