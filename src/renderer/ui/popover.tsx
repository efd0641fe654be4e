import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover as AriaPopover } from 'react-aria-components/Popover';
import type { ReactElement, ReactNode } from 'react';
import overlay from './overlay.module.css';
import styles from './popover.module.css';

export interface PopoverProps {
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end';
  readonly width?: number;
}

export function Popover({ label, trigger, children, placement = 'bottom start', width = 320 }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover className={overlay.popover ?? ''} placement={placement} offset={4}>
        <AriaDialog className={styles.dialog ?? ''} aria-label={label} style={{ width }}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </AriaDialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
