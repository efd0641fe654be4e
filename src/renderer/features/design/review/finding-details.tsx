import { useState } from 'react';
import type { Finding } from '#model/finding';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { TextField } from '../../../ui/text-field';
import { useDesign } from '../design-context';
import { acceptFinding, applyFix, unacceptFinding } from './fixes';
import { FixPreview } from './fix-preview';
import { ruleOf } from './rule-words';
import styles from './review-view.module.css';

/** One finding in full: what, why, what its fix changes, and the way to accept it. */
export function FindingDetails({ finding, onShow }: { readonly finding: Finding; readonly onShow: () => void }) {
  const design = useDesign();
  const rule = ruleOf(finding.rule);
  return (
    <article className={styles.details} aria-label="Finding">
      <header>
        <Badge tone={finding.severity}>{finding.severity}</Badge>
        <h2 className={styles.title}>{rule?.title ?? finding.rule}</h2>
        <p>{finding.message}</p>
        <div className={styles.actions}>
          <Button onPress={onShow}>{`Show ${finding.object}`}</Button>
        </div>
      </header>
      {rule && (
        <section>
          <h3 className={styles.heading}>Why</h3>
          <p>{rule.why}</p>
        </section>
      )}
      <section>
        <h3 className={styles.heading}>Fix</h3>
        {finding.fix ? (
          <>
            <p>{finding.fix.title}</p>
            <FixPreview fix={finding.fix} />
            <div className={styles.actions}>
              <Button tone="primary" onPress={() => applyFix(design, finding)}>
                Apply fix
              </Button>
            </div>
          </>
        ) : (
          <p className={styles.quiet}>This one needs a decision that only a person can make.</p>
        )}
      </section>
      <section>
        <h3 className={styles.heading}>{finding.accepted === null ? 'Accept' : 'Accepted'}</h3>
        {finding.accepted === null ? (
          <Accept key={finding.message} finding={finding} />
        ) : (
          <>
            <p>{finding.accepted}</p>
            <div className={styles.actions}>
              <Button onPress={() => unacceptFinding(design, finding)}>Take back the acceptance</Button>
            </div>
          </>
        )}
      </section>
      <p className={styles.quiet}>Rule {finding.rule}</p>
    </article>
  );
}

function Accept({ finding }: { readonly finding: Finding }) {
  const design = useDesign();
  const [reason, setReason] = useState('');
  const accept = (): void => {
    if (reason.trim() !== '') acceptFinding(design, finding, reason.trim());
  };
  return (
    <form
      className={styles.accept}
      onSubmit={(event) => {
        event.preventDefault();
        accept();
      }}
    >
      <TextField label="Reason" value={reason} onChange={setReason} placeholder="Why this is right here" />
      <Button type="submit" disabled={reason.trim() === ''}>
        Accept finding
      </Button>
    </form>
  );
}
