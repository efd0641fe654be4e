import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from './icon-button';
import styles from './code-block.module.css';

export interface CodeBlockProps {
  readonly text: string;
  /** Names the region for screen readers: `DDL of orders`. */
  readonly label: string;
  /** Takes the height it gets and scrolls instead of growing. */
  readonly fill?: boolean;
}

/** Text to read, select and copy; always plain text, wherever it came from. */
export function CodeBlock({ text, label, fill = false }: CodeBlockProps) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard.writeText(text).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), 1500);
    });
  };
  return (
    <div className={fill ? styles.fill : styles.block}>
      <pre className={styles.text} tabIndex={0} role="region" aria-label={label}>
        {text}
      </pre>
      <span className={styles.copy}>
        <IconButton label={copied ? 'Copied' : 'Copy'} icon={copied ? Check : Copy} onPress={copy} placement="left" />
      </span>
    </div>
  );
}
