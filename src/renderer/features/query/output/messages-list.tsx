import { Copy, LocateFixed } from 'lucide-react';
import { EmptyState } from '../../../ui/empty-state';
import { IconButton } from '../../../ui/icon-button';
import type { QueryModel } from '../query-model';
import { errorPosition } from '../run/error-position';
import { isBusy } from '../run/run-machine';
import type { RunState } from '../run/run-machine';
import { errorText, messagesOf } from './messages';
import type { Message } from './messages';
import styles from './messages-list.module.css';

/** Notices as they arrive, what each statement did, errors with everything the server said. All of it is text. */
export function MessagesList({ model, run }: { readonly model: QueryModel; readonly run: RunState }) {
  const messages = messagesOf(run);
  if (messages.length === 0) {
    return (
      <EmptyState title={isBusy(run.phase) ? 'Nothing said yet' : 'No messages yet'} compact>
        {isBusy(run.phase)
          ? 'Notices of the server appear here as they come.'
          : 'What the server says about the statements that you run appears here.'}
      </EmptyState>
    );
  }
  return (
    <div className={styles.log} aria-label="Messages" role="log" tabIndex={0}>
      <ol className={styles.list}>
        {messages.map((message) => (
          <OneMessage key={`${message.kind} ${message.key}`} message={message} model={model} />
        ))}
      </ol>
    </div>
  );
}

function OneMessage({ message, model }: { readonly message: Message; readonly model: QueryModel }) {
  switch (message.kind) {
    case 'notice':
      return (
        <li className={styles.item}>
          <span className={styles.word} data-severity={message.notice.severity}>
            {message.notice.severity.toLowerCase()}
          </span>
          <div className={styles.body}>
            <span className={styles.text}>{message.notice.message}</span>
            {message.notice.detail !== undefined && <span className={styles.detail}>{message.notice.detail}</span>}
            {message.notice.hint !== undefined && <span className={styles.detail}>{message.notice.hint}</span>}
          </div>
          <span className={styles.meta}>{message.notice.code === '00000' ? '' : message.notice.code}</span>
        </li>
      );
    case 'dropped':
      return (
        <li className={styles.item}>
          <span className={styles.word} />
          <span className={styles.detail}>{message.text}</span>
        </li>
      );
    case 'done':
    case 'ended':
      return (
        <li className={styles.item}>
          <span className={styles.word}>{message.kind === 'done' ? 'done' : 'ended'}</span>
          <div className={styles.body}>
            <span>{message.text}</span>
            <code className={styles.statement}>{message.statement}</code>
          </div>
          <span className={styles.meta}>{message.elapsed}</span>
        </li>
      );
    case 'error':
      return <ErrorMessage message={message} model={model} />;
  }
}

function ErrorMessage({
  message,
  model,
}: {
  readonly message: Extract<Message, { kind: 'error' }>;
  readonly model: QueryModel;
}) {
  const { error, output } = message;
  const goTo = (): void => {
    if (output === null || error.position === undefined) return;
    if (model.document.text.startsWith(output.statement.text, output.statement.offset))
      model.revealed.emit(errorPosition(output.statement, error.position).offset);
    else model.workbench.toast({ text: 'The statement has changed since it was run.', tone: 'info' });
  };
  return (
    <li className={styles.item} data-error>
      <span className={styles.word} data-severity="ERROR">
        error
      </span>
      <div className={styles.body}>
        <span className={styles.text}>{error.message}</span>
        {error.detail !== undefined && <span className={styles.detail}>{error.detail}</span>}
        {error.hint !== undefined && <span className={styles.detail}>{error.hint}</span>}
        {message.statement !== null && <code className={styles.statement}>{message.statement}</code>}
      </div>
      <span className={styles.meta}>{[error.serverCode, message.elapsed].filter(Boolean).join(' · ')}</span>
      <span className={styles.tools}>
        {output !== null && error.position !== undefined && (
          <IconButton label="Go to position" icon={LocateFixed} size="small" placement="left" onPress={goTo} />
        )}
        <IconButton
          label="Copy error"
          icon={Copy}
          size="small"
          placement="left"
          onPress={() => model.attempt(() => navigator.clipboard.writeText(errorText(error)))}
        />
      </span>
    </li>
  );
}
