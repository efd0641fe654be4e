import { lazy, Suspense } from 'react';
import { AskDialog } from './ask-dialog';
import { ErrorDialog } from './error-dialog';
import { PromptDialog } from './prompt-dialog';
import { useShell } from './shell-context';
import { useStore } from './use-workbench';
import { ValuesDialog } from './values-dialog';

const FileChooser = lazy(() => import('./file-chooser'));

/** The dialogs that are open, the last one on top. */
export function DialogHost() {
  const { dialogStack } = useShell();
  const open = useStore(dialogStack.open);
  return open.map((dialog) => {
    switch (dialog.kind) {
      case 'ask':
        return <AskDialog key={dialog.key} question={dialog.question} answer={dialog.answer} />;
      case 'prompt':
        return <PromptDialog key={dialog.key} question={dialog.question} answer={dialog.answer} />;
      case 'values':
        return <ValuesDialog key={dialog.key} question={dialog.question} answer={dialog.answer} />;
      case 'error':
        return <ErrorDialog key={dialog.key} error={dialog.error} onClose={() => dialog.answer(null)} />;
      case 'file':
        return (
          <Suspense key={dialog.key} fallback={null}>
            <FileChooser request={dialog.request} answer={dialog.answer} />
          </Suspense>
        );
    }
  });
}
