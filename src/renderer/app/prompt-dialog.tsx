import { useState } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { TextField } from '../ui/text-field';
import type { TextQuestion } from './dialogs';
import styles from './ask-dialog.module.css';

export interface PromptDialogProps {
  readonly question: TextQuestion;
  readonly answer: (text: string | null) => void;
}

export function PromptDialog({ question, answer }: PromptDialogProps) {
  const [text, setText] = useState(question.initial ?? '');
  const submit = (): void => {
    if (text !== '') answer(text);
  };
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
          <Button tone="primary" type="submit" disabled={text === ''}>
            {question.action}
          </Button>
        </>
      }
    >
      {question.text !== '' && <p className={styles.text}>{question.text}</p>}
      <TextField
        label={question.label}
        value={text}
        onChange={setText}
        secret={question.secret ?? false}
        autoFocus
        selectAll
      />
    </Dialog>
  );
}
