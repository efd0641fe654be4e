import { useStore } from '../../../app/use-workbench';
import { useDesign } from '../design-context';
import { AddForeignKey } from './add-foreign-key';
import { FindPath } from './find-path';

/** The form that is open over a design. */
export function DesignDialogs() {
  const design = useDesign();
  const dialog = useStore(design.dialog);
  if (dialog === null) return null;
  const close = (): void => {
    design.dialog.set(null);
    requestAnimationFrame(() => design.canvas?.focus());
  };
  return dialog.kind === 'foreign-key' ? (
    <AddForeignKey table={dialog.table} onClose={close} />
  ) : (
    <FindPath from={dialog.from} onClose={close} />
  );
}
