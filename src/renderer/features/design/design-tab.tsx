import { useEffect, useState } from 'react';
import type { TabProps } from '../../app/contribution';
import { useStore, useWorkbench } from '../../app/use-workbench';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Split, type SplitSizes } from '../../ui/split';
import { DesignContext } from './design-context';
import { DesignDialogs } from './dialogs/design-dialogs';
import { DesignViews } from './design-views';
import styles from './design-tab.module.css';
import type { DesignDocument } from './document/design-document';
import { loadDocument } from './document/load-document';
import { findDocument } from './document/open-documents';
import type { DesignTabState } from './document/tab-state';
import { offeredTypes } from './document/engine-words';
import { Outline } from './outline/outline';
import { useInspected } from './form/use-inspected';

/** A design: its tables at the left, and the same model as diagram, text, DDL, review and access patterns. */
export default function DesignTab({ state, active }: TabProps<DesignTabState>) {
  const workbench = useWorkbench();
  const [design, setDesign] = useState<DesignDocument | null>(() => findDocument(state.design) ?? null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (design !== null || failed) return undefined;
    let gone = false;
    loadDocument(workbench, state).then(
      (loaded) => gone || setDesign(loaded),
      (thrown: unknown) => {
        if (gone) return;
        workbench.showError(thrown);
        setFailed(true);
      },
    );
    return () => void (gone = true);
  }, [workbench, state, design, failed]);
  if (failed)
    return (
      <EmptyState
        title="The design could not be read."
        actions={<Button onPress={() => setFailed(false)}>Read again</Button>}
      >
        It may have been removed from the project.
      </EmptyState>
    );
  return design === null ? null : (
    <DesignContext value={design}>
      <Workspace design={design} active={active} />
    </DesignContext>
  );
}

function Workspace({ design, active }: { readonly design: DesignDocument; readonly active: boolean }) {
  const { workbench } = design;
  const sizes = workbench.state<SplitSizes>('design.split', {});
  const kept = useStore(sizes);
  const outlineOpen = useStore(workbench.state('design.outline', true));
  useInspected(design, active);
  return (
    <div className={styles.design}>
      <TypeList design={design} />
      <Split
        id={`design-${design.id}`}
        direction="row"
        sizes={kept}
        onResized={(next) => sizes.set(next)}
        panes={[
          {
            id: 'tables',
            content: <Outline />,
            size: 190,
            minimum: 140,
            maximum: 420,
            keepPixels: true,
            open: outlineOpen,
            onOpenChange: (open) => workbench.state('design.outline', true).set(open),
          },
          { id: 'view', content: <DesignViews />, minimum: 320 },
        ]}
      />
      <DesignDialogs />
    </div>
  );
}

/** What every field of a type offers while one types. */
function TypeList({ design }: { readonly design: DesignDocument }) {
  const { schema } = useStore(design.content);
  return (
    <datalist id={`design-types-${design.id}`}>
      {offeredTypes(schema).map((type) => (
        <option key={type} value={type} />
      ))}
    </datalist>
  );
}
