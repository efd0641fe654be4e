import { useEffect, useRef, useState } from 'react';
import { useStore } from '../../../app/use-workbench';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { countOf } from '../../../ui/quantities';
import { useDesign } from '../design-context';
import { BrokenText } from './broken-text';
import { FileNotes } from './file-notes';
import { RenameOffer } from './rename-offer';
import type { SchemaEditor } from './schema-editor';
import styles from './text-view.module.css';

/** The model as text. What is typed is the model as soon as it can be read. */
export default function TextView() {
  const design = useDesign();
  const { schema } = useStore(design.content);
  const { problems, broken } = useStore(design.text.state);
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<SchemaEditor | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    design.text.refresh();
  }, [design, schema]);
  useEffect(() => {
    const element = place.current;
    if (element === null || failed) return undefined;
    let gone = false;
    let attached: SchemaEditor | null = null;
    import('./schema-editor')
      .then(({ attachSchemaEditor }) => attachSchemaEditor(element, design))
      .then(
        (made) => {
          attached = made;
          if (gone) made.dispose();
          else setEditor(made);
        },
        () => setFailed(true),
      );
    return () => {
      gone = true;
      attached?.dispose();
      setEditor(null);
    };
  }, [design, failed]);
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  const [first] = problems.filter(({ severity }) => severity === 'error');
  return (
    <div className={styles.view}>
      {broken && <BrokenText onShow={first ? () => editor?.reveal(first.line, first.column) : null} />}
      <FileNotes />
      <RenameOffer />
      {failed && (
        <Banner tone="error" actions={<Button onPress={() => setFailed(false)}>Load again</Button>}>
          The editor could not be loaded.
        </Banner>
      )}
      <div
        ref={place}
        className={styles.editor}
        data-first-focus
        tabIndex={-1}
        onFocus={(event) => event.target === event.currentTarget && editor?.focus()}
      />
      {warnings > 0 && !broken && (
        <div className={styles.status} role="status">
          {countOf(warnings, 'remark')}: {problems[0]?.message} Line {problems[0]?.line}.
        </div>
      )}
    </div>
  );
}
