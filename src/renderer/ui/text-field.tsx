import { Input } from 'react-aria-components/Input';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { codeInputClass, fieldClass, FieldFrame, inputClass, type FieldProps } from './field';

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly secret?: boolean;
  readonly placeholder?: string | undefined;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  /** Typing replaces what is suggested: all of it is selected when the field takes the focus. */
  readonly selectAll?: boolean;
  /** More than one makes it a text area. */
  readonly rows?: number;
  /** Code face, for paths, commands and SQL. */
  readonly code?: boolean;
}

export function TextField({
  value,
  onChange,
  secret = false,
  placeholder = '',
  disabled = false,
  autoFocus = false,
  selectAll = false,
  rows = 1,
  code = false,
  ...frame
}: TextFieldProps) {
  const className = code ? codeInputClass : inputClass;
  return (
    <AriaTextField
      className={fieldClass}
      value={value}
      onChange={onChange}
      type={secret ? 'password' : 'text'}
      isDisabled={disabled}
      isInvalid={Boolean(frame.error)}
      isRequired={frame.required ?? false}
      validationBehavior="aria"
      autoFocus={autoFocus}
      autoComplete={secret ? 'new-password' : 'off'}
      spellCheck="false"
    >
      <FieldFrame {...frame}>
        {rows > 1 ? (
          <TextArea className={className} rows={rows} placeholder={placeholder} />
        ) : (
          <Input
            className={className}
            placeholder={placeholder}
            onFocus={(event) => selectAll && event.currentTarget.select()}
          />
        )}
      </FieldFrame>
    </AriaTextField>
  );
}
