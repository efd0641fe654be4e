import { Columns2, Plus, X } from 'lucide-react';
import { useEffect, useRef, type CSSProperties, type KeyboardEvent } from 'react';
import type { Environment } from '#model/connection';
import { classNames } from '../ui/class-names';
import { environmentTitles } from '../ui/environment-titles';
import { IconButton } from '../ui/icon-button';
import { ContextMenu } from '../ui/menu';
import { Spinner } from '../ui/spinner';
import { keysFor } from './keymap';
import { useShell } from './shell-context';
import { useTabMenu } from './tab-menu';
import { groupOf, type TabGroup } from './tabs';
import { useConnections } from './use-connections';
import { useStore } from './use-workbench';
import type { TabRecord } from './workbench';
import styles from './tab-strip.module.css';

const DRAGGED = 'text/x-plumbline-tab';

// Encoded, because an id that holds a space cannot be referred to.
export const tabDomId = (id: string): string => `tab-${encodeURIComponent(id)}`;
export const tabPanelDomId = (id: string): string => `tab-panel-${encodeURIComponent(id)}`;

/** The tabs of one group. The strip of the group that holds the active tab is the one that F6 finds. */
export function TabStrip({ group, alone }: { readonly group: TabGroup; readonly alone: boolean }) {
  const { workbench } = useShell();
  const { tabs } = workbench;
  const every = useStore(tabs.list);
  const list = every.filter((tab) => groupOf(tab) === group);
  const active = useStore(tabs.shown)[group];
  const current = useStore(tabs.active) === active;
  const connections = useConnections();
  const strip = useRef<HTMLDivElement>(null);
  const menu = useTabMenu();
  const commands = useStore(workbench.commands);
  const newEditor = commands.find((command) => command.id === 'query.new');
  const split = commands.find((command) => command.id === 'tab.split');
  useEffect(() => {
    strip.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step !== 0) {
      if (active !== null) tabs.activate(active);
      tabs.next(step);
      requestAnimationFrame(() => strip.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
    } else if (event.key === 'Delete' && active !== null) void tabs.close(active);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.bar} data-region={alone || current ? 'tabs' : undefined}>
      <div
        ref={strip}
        className={styles.strip}
        role="tablist"
        aria-label={group === 'first' ? 'Open tabs' : 'Open tabs on the right'}
        onKeyDown={onKeyDown}
        onWheel={(event) => {
          if (event.deltaX === 0 && strip.current) strip.current.scrollLeft += event.deltaY;
        }}
        onDragOver={(event) => event.dataTransfer.types.includes(DRAGGED) && event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          tabs.move(event.dataTransfer.getData(DRAGGED), { endOf: group });
        }}
      >
        {list.map((tab) => (
          <TabButton
            key={tab.id}
            tab={tab}
            active={tab.id === active}
            current={current}
            environment={connections.get(tab.connection ?? '')?.environment}
            onMenu={menu.open}
          />
        ))}
      </div>
      {newEditor && (
        <IconButton
          label={newEditor.title}
          icon={Plus}
          keys={keysFor(newEditor, workbench.host)[0]}
          onPress={() => {
            if (active !== null) tabs.activate(active);
            workbench.runCommand('query.new');
          }}
        />
      )}
      {split && every.length > 1 && (
        <IconButton
          label={alone ? 'Split: show this tab beside the others' : 'Move this tab to the other side'}
          icon={Columns2}
          keys={keysFor(split, workbench.host)[0]}
          onPress={() => active !== null && tabs.moveAcross(active)}
        />
      )}
      <ContextMenu label="Tab" groups={menu.groups} at={menu.at} onClose={menu.close} />
    </div>
  );
}

interface TabButtonProps {
  readonly tab: TabRecord;
  readonly active: boolean;
  /** Its group holds the tab that keys go to. */
  readonly current: boolean;
  readonly environment: Environment | undefined;
  readonly onMenu: (id: string, at: { readonly x: number; readonly y: number }) => void;
}

function TabButton({ tab, active, current, environment, onMenu }: TabButtonProps) {
  const { registry, workbench } = useShell();
  const { tabs } = workbench;
  const IconShape = registry.tabs.get(tab.kind)?.icon;
  const close = (): void => void tabs.close(tab.id).catch(workbench.showError);
  return (
    <div
      id={tabDomId(tab.id)}
      role="tab"
      aria-selected={active}
      aria-controls={tabPanelDomId(tab.id)}
      tabIndex={active ? 0 : -1}
      className={classNames(styles.tab, active && styles.active, active && !current && styles.resting)}
      style={environment ? ({ '--edge': `var(--env-${environment})` } as CSSProperties) : {}}
      title={tab.title}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, tab.id)}
      onDragOver={(event) => event.dataTransfer.types.includes(DRAGGED) && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        tabs.move(event.dataTransfer.getData(DRAGGED), { before: tab.id });
      }}
      onMouseDown={(event) => {
        if (event.button === 0) tabs.activate(tab.id);
        if (event.button === 1) event.preventDefault();
      }}
      onAuxClick={(event) => event.button === 1 && close()}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(tab.id, { x: event.clientX, y: event.clientY });
      }}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
        event.preventDefault();
        tabs.activate(tab.id);
      }}
    >
      <span className={styles.icon}>
        {tab.busy ? <Spinner size={13} label="Running" /> : IconShape && <IconShape size={13} />}
      </span>
      <span className={styles.title}>{tab.title}</span>
      {environment === 'production' && <span className={styles.production}>{environmentTitles.production}</span>}
      <span className={styles.closing}>
        {tab.dirty && <span className={styles.dirty} role="img" aria-label="Unsaved" />}
        {/* For the pointer only: a control inside a tab is out of reach for assistive technology; Delete and the menu do the same. */}
        <span
          className={styles.close}
          title="Close"
          aria-hidden
          data-close
          onMouseDown={(event) => event.stopPropagation()}
          onClick={close}
        >
          <X size={13} />
        </span>
      </span>
    </div>
  );
}
