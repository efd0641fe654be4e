import { CircleAlert, CircleSlash, CircleHelp } from 'lucide-react';
import type { HistoryEntry } from '#model/project';
import { Highlight } from '../../ui/highlight';
import { countOf, formatAge, formatDuration, formatMoment } from '../../ui/quantities';
import styles from './history-line.module.css';

/** Two lines of a statement, then where, when, how long, how many. */
export function HistoryLine({ entry, find }: { readonly entry: HistoryEntry; readonly find: string }) {
  const facts = [
    entry.rows === null ? null : countOf(entry.rows, 'row'),
    entry.elapsedMs === null ? null : formatDuration(entry.elapsedMs),
    formatAge(entry.startedAt),
  ].filter(Boolean);
  return (
    <div
      className={styles.line}
      title={`${entry.statement.slice(0, 2000)}\n\n${formatMoment(entry.startedAt)}${entry.error ? `\n${entry.error}` : ''}`}
    >
      <span className={styles.statement}>
        <Highlight text={entry.statement.replace(/\s+/g, ' ').slice(0, 200)} find={find} />
      </span>
      <span className={styles.second}>
        <Outcome entry={entry} />
        <span className={styles.name}>{entry.error ?? entry.connectionName}</span>
      </span>
      <span className={styles.facts}>{facts.join(' · ')}</span>
    </div>
  );
}

function Outcome({ entry }: { readonly entry: HistoryEntry }) {
  switch (entry.outcome) {
    case 'done':
      return null;
    case 'failed':
      return <CircleAlert size={12} aria-label="failed" className={styles.failed} />;
    case 'cancelled':
      return <CircleSlash size={12} aria-label="cancelled" />;
    case 'running':
      return <CircleHelp size={12} aria-label="outcome not known" />;
  }
}
