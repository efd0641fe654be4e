import { Command } from 'cmdk';
import { useEffect, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Highlight } from '../ui/highlight';
import { KeyHint } from '../ui/key-hint';
import { commandEntries, findEntries, type PaletteEntry, type PaletteGroup } from './palette-entries';
import { useShell } from './shell-context';
import { useStore } from './use-workbench';
import styles from './palette.module.css';

/** Go to anything, and all commands: `>` in front of the text changes from the one to the other. */
export function Palette() {
  const { palette } = useShell();
  const mode = useStore(palette);
  if (mode === 'closed') return null;
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen
      isDismissable
      onOpenChange={(open) => !open && palette.set('closed')}
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''} aria-label={mode === 'goto' ? 'Go to anything' : 'All commands'}>
          <PaletteBody initial={mode === 'commands' ? '>' : ''} close={() => palette.set('closed')} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteBody({ initial, close }: { readonly initial: string; readonly close: () => void }) {
  const shell = useShell();
  const [text, setText] = useState(initial);
  const [found, setFound] = useState<readonly PaletteGroup[]>([]);
  const commands = text.startsWith('>');
  const find = commands ? text.slice(1).trim() : text.trim();
  useEffect(() => {
    if (commands) return undefined;
    let current = true;
    // Groups arrive as they are found; a slow one does not hold back the others.
    void findEntries(shell, find, (groups) => current && setFound(groups));
    return () => void (current = false);
  }, [shell, commands, find]);
  const groups = commands ? commandEntries(shell, find) : found;
  const none = groups.every((group) => group.entries.length === 0);
  return (
    <Command
      className={styles.command}
      label={commands ? 'All commands' : 'Go to anything'}
      shouldFilter={false}
      vimBindings={false}
      loop
    >
      <Command.Input
        className={styles.input}
        value={text}
        onValueChange={setText}
        placeholder={commands ? 'Command' : 'Table, tab, query, connection; > for commands'}
        autoFocus
      />
      <Command.List className={styles.list}>
        {none && <div className={styles.none}>{find === '' ? 'Type to search.' : `Nothing is called “${find}”.`}</div>}
        {groups.map((group) =>
          group.entries.length === 0 ? null : (
            <Command.Group key={group.id} heading={group.title} className={styles.group ?? ''}>
              {group.entries.map((entry) => (
                <Line
                  key={entry.id}
                  value={`${group.id}/${entry.id}`}
                  entry={entry}
                  find={find}
                  onSelect={() => {
                    close();
                    // After the overlay has given the focus back, so that what opens may take it.
                    setTimeout(entry.open);
                  }}
                />
              ))}
            </Command.Group>
          ),
        )}
      </Command.List>
    </Command>
  );
}

function Line({
  entry,
  value,
  find,
  onSelect,
}: {
  readonly entry: PaletteEntry;
  readonly value: string;
  readonly find: string;
  readonly onSelect: () => void;
}) {
  return (
    <Command.Item value={value} onSelect={onSelect} className={styles.line ?? ''}>
      <span className={styles.title}>
        <Highlight text={entry.title} find={find} />
      </span>
      <span className={styles.detail}>{entry.detail}</span>
      {entry.keys && <KeyHint keys={entry.keys} />}
    </Command.Item>
  );
}
