import { Check, Download, Ellipsis, PanelLeft, Redo2, TriangleAlert, Undo2 } from 'lucide-react';
import { useStore } from '../../app/use-workbench';
import { LazyPart } from '../../app/lazy-part';
import { classNames } from '../../ui/class-names';
import { IconButton } from '../../ui/icon-button';
import { Menu } from '../../ui/menu';
import { Tabs, type TabEntry } from '../../ui/tabs';
import { useDesign } from './design-context';
import styles from './design-tab.module.css';
import type { DesignView } from './document/tab-state';
import type { SaveState } from './document/design-saver';
import { exportGroups } from './export/export-menu';

const loaders = {
  diagram: () => import('./diagram/diagram-view'),
  text: () => import('./text/text-view'),
  ddl: () => import('./ddl/ddl-view'),
  review: () => import('./review/review-view'),
  patterns: () => import('./patterns/patterns-view'),
};

/** The five looks at one model, and what belongs to all of them. */
export function DesignViews() {
  const design = useDesign();
  const view = useStore(design.view);
  const findings = useStore(design.review.findings);
  const { schema } = useStore(design.content);
  const standing = findings.filter(({ accepted }) => accepted === null).length;
  const entry = (id: DesignView, title: string, count?: number): TabEntry<DesignView> => ({
    id,
    title,
    ...(count ? { mark: count } : {}),
    content: () => <LazyPart name={title} load={loaders[id]} props={{}} />,
  });
  return (
    <Tabs
      label={`Views of ${design.name.get()}`}
      selected={view}
      onSelect={(next) => design.show(next)}
      entries={[
        entry('diagram', 'Diagram'),
        entry('text', 'Text'),
        entry('ddl', 'DDL'),
        entry('review', 'Review', standing),
        entry('patterns', 'Patterns', schema.patterns?.length),
      ]}
      tools={<Tools />}
    />
  );
}

function Tools() {
  const design = useDesign();
  const { undo, redo } = useStore(design.steps);
  const outline = design.workbench.state('design.outline', true);
  const open = useStore(outline);
  return (
    <div className={styles.tools}>
      <Saved />
      <IconButton
        label={undo === null ? 'Nothing to undo' : `Undo: ${undo}`}
        icon={Undo2}
        keys="Mod+Z"
        disabled={undo === null}
        onPress={() => design.tryUndo()}
      />
      <IconButton
        label={redo === null ? 'Nothing to redo' : `Redo: ${redo}`}
        icon={Redo2}
        keys="Mod+Shift+Z"
        disabled={redo === null}
        onPress={() => design.tryRedo()}
      />
      <IconButton
        label={open ? 'Hide the list of tables' : 'Show the list of tables'}
        icon={PanelLeft}
        pressed={open}
        onPress={() => outline.set(!open)}
      />
      <Menu label="Export" groups={exportGroups(design)} placement="bottom end">
        <IconButton label="Export" icon={Download} />
      </Menu>
    </div>
  );
}

const savedWords: Readonly<Record<SaveState, string>> = {
  saved: 'Saved',
  waiting: 'Saving…',
  saving: 'Saving…',
  failed: 'Not saved. It is tried again.',
};

function Saved() {
  const state = useStore(useDesign().saver.state);
  const Shape = state === 'saved' ? Check : state === 'failed' ? TriangleAlert : Ellipsis;
  return (
    <span
      className={classNames(styles.saved, state === 'failed' && styles.failed)}
      title={savedWords[state]}
      role="status"
    >
      <Shape size={14} aria-hidden />
      <span className="visually-hidden">{savedWords[state]}</span>
    </span>
  );
}
