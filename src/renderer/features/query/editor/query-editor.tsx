import { useEffect, useRef, useState } from 'react';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import type { QueryModel } from '../query-model';
import styles from './query-editor.module.css';

/** The text of an editor. Until Monaco has been loaded a plain text field takes what is typed, so that nothing is lost. */
export function QueryEditor({ model, active }: { readonly model: QueryModel; readonly active: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading');
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    let attached: { dispose(): void } | null = null;
    let gone = false;
    import('./attach-editor').then(
      ({ attachEditor }) => {
        if (gone) return;
        // In one task, so that no key falls between the plain field and the editor.
        const typing = element.parentElement?.querySelector('textarea') === document.activeElement;
        attached = attachEditor(element, model);
        if (typing) model.focusRequested.emit();
        setState('ready');
      },
      () => setState('failed'),
    );
    return () => {
      gone = true;
      attached?.dispose();
    };
  }, [model, attempt]);
  useEffect(() => {
    if (active && state === 'ready' && !document.querySelector('[role="dialog"]')) model.focusRequested.emit();
  }, [active, state, model]);
  const again = (): void => {
    setState('loading');
    setAttempt(attempt + 1);
  };
  return (
    <div className={styles.editor}>
      {state === 'failed' && (
        <Banner
          tone="error"
          hint="The plain field below takes your text."
          actions={<Button onPress={again}>Load again</Button>}
        >
          The editor could not be loaded.
        </Banner>
      )}
      {state !== 'ready' && <EarlyEditor model={model} active={active} />}
      <div
        ref={place}
        className={styles.place}
        data-first-focus
        tabIndex={-1}
        onFocus={(event) => event.target === event.currentTarget && model.focusRequested.emit()}
      />
    </div>
  );
}

function EarlyEditor({ model, active }: { readonly model: QueryModel; readonly active: boolean }) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const { selected, scrollTop } = model.document;
    const element = field.current;
    if (element === null) return;
    element.setSelectionRange(...selected);
    element.scrollTop = scrollTop;
    if (active) element.focus({ preventScroll: true });
  }, [model, active]);
  const follow = (element: HTMLTextAreaElement): void => {
    if (element.value !== model.document.text) model.document.replace(element.value);
    model.document.select(element.selectionStart, element.selectionEnd);
  };
  return (
    <textarea
      ref={field}
      className={styles.early}
      style={{ fontSize: model.workbench.settings.get().editorFontSize }}
      aria-label={`SQL of ${model.title}`}
      defaultValue={model.document.text}
      spellCheck={false}
      wrap="off"
      onInput={(event) => follow(event.currentTarget)}
      onSelect={(event) => follow(event.currentTarget)}
    />
  );
}
