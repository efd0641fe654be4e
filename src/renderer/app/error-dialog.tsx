import type { ErrorData } from '#base/errors';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/code-block';
import { Dialog } from '../ui/dialog';
import styles from './ask-dialog.module.css';

/** An error in full: what, what next, and the server's own words to select and copy. */
export function ErrorDialog({ error, onClose }: { readonly error: ErrorData; readonly onClose: () => void }) {
  return (
    <Dialog
      title="Error"
      width="medium"
      onClose={onClose}
      actions={
        <Button tone="primary" onPress={onClose} autoFocus>
          Close
        </Button>
      }
    >
      <p className={styles.strong}>{error.message}</p>
      {error.hint && <p className={styles.text}>{error.hint}</p>}
      <CodeBlock label="Details of the error" text={errorDetails(error)} />
    </Dialog>
  );
}

function errorDetails(error: ErrorData): string {
  const lines = [
    error.message,
    error.hint && `Hint: ${error.hint}`,
    error.detail && `Detail: ${error.detail}`,
    error.serverCode && `Server code: ${error.serverCode}`,
    error.position !== undefined && `Position: character ${error.position}`,
    `Code: ${error.code}`,
  ];
  return lines.filter(Boolean).join('\n');
}
