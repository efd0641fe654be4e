import { ChevronDown, ChevronRight, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { IconButton } from '../../../ui/icon-button';
import styles from './table-form.module.css';

export interface PartLineProps {
  /** `customer_id → customers (id)` */
  readonly title: string;
  /** What it is called in the names of its buttons. */
  readonly name: string;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

/** One key, constraint or index: a line that opens to its fields. */
export function PartLine({ title, name, onRemove, children }: PartLineProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.column}>
      <div className={styles.line}>
        <IconButton
          size="small"
          label={open ? `Close ${name}` : `All of ${name}`}
          icon={open ? ChevronDown : ChevronRight}
          onPress={() => setOpen(!open)}
        />
        <span className={styles.part} title={title} onClick={() => setOpen(!open)}>
          {title}
        </span>
        <IconButton size="small" label={`Remove ${name}`} icon={Trash2} onPress={onRemove} />
      </div>
      {open && <div className={styles.details}>{children}</div>}
    </div>
  );
}
