import type { ImportProblem } from '#model/design';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { countOf } from '../../../ui/quantities';
import type { ImportState } from './import-design';
import styles from './start-page.module.css';

const MOST = 200;

interface ImportProblemsProps {
  readonly state: Extract<ImportState, { kind: 'problems' }>;
  readonly onClose: () => void;
}

/** What could not be read, each with its place, and what to do with the rest. */
export function ImportProblems({ state: { problems, tables, keep }, onClose }: ImportProblemsProps) {
  return (
    <div className={styles.problems}>
      <Banner
        tone={keep ? 'warning' : 'error'}
        hint={keep ? `${countOf(tables, 'table')} could be read.` : 'No table could be read.'}
        actions={
          <>
            <Button onPress={onClose}>Discard</Button>
            {keep && (
              <Button tone="primary" onPress={keep}>
                {`Keep ${countOf(tables, 'table')}`}
              </Button>
            )}
          </>
        }
      >
        {problems.length === 0 ? 'The source has no tables.' : `${countOf(problems.length, 'problem')} in the source.`}
      </Banner>
      <ol className={styles.problemList}>
        {problems.slice(0, MOST).map((problem) => (
          <li key={`${placeOf(problem)} ${problem.message}`}>
            <code>{placeOf(problem)}</code>
            <span>
              {problem.message}
              {problem.hint && <span className={styles.hint}> {problem.hint}</span>}
            </span>
          </li>
        ))}
      </ol>
      {problems.length > MOST && <p className={styles.hint}>{`${problems.length - MOST} more.`}</p>}
    </div>
  );
}

function placeOf({ file, line, column }: ImportProblem): string {
  const place = line === null ? '' : column === null ? `line ${line}` : `line ${line}, column ${column}`;
  return [file, place].filter(Boolean).join(': ') || 'source';
}
