import { Search, X } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField';
import type { KeyboardEvent, Ref } from 'react';
import styles from './search-field.module.css';

export interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** Arrow down and Enter usually go on to the list. */
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly autoFocus?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Filters as one types; Escape empties it first. */
export function SearchField({
  label,
  value,
  onChange,
  placeholder = 'Filter',
  onKeyDown,
  autoFocus = false,
  ref,
}: SearchFieldProps) {
  return (
    <AriaSearchField
      className={styles.field ?? ''}
      aria-label={label}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
    >
      <Search size={13} aria-hidden />
      <Input
        ref={ref ?? null}
        className={styles.input ?? ''}
        placeholder={placeholder}
        onKeyDown={(event) => onKeyDown?.(event)}
        spellCheck={false}
      />
      {value !== '' && (
        <Button className={styles.clear ?? ''} aria-label="Clear">
          <X size={12} aria-hidden />
        </Button>
      )}
    </AriaSearchField>
  );
}
