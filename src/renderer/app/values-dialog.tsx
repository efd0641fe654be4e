import { useState } from 'react';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Dialog } from '../ui/dialog';
import { TextField } from '../ui/text-field';
import type { Values, ValuesQuestion } from './dialogs';
import styles from './values-dialog.module.css';

export interface ValuesDialogProps {
  readonly question: ValuesQuestion;
  readonly answer: (values: Values | null) => void;
}

interface Entered {
  /** Kept while NULL is chosen, so that unchoosing it loses nothing. */
  readonly text: string;
  readonly isNull: boolean;
}

/** A small form of values, each a text or NULL. */
export function ValuesDialog({ question, answer }: ValuesDialogProps) {
  const [entered, setEntered] = useState<Readonly<Record<string, Entered>>>(() =>
    Object.fromEntries(
      question.fields.map(({ name, initial }) => [name, { text: initial ?? '', isNull: initial === null }]),
    ),
  );
  const submit = (): void =>
    answer(Object.fromEntries(Object.entries(entered).map(([name, { text, isNull }]) => [name, isNull ? null : text])));
  return (
    <Dialog
      title={question.title}
      onClose={() => answer(null)}
      onSubmit={submit}
      actions={
        <>
          <Button tone="quiet" onPress={() => answer(null)}>
            Cancel
          </Button>
          <Button tone="primary" type="submit">
            {question.action}
          </Button>
        </>
      }
    >
      <p className={styles.text}>{question.text}</p>
      {question.fields.map(({ name }, at) => {
        const { text, isNull } = entered[name] ?? { text: '', isNull: false };
        const change = (next: Partial<Entered>): void =>
          setEntered((before) => ({ ...before, [name]: { text, isNull, ...next } }));
        return (
          <div key={name} className={styles.field}>
            <TextField
              label={name}
              value={isNull ? '' : text}
              placeholder={isNull ? 'NULL' : ''}
              disabled={isNull}
              onChange={(next) => change({ text: next })}
              autoFocus={at === 0}
              selectAll
              code
            />
            <Checkbox checked={isNull} onChange={(next) => change({ isNull: next })}>
              <span>
                NULL<span className={styles.hidden}> for {name}</span>
              </span>
            </Checkbox>
          </div>
        );
      })}
    </Dialog>
  );
}
