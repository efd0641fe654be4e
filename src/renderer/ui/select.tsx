import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import type { ReactNode } from 'react';
import { fieldClass, FieldFrame, type FieldProps } from './field';
import styles from './select.module.css';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly title: string;
  /** A second line in the list. */
  readonly detail?: string | undefined;
  readonly mark?: ReactNode;
  readonly disabled?: boolean;
}

export interface SelectProps<Value extends string> extends FieldProps {
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly options: readonly SelectOption<Value>[];
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly quiet?: boolean;
}

export function Select<Value extends string>({
  value,
  onChange,
  options,
  placeholder = 'Choose',
  disabled = false,
  quiet = false,
  ...frame
}: SelectProps<Value>) {
  const chosen = options.find((option) => option.value === value);
  return (
    <AriaSelect
      className={fieldClass}
      value={value}
      onChange={(key) => {
        const option = options.find((candidate) => candidate.value === key);
        if (option) onChange(option.value);
      }}
      isDisabled={disabled}
      isInvalid={Boolean(frame.error)}
      placeholder={placeholder}
    >
      <FieldFrame {...frame}>
        <Button className={quiet ? (styles.quiet ?? '') : (styles.button ?? '')}>
          {chosen?.mark}
          <SelectValue className={styles.value ?? ''}>{() => chosen?.title ?? placeholder}</SelectValue>
          <ChevronDown size={14} aria-hidden />
        </Button>
      </FieldFrame>
      <Popover className={styles.popover ?? ''} offset={4}>
        <ListBox className={styles.list ?? ''}>
          {options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={option.value}
              textValue={option.title}
              isDisabled={option.disabled ?? false}
              className={styles.option ?? ''}
            >
              <span className={styles.line}>
                {option.mark}
                <Text slot="label">{option.title}</Text>
              </span>
              {option.detail && (
                <Text slot="description" className={styles.detail ?? ''}>
                  {option.detail}
                </Text>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
