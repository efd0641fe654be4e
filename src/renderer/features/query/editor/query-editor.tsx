import { useEffect, useRef, useState } from 'react';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import type { QueryModel } from '../query-model';
import styles from './query-editor.module.css';

/** The text of an editor: readable at once, editable when Monaco has been loaded. */
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
        attached = attachEditor(element, model);
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
  const fontSize = model.workbench.settings.get().editorFontSize;
  return (
    <div className={styles.editor}>
      {state === 'failed' && (
        <Banner
          tone="error"
          hint="The text below is safe."
          actions={
            <Button
              onPress={() => {
                setState('loading');
                setAttempt(attempt + 1);
              }}
            >
              Load again
            </Button>
          }
        >
          The editor could not be loaded.
        </Banner>
      )}
      {state !== 'ready' && (
        <pre className={styles.early} style={{ fontSize }} aria-label={`SQL of ${model.title}`}>
          {model.document.text.slice(0, 20_000)}
        </pre>
      )}
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
