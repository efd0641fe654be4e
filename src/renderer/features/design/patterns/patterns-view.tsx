import { Plus, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { PatternService } from '#analysis/access-patterns';
import type { AccessPattern } from '#model/design';
import { useStore } from '../../../app/use-workbench';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { IconButton } from '../../../ui/icon-button';
import { List } from '../../../ui/list';
import { NumberField } from '../../../ui/number-field';
import { Select } from '../../../ui/select';
import { Split } from '../../../ui/split';
import { useDesign } from '../design-context';
import { removeWithUndo } from '../diagram/card-steps';
import { freeName, freshId } from '../document/table-edits';
import { CommitField } from '../form/commit-field';
import { judgePatterns, patternWords } from './judge-patterns';
import styles from './patterns-view.module.css';
import { PatternVerdict } from './pattern-verdict';

/** What the design must serve: named queries with their frequency and target, and which index serves each. */
export default function PatternsView() {
  const design = useDesign();
  const { schema } = useStore(design.content);
  const patterns = schema.patterns ?? [];
  const services = useMemo(() => judgePatterns(schema), [schema]);
  const [selected, setSelected] = useState<string | null>(null);
  const chosen = patterns.find(({ id }) => id === selected) ?? patterns[0];
  const add = (): void => {
    const id = freshId('pattern');
    const name = freeName(
      'New pattern',
      patterns.map((each) => each.name),
    );
    const value: AccessPattern = { id, name, query: '' };
    if (design.attempt('Add an access pattern', [{ do: 'add', parent: 'schema', list: 'patterns', value }]))
      setSelected(id);
  };
  if (patterns.length === 0)
    return (
      <EmptyState title="No access patterns yet" actions={<Button onPress={add}>Add access pattern</Button>}>
        Name the queries that this design must serve, how often they run and how fast they must be. Then it shows which
        index serves each, and which one has none.
      </EmptyState>
    );
  return (
    <Split
      id="patterns"
      direction="row"
      panes={[
        {
          id: 'patterns',
          size: 280,
          minimum: 200,
          keepPixels: true,
          content: (
            <div className={styles.list}>
              <div className={styles.head}>
                <span>{patterns.length === 1 ? '1 pattern' : `${patterns.length} patterns`}</span>
                <IconButton label="Add access pattern" icon={Plus} onPress={add} />
              </div>
              <List
                label="Access patterns"
                items={patterns}
                idOf={(pattern) => pattern.id ?? pattern.name}
                selected={chosen?.id ?? null}
                onSelect={setSelected}
                onKey={(event, id) => {
                  const pattern = patterns.find((each) => each.id === id);
                  if (event.key !== 'Delete' || id === null || !pattern) return false;
                  removeWithUndo(design, id, `the access pattern ${pattern.name}`);
                  return true;
                }}
                render={(pattern) => (
                  <div className={styles.line}>
                    <span className={styles.name}>{pattern.name}</span>
                    <span className={styles.meta}>{patternWords(pattern, services.get(pattern.id ?? ''))}</span>
                  </div>
                )}
              />
            </div>
          ),
        },
        {
          id: 'pattern',
          minimum: 320,
          content: chosen ? (
            <PatternForm key={chosen.id} pattern={chosen} service={services.get(chosen.id ?? '')} />
          ) : null,
        },
      ]}
    />
  );
}

const periods = ['second', 'minute', 'hour', 'day'] as const;

interface FormProps {
  readonly pattern: AccessPattern;
  readonly service: PatternService | undefined;
}

function PatternForm({ pattern, service }: FormProps) {
  const design = useDesign();
  const id = pattern.id ?? '';
  const set = (fields: Partial<AccessPattern>): void =>
    void design.attempt(`Change the access pattern ${pattern.name}`, [{ do: 'set', id, fields }]);
  const { frequency } = pattern;
  return (
    <div className={styles.form}>
      <CommitField
        label="Name"
        value={pattern.name}
        onCommit={(name) => design.attempt(`Rename the access pattern ${pattern.name}`, [{ do: 'rename', id, name }])}
      />
      <CommitField
        label="Query"
        code
        rows={8}
        help="One statement, with parameters"
        value={pattern.query}
        onCommit={(query) => set({ query })}
      />
      <div className={styles.row}>
        <NumberField
          label="How often"
          minimum={0}
          value={frequency?.times ?? null}
          onChange={(times) =>
            set({ frequency: times === null ? undefined : { times, per: frequency?.per ?? 'second' } })
          }
        />
        <Select
          label="Per"
          value={frequency?.per ?? 'second'}
          disabled={!frequency}
          onChange={(per) => frequency && set({ frequency: { ...frequency, per } })}
          options={periods.map((value) => ({ value, title: value }))}
        />
        <NumberField
          label="Target for 95 % of runs, ms"
          minimum={0}
          value={pattern.targetMs ?? null}
          onChange={(targetMs) => set({ targetMs: targetMs ?? undefined })}
        />
      </div>
      <CommitField
        label="Growth"
        placeholder="1 M rows a month"
        value={pattern.growth ?? ''}
        onCommit={(growth) => set({ growth: growth === '' ? undefined : growth })}
      />
      {service && <PatternVerdict service={service} />}
      <div>
        <Button icon={Trash2} onPress={() => removeWithUndo(design, id, `the access pattern ${pattern.name}`)}>
          Remove pattern
        </Button>
      </div>
    </div>
  );
}
