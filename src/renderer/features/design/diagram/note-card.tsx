import { NodeResizer, type Node, type NodeProps } from '@xyflow/react';
import { memo, useState } from 'react';
import type { DiagramNote } from '#model/design';
import { useDesign, useSelected } from '../design-context';
import { changeNote } from './arrangements';
import styles from './note-card.module.css';

export type NoteNode = Node<{ readonly note: DiagramNote }, 'note'>;

/** Words on the canvas. */
export const NoteCard = memo(function NoteCard({ id, data: { note }, selected }: NodeProps<NoteNode>) {
  const design = useDesign();
  const editing = useSelected(design.renaming, (now) => now === id);
  const keep = (change: Partial<DiagramNote>): void =>
    design.arrange('Change a note', (diagram) => changeNote(diagram, id, change));
  return (
    <div className={styles.note} onDoubleClick={() => design.renaming.set(id)}>
      <NodeResizer
        isVisible={selected}
        minWidth={100}
        minHeight={48}
        lineClassName={styles.edge ?? ''}
        handleClassName={styles.corner ?? ''}
        onResizeEnd={(_, { x, y, width, height }) => keep({ x, y, width, height })}
      />
      {editing ? (
        <NoteField
          text={note.text}
          onDone={(text) => {
            design.renaming.set(null);
            if (text !== null) keep({ text });
          }}
        />
      ) : (
        <p className={styles.text}>{note.text === '' ? <span className={styles.empty}>Empty note</span> : note.text}</p>
      )}
    </div>
  );
});

function NoteField({ text, onDone }: { readonly text: string; readonly onDone: (text: string | null) => void }) {
  const [typed, setTyped] = useState(text);
  return (
    <textarea
      ref={(field) => field?.focus({ preventScroll: true })}
      className={`nodrag nopan nowheel ${styles.field}`}
      aria-label="Text of the note"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => onDone(typed === text ? null : typed)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey)))
          event.currentTarget.closest<HTMLElement>('[data-first-focus]')?.focus({ preventScroll: true });
      }}
    />
  );
}
