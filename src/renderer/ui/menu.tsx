import { Header } from 'react-aria-components/Header';
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import { Text } from 'react-aria-components/Text';
import { useRef, type ReactElement } from 'react';
import { classNames } from './class-names';
import type { Icon } from './icon';
import { KeyHint } from './key-hint';
import overlay from './overlay.module.css';
import styles from './menu.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly title: string;
  readonly run: () => void;
  readonly icon?: Icon | undefined;
  readonly keys?: string | undefined;
  readonly detail?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly danger?: boolean | undefined;
  /** For an entry of a choice: whether it is the current one. */
  readonly checked?: boolean | undefined;
}

/** Entries between which a hairline stands; a title is optional. */
export interface MenuGroup {
  readonly id: string;
  readonly title?: string;
  readonly entries: readonly MenuEntry[];
}

export interface MenuProps {
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  /** The button that opens it: a Button or IconButton without `onPress`. */
  readonly children: ReactElement;
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'right top';
}

export function Menu({ label, groups, children, placement = 'bottom start' }: MenuProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={overlay.popover ?? ''} placement={placement} offset={4}>
        <MenuBody label={label} groups={groups} />
      </Popover>
    </MenuTrigger>
  );
}

export interface ContextMenuProps {
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  /** Page coordinates; null closes it. */
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly onClose: () => void;
}

/** A menu at the pointer, or at the focused row for the menu key. */
export function ContextMenu({ label, groups, at, onClose }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} className={styles.anchor} style={{ left: at?.x ?? 0, top: at?.y ?? 0 }} aria-hidden />
      <Popover
        className={overlay.popover ?? ''}
        triggerRef={anchor}
        isOpen={at !== null}
        onOpenChange={(open) => !open && onClose()}
        placement="bottom start"
        offset={0}
      >
        <MenuBody label={label} groups={groups} onDone={onClose} />
      </Popover>
    </>
  );
}

function MenuBody({
  label,
  groups,
  onDone,
}: {
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  readonly onDone?: () => void;
}) {
  const shown = groups.filter((group) => group.entries.length > 0);
  return (
    <AriaMenu className={styles.menu ?? ''} aria-label={label} autoFocus="first" onClose={() => onDone?.()}>
      {shown.flatMap((group, index) => [
        ...(index > 0 ? [<Separator key={`${group.id} line`} className={styles.line ?? ''} />] : []),
        <MenuSection key={group.id} aria-label={group.title ?? label}>
          {group.title && <Header className={styles.title ?? ''}>{group.title}</Header>}
          {group.entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </MenuSection>,
      ])}
    </AriaMenu>
  );
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  const { icon: IconShape } = entry;
  return (
    <MenuItem
      id={entry.id}
      textValue={entry.title}
      onAction={entry.run}
      isDisabled={entry.disabled ?? false}
      className={classNames(styles.entry, entry.danger && styles.danger)}
    >
      <span className={styles.icon} aria-hidden>
        {entry.checked ? '✓' : IconShape && <IconShape size={14} />}
      </span>
      <span className={styles.words}>
        {/* The keys are part of the name: what is seen and what is read out is one. */}
        <Text slot="label" className={styles.label ?? ''}>
          <span className={styles.name}>{entry.title}</span>
          {entry.keys && <KeyHint keys={entry.keys} />}
        </Text>
        {entry.checked && <span className="visually-hidden">, current</span>}
        {entry.detail && (
          <Text slot="description" className={styles.detail ?? ''}>
            {entry.detail}
          </Text>
        )}
      </span>
    </MenuItem>
  );
}
