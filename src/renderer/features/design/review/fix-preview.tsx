import type { Fix } from '#model/finding';
import { useStore } from '../../../app/use-workbench';
import { useDesign } from '../design-context';
import { applyDesignEdits } from '../document/apply-edits';
import { printerFor } from '../document/engine-words';
import type { DatabaseSchema } from '#model/schema';
import styles from './review-view.module.css';

/** What a fix changes, as lines of the DDL that go and come. */
export function FixPreview({ fix }: { readonly fix: Fix }) {
  const design = useDesign();
  const { schema } = useStore(design.content);
  const lines = changedLines(schema, fix);
  if (typeof lines === 'string') return <p className={styles.quiet}>{lines}</p>;
  return (
    <pre className={styles.preview} tabIndex={0} aria-label="What the fix changes">
      {lines.map(({ sign, text }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines have no identity and never move
        <span key={index} className={sign === '+' ? styles.added : styles.removed}>
          {`${sign} ${text}\n`}
        </span>
      ))}
    </pre>
  );
}

interface ChangedLine {
  readonly sign: '+' | '-';
  readonly text: string;
}

const MOST_LINES = 40;

/** Statements that differ, line by line; a sentence where that cannot be told. */
function changedLines(schema: DatabaseSchema, fix: Fix): readonly ChangedLine[] | string {
  const printer = printerFor(schema.engine);
  if (!printer) return 'There is no DDL to show for this engine.';
  const options = { idempotent: false, privileges: false };
  try {
    const statements = (each: DatabaseSchema): readonly string[] =>
      printer.print(each, options).statements.map(({ sql }) => sql);
    const [before, after] = [statements(schema), statements(applyDesignEdits(schema, fix.edits))];
    const [old, now] = [new Set(before), new Set(after)];
    const gone = before.filter((sql) => !now.has(sql)).flatMap((sql) => sql.split('\n'));
    const come = after.filter((sql) => !old.has(sql)).flatMap((sql) => sql.split('\n'));
    const [goneLines, comeLines] = [new Set(gone), new Set(come)];
    const lines: ChangedLine[] = [
      ...gone.filter((text) => !comeLines.has(text)).map((text) => ({ sign: '-' as const, text })),
      ...come.filter((text) => !goneLines.has(text)).map((text) => ({ sign: '+' as const, text })),
    ];
    if (lines.length === 0) return 'The DDL stays the same: this changes what the design says about itself.';
    return lines.slice(0, MOST_LINES);
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : 'The change cannot be previewed.';
  }
}
