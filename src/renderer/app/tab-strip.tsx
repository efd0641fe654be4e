import { Plus, X } from 'lucide-react';
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
import { useConnections } from './use-connections';
import { useStore } from './use-workbench';
import type { TabRecord } from './workbench';
import styles from './tab-strip.module.css';

// Encoded, because an id that holds a space cannot be referred to.
export const tabDomId = (id: string): string => `tab-${encodeURIComponent(id)}`;
export const tabPanelDomId = (id: string): string => `tab-panel-${encodeURIComponent(id)}`;

export function TabStrip() {
  const { workbench } = useShell();
  const { tabs } = workbench;
  const list = useStore(tabs.list);
  const active = useStore(tabs.active);
  const connections = useConnections();
  const strip = useRef<HTMLDivElement>(null);
  const menu = useTabMenu();
  const newEditor = useStore(workbench.commands).find((command) => command.id === 'query.new');
  useEffect(() => {
    strip.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step !== 0) {
      tabs.next(step);
      requestAnimationFrame(() => strip.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
    } else if (event.key === 'Delete' && active !== null) void tabs.close(active);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.bar} data-region="tabs">
      <div
        ref={strip}
        className={styles.strip}
        role="tablist"
        aria-label="Open tabs"
        onKeyDown={onKeyDown}
        onWheel={(event) => {
          if (event.deltaX === 0 && strip.current) strip.current.scrollLeft += event.deltaY;
        }}
      >
        {list.map((tab) => (
          <TabButton
            key={tab.id}
            tab={tab}
            active={tab.id === active}
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
          onPress={() => workbench.runCommand('query.new')}
        />
      )}
      <ContextMenu label="Tab" groups={menu.groups} at={menu.at} onClose={menu.close} />
    </div>
  );
}

interface TabButtonProps {
  readonly tab: TabRecord;
  readonly active: boolean;
  readonly environment: Environment | undefined;
  readonly onMenu: (id: string, at: { readonly x: number; readonly y: number }) => void;
}

function TabButton({ tab, active, environment, onMenu }: TabButtonProps) {
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
      className={classNames(styles.tab, active && styles.active)}
      style={environment ? ({ '--edge': `var(--env-${environment})` } as CSSProperties) : {}}
      title={tab.title}
      draggable
      onDragStart={(event) => event.dataTransfer.setData('text/x-plumbline-tab', tab.id)}
      onDragOver={(event) => event.dataTransfer.types.includes('text/x-plumbline-tab') && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        tabs.move(event.dataTransfer.getData('text/x-plumbline-tab'), tab.id);
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
