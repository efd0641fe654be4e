import { Check, RotateCcw, Wrench } from 'lucide-react';
import { useRef, useState } from 'react';
import { severities, type Finding, type Severity } from '#model/finding';
import { useStore } from '../../../app/use-workbench';
import { Badge } from '../../../ui/badge';
import { Banner } from '../../../ui/banner';
import { EmptyState } from '../../../ui/empty-state';
import { List } from '../../../ui/list';
import { countOf } from '../../../ui/quantities';
import { SearchField } from '../../../ui/search-field';
import { Split } from '../../../ui/split';
import { Switch } from '../../../ui/switch';
import { useDesign } from '../design-context';
import { useNarrow } from '../use-narrow';
import { FactsMenu } from './facts-menu';
import { FindingDetails } from './finding-details';
import { applyFix } from './fixes';
import styles from './review-view.module.css';
import { ruleTitle } from './rule-words';

/** Below this width the details stand under the list. */
const BESIDE = 640;

const keyOf = (finding: Finding): string => `${finding.rule} ${finding.ids[0] ?? finding.object} ${finding.message}`;

/** What the rules found, worst first; beside it why, and what its fix would change. */
export default function ReviewView() {
  const design = useDesign();
  const findings = useStore(design.review.findings);
  const state = useStore(design.review.state);
  const [text, setText] = useState('');
  const [withAccepted, setWithAccepted] = useState(false);
  const [selected, setSelected] = useState<string | null>(null);
  const view = useRef<HTMLDivElement>(null);
  const narrow = useNarrow(view, BESIDE);
  const words = text.trim().toLowerCase();
  const shown = findings.filter(
    (finding) =>
      (withAccepted || finding.accepted === null) &&
      `${finding.object} ${finding.message} ${finding.rule} ${finding.severity}`.toLowerCase().includes(words),
  );
  const chosen = shown.find((finding) => keyOf(finding) === selected) ?? null;
  const accepted = findings.filter((finding) => finding.accepted !== null).length;
  return (
    <div className={styles.view} ref={view}>
      <div className={styles.head}>
        <div className={styles.search}>
          <SearchField label="Filter findings" placeholder="Filter findings" value={text} onChange={setText} />
        </div>
        <Counts findings={findings} />
        {accepted > 0 && (
          <Switch on={withAccepted} onChange={setWithAccepted}>
            {`Show ${accepted} accepted`}
          </Switch>
        )}
        <FactsMenu />
        <span className={styles.ran}>{ranWords(state, design.review.state.get().kind)}</span>
      </div>
      {state.kind === 'failed' && (
        <Banner tone="error" hint={state.problem}>
          The review could not be finished. What stands below is of an earlier state.
        </Banner>
      )}
      {shown.length === 0 ? (
        <NothingFound state={state.kind} filtered={words !== '' && findings.length > 0} accepted={accepted} />
      ) : (
        <div className={styles.body}>
          <Split
            id={narrow ? 'review-narrow' : 'review'}
            key={narrow ? 'narrow' : 'wide'}
            direction={narrow ? 'column' : 'row'}
            panes={[
              {
                id: 'findings',
                minimum: narrow ? 90 : 260,
                content: (
                  <List
                    label="Findings"
                    items={shown}
                    idOf={keyOf}
                    selected={selected}
                    onSelect={setSelected}
                    onOpen={() => chosen && showObject(chosen)}
                    onKey={(event) => {
                      if (event.key !== 'f' || !chosen?.fix) return false;
                      applyFix(design, chosen);
                      return true;
                    }}
                    render={(finding) => <FindingLine finding={finding} />}
                  />
                ),
              },
              {
                id: 'finding',
                size: narrow ? '60%' : '46%',
                minimum: narrow ? 120 : 280,
                content: chosen ? (
                  <FindingDetails finding={chosen} onShow={() => showObject(chosen)} />
                ) : (
                  <EmptyState title="No finding selected" icon={Wrench}>
                    Select one to see why it matters and what its fix would change.
                  </EmptyState>
                ),
              },
            ]}
          />
        </div>
      )}
    </div>
  );
  function showObject(finding: Finding): void {
    design.showFinding(finding);
  }
}

function FindingLine({ finding }: { readonly finding: Finding }) {
  return (
    <div className={styles.line}>
      <span className={styles.first}>
        <Badge tone={finding.severity}>{finding.severity}</Badge>
        <span className={styles.message}>{finding.message}</span>
      </span>
      <span className={styles.meta}>
        {finding.object} · {ruleTitle(finding.rule)}
        {finding.accepted !== null && ` · accepted: ${finding.accepted}`}
      </span>
    </div>
  );
}

function Counts({ findings }: { readonly findings: readonly Finding[] }) {
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity && finding.accepted === null).length;
  return (
    <span className={styles.counts}>
      {severities
        .filter((severity) => count(severity) > 0)
        .map((severity) => (
          <Badge key={severity} tone={severity}>
            {count(severity)} {severity}
          </Badge>
        ))}
    </span>
  );
}

function ranWords(state: { readonly ran: number; readonly skipped: readonly unknown[] }, kind: string): string {
  if (kind === 'waiting' || kind === 'stale') return 'Reviewing…';
  const skipped = state.skipped.length > 0 ? `, ${state.skipped.length} need a live database` : '';
  return `${countOf(state.ran, 'rule')} ran${skipped}`;
}

interface NothingProps {
  readonly state: string;
  readonly filtered: boolean;
  readonly accepted: number;
}

function NothingFound({ state, filtered, accepted }: NothingProps) {
  if (state === 'waiting') return <EmptyState title="Reviewing the design…" icon={RotateCcw} />;
  if (filtered)
    return <EmptyState title="No finding matches">Objects, messages, rules and severities are searched.</EmptyState>;
  return (
    <EmptyState title="Nothing found" icon={Check}>
      {accepted > 0
        ? `${countOf(accepted, 'finding')} ${accepted === 1 ? 'is' : 'are'} accepted with a reason.`
        : 'Every rule that ran is content with this design.'}
    </EmptyState>
  );
}
