import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the one that Enter presses last. */
  readonly actions?: ReactNode;
  /** Left of the actions: a test button, a note. */
  readonly aside?: ReactNode;
  readonly width?: 'small' | 'medium' | 'large';
  /** `alertdialog` for questions that cannot be undone. */
  readonly role?: 'dialog' | 'alertdialog';
  /** Enter in a field submits. */
  readonly onSubmit?: (() => void) | undefined;
}

/** A modal. Escape closes it, focus stays in it and goes back to where it was. */
export function Dialog({
  title,
  onClose,
  children,
  actions,
  aside,
  width = 'small',
  role = 'dialog',
  onSubmit,
}: DialogProps) {
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role === 'dialog'}
    >
      <Modal className={classNames(styles.modal, styles[width])}>
        <AriaDialog className={styles.dialog ?? ''} role={role}>
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault();
              onSubmit?.();
            }}
          >
            <Heading slot="title" className={styles.title ?? ''}>
              {title}
            </Heading>
            <div className={styles.body}>{children}</div>
            {(actions || aside) && (
              <footer className={styles.footer}>
                <div className={styles.aside}>{aside}</div>
                <div className={styles.actions}>{actions}</div>
              </footer>
            )}
          </form>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
