import type { CatalogObject } from '#model/catalog';
import { formatAge, formatBytes, formatCount, formatMoment } from '../../ui/quantities';
import styles from './statistics-view.module.css';

/** What the server's statistics say, each number with its basis and its age. */
export function StatisticsView({ object }: { readonly object: CatalogObject }) {
  const { estimatedRows, tableBytes, indexBytes, analyzedAt } = object;
  const indexes = Object.values(indexBytes).reduce((sum, bytes) => sum + bytes, 0);
  const age = analyzedAt === null ? 'not known when they were taken' : `from statistics of ${formatAge(analyzedAt)}`;
  return (
    <dl className={styles.list}>
      <Fact
        title="Rows"
        value={estimatedRows === null ? 'unknown' : `about ${formatCount(estimatedRows)}`}
        note={estimatedRows === null ? 'The engine keeps no estimate.' : `An estimate, ${age}.`}
      />
      <Fact
        title="Statistics taken"
        value={analyzedAt === null ? 'never, or unknown' : formatMoment(analyzedAt)}
        note={analyzedAt === null ? 'Run ANALYZE to give the planner something to go by.' : formatAge(analyzedAt)}
      />
      <Fact
        title="Size of the table"
        value={tableBytes === null ? 'unknown' : formatBytes(tableBytes)}
        note="Without its indexes."
      />
      <Fact
        title="Size of the indexes"
        value={formatBytes(indexes)}
        note={`${Object.keys(indexBytes).length} indexes.`}
      />
      {estimatedRows !== null && estimatedRows > 0 && tableBytes !== null && (
        <Fact
          title="Per row"
          value={`about ${formatBytes(Math.round(tableBytes / estimatedRows))}`}
          note="Size of the table by the estimated rows; dead rows count as well."
        />
      )}
    </dl>
  );
}

function Fact({ title, value, note }: { readonly title: string; readonly value: string; readonly note: string }) {
  return (
    <div className={styles.fact}>
      <dt>{title}</dt>
      <dd>
        <span className={styles.value}>{value}</span>
        <span className={styles.note}>{note}</span>
      </dd>
    </div>
  );
}
