import { useState } from 'react';
import { TextField, type TextFieldProps } from '../../../ui/text-field';
import styles from './table-form.module.css';

export interface CommitFieldProps extends Omit<TextFieldProps, 'onChange'> {
  /** Called when the field is left or Enter is pressed with another text than before. */
  readonly onCommit: (text: string) => void;
  readonly list?: string | undefined;
}

/** A field whose text counts when it is left: each change is one step of undo, not one for each letter. Escape takes it back. */
export function CommitField({ value, onCommit, list, ...field }: CommitFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (): void => {
    if (draft !== null && draft !== value) onCommit(draft);
    setDraft(null);
  };
  return (
    <div
      className={styles.commit}
      ref={(frame) => {
        if (list !== undefined) frame?.querySelector('input')?.setAttribute('list', list);
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !(event.target instanceof HTMLTextAreaElement)) commit();
        else if (event.key === 'Escape' && draft !== null) {
          setDraft(null);
          event.preventDefault();
          event.stopPropagation();
        }
      }}
    >
      <TextField {...field} value={draft ?? value} onChange={setDraft} />
    </div>
  );
}
