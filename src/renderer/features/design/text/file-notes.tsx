import { useState } from 'react';
import type { MergeConflict } from '#design/three-way-merge';
import { useStore } from '../../../app/use-workbench';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { countOf } from '../../../ui/quantities';
import { useDesign } from '../design-context';
import styles from './text-view.module.css';

/** What happened to the file of a design: that it cannot be read, or that both sides changed one thing. */
export function FileNotes() {
  const design = useDesign();
  const { path, conflicts, problem } = useStore(design.file.state);
  const [open, setOpen] = useState(false);
  if (path === null) return null;
  return (
    <>
      {problem !== null && (
        <Banner tone="warning" hint={path}>
          {problem}
        </Banner>
      )}
      {conflicts.length > 0 && (
        <Banner
          tone="warning"
          hint="This design’s side stands."
          actions={<Button onPress={() => setOpen(true)}>{`Show ${countOf(conflicts.length, 'conflict')}`}</Button>}
        >
          {`The file and this design changed ${countOf(conflicts.length, 'thing')} in different ways.`}
        </Banner>
      )}
      {open && conflicts.length > 0 && <Conflicts conflicts={conflicts} onClose={() => setOpen(false)} />}
    </>
  );
}

function Conflicts({
  conflicts,
  onClose,
}: {
  readonly conflicts: readonly MergeConflict[];
  readonly onClose: () => void;
}) {
  const design = useDesign();
  const take = (conflict: MergeConflict): void => {
    const { id, field, object, theirs } = conflict;
    const edit =
      field === null
        ? ({ do: 'remove', id } as const)
        : field === 'name'
          ? ({ do: 'rename', id, name: String(theirs) } as const)
          : ({ do: 'set', id, fields: { [field]: theirs } } as const);
    if (design.attempt(`Take the file’s side of ${object}`, [edit])) design.file.settle(conflict);
  };
  return (
    <Dialog
      title="Conflicts with the file"
      width="large"
      onClose={onClose}
      actions={<Button onPress={onClose}>Close</Button>}
    >
      <ul className={styles.conflicts}>
        {conflicts.map((conflict) => (
          <li key={`${conflict.id} ${conflict.field ?? ''}`}>
            <strong>{conflict.object}</strong>
            <span>
              {conflict.field === null
                ? conflict.theirs === null
                  ? 'The file removed it, this design changed it.'
                  : 'This design removed it, the file changed it.'
                : `${conflict.field}: here ${shown(conflict.ours)}, in the file ${shown(conflict.theirs)}`}
            </span>
            <span className={styles.choices}>
              <Button onPress={() => design.file.settle(conflict)}>Keep this design’s</Button>
              {(conflict.field !== null || conflict.theirs === null) && (
                <Button onPress={() => take(conflict)}>Take the file’s</Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

const shown = (value: unknown): string => (typeof value === 'string' ? `“${value}”` : JSON.stringify(value ?? null));
