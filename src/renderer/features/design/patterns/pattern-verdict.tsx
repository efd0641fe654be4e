import type { PatternService, TableAccess } from '#analysis/access-patterns';
import { Badge, type BadgeTone } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { useDesign } from '../design-context';
import { tableByName } from '../document/design-content';
import { addIndex } from '../document/table-edits';
import { servedWords, verdictWords } from './judge-patterns';
import styles from './patterns-view.module.css';

const tones: Readonly<Record<PatternService['verdict'], BadgeTone>> = {
  served: 'added',
  partly: 'changed',
  unserved: 'removed',
  unknown: 'info',
};

/** Which index serves each table that a pattern reads, and the one that is missing. */
export function PatternVerdict({ service }: { readonly service: PatternService }) {
  return (
    <section className={styles.verdict} aria-label="What serves it">
      <header>
        <h3>What serves it</h3>
        <Badge tone={tones[service.verdict]}>{verdictWords[service.verdict]}</Badge>
      </header>
      {service.why && <p className={styles.meta}>{service.why}</p>}
      {service.accesses.length > 0 && (
        <table className={styles.accesses}>
          <thead>
            <tr>
              <th scope="col">Table</th>
              <th scope="col">Index</th>
              <th scope="col">How</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {service.accesses.map((access, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- one table may be read twice, and lines never move
              <Access key={index} access={access} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Access({ access }: { readonly access: TableAccess }) {
  const design = useDesign();
  const table = tableByName(design.schema, access.table.schema, access.table.name);
  return (
    <tr>
      <td>{access.table.name}</td>
      <td>
        <code>{servedWords(access)}</code>
      </td>
      <td>{access.why}</td>
      <td>
        {table && access.missing.length > 0 && (
          <Button
            onPress={() =>
              design.attempt(
                `Add an index on ${table.name} (${access.missing.join(', ')})`,
                addIndex(table, design.schema, access.missing),
              )
            }
          >
            {`Add index (${access.missing.join(', ')})`}
          </Button>
        )}
      </td>
    </tr>
  );
}
