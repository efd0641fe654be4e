import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { useState } from 'react';
import { fieldClass, FieldFrame, inputClass, type FieldProps } from './field';
import styles from './combo-field.module.css';
import type { SelectOption } from './select';

export interface ComboFieldProps extends FieldProps {
  /** Value of the chosen option. */
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly options: readonly SelectOption<string>[];
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
}

/** No list on screen is longer: typing narrows it. */
const MOST = 100;

/** A choice among many: typing narrows the list. */
export function ComboField({
  value,
  onChange,
  options,
  placeholder = '',
  autoFocus = false,
  ...frame
}: ComboFieldProps) {
  const chosen = options.find((option) => option.value === value);
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? chosen?.title ?? '';
  const words = (typed ?? '').trim().toLowerCase();
  const found = options.filter(({ title }) => title.toLowerCase().includes(words)).slice(0, MOST);
  return (
    <ComboBox
      className={fieldClass}
      value={value}
      inputValue={text}
      onInputChange={setTyped}
      onChange={(key) => {
        const option = options.find((candidate) => candidate.value === key);
        if (!option) return;
        setTyped(null);
        onChange(option.value);
      }}
      items={found}
      allowsEmptyCollection
      menuTrigger="focus"
      autoFocus={autoFocus}
      isInvalid={Boolean(frame.error)}
      isRequired={frame.required ?? false}
      validationBehavior="aria"
      onBlur={() => setTyped(null)}
    >
      <FieldFrame {...frame}>
        <div className={styles.control}>
          <Input className={inputClass} placeholder={placeholder} spellCheck={false} />
          <Button className={styles.open ?? ''}>
            <ChevronDown size={14} aria-hidden />
          </Button>
        </div>
      </FieldFrame>
      <Popover className={styles.popover ?? ''} offset={4}>
        <ListBox<SelectOption<string>>
          className={styles.list ?? ''}
          renderEmptyState={() => <div className={styles.none}>Nothing is called like that</div>}
        >
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.title} className={styles.option ?? ''}>
              <Text slot="label">{option.title}</Text>
              {option.detail && (
                <Text slot="description" className={styles.detail ?? ''}>
                  {option.detail}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
