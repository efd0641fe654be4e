import { useState } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { TextField } from '../ui/text-field';
import type { Question } from './dialogs';
import styles from './ask-dialog.module.css';

export interface AskDialogProps {
  readonly question: Question;
  readonly answer: (id: string | null) => void;
}

/** A question about what cannot be undone; with `typed`, its word has to be typed first. */
export function AskDialog({ question, answer }: AskDialogProps) {
  const { title, text, actions, typed, keep = 'Cancel' } = question;
  const [word, setWord] = useState('');
  const allowed = typed === undefined || word === typed;
  const main = actions.at(-1);
  return (
    <Dialog
      title={title}
      role="alertdialog"
      onClose={() => answer(null)}
      onSubmit={() => {
        if (typed !== undefined && allowed && main) answer(main.id);
      }}
      actions={
        <>
          <Button tone="quiet" onPress={() => answer(null)} autoFocus={typed === undefined}>
            {keep}
          </Button>
          {actions.map((action) => (
            <Button key={action.id} tone={action.tone ?? 'plain'} disabled={!allowed} onPress={() => answer(action.id)}>
              {action.title}
            </Button>
          ))}
        </>
      }
    >
      <p className={styles.text}>{text}</p>
      {typed !== undefined && (
        <TextField label={`Type ${typed} to confirm`} value={word} onChange={setWord} autoFocus code />
      )}
    </Dialog>
  );
}
