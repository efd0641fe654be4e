import { isMac } from '../ui/key-names';
import type { Command } from './contribution';
import type { Workbench } from './workbench';

export interface KeyEventLike {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** One spelling for keys that mean the same: modifiers in the order Ctrl, Meta, Alt, Shift; letters upper case. */
export function keysOf(event: KeyEventLike): string {
  const name = keyName(event);
  // A sign such as `?` already contains the shift that types it.
  const shift = event.shiftKey && (name.length > 1 || /[A-Z0-9]/.test(name));
  return [event.ctrlKey && 'Ctrl', event.metaKey && 'Meta', event.altKey && 'Alt', shift && 'Shift', name]
    .filter(Boolean)
    .join('+');
}

/** Digits and letters by their place on the keyboard where the layout types something else (non-Latin, Option on macOS). */
function keyName(event: KeyEventLike): string {
  if (event.code.startsWith('Digit')) {
    if (/^[0-9]$/.test(event.key) || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey)
      return event.code.slice(5);
  }
  if (event.key === ' ') return 'Space';
  if (event.key.length > 1) return event.key;
  if (/^[a-z]$/i.test(event.key)) return event.key.toUpperCase();
  if (event.code.startsWith('Key') && (event.altKey || event.ctrlKey || event.metaKey)) return event.code.slice(3);
  return event.key;
}

/** `Mod+Shift+P` as `keysOf` would spell the event. */
export function spell(keys: string, mac: boolean = isMac): string {
  const parts = keys === '+' ? ['+'] : keys.split('+');
  const name = parts.at(-1) ?? '';
  const has = (part: string): boolean => parts.slice(0, -1).includes(part);
  const control = has('Ctrl') || (has('Mod') && !mac);
  const meta = has('Meta') || (has('Mod') && mac);
  return [
    control && 'Ctrl',
    meta && 'Meta',
    has('Alt') && 'Alt',
    has('Shift') && 'Shift',
    name.length === 1 ? name.toUpperCase() : name,
  ]
    .filter(Boolean)
    .join('+');
}

/** The keys of a command on this host, first one shown. */
export function keysFor(command: Command, host: Workbench['host']): readonly string[] {
  return (host === 'browser' ? command.browserKeys : undefined) ?? command.keys ?? [];
}

/** The command that these keys run now: later registrations win, so a feature may refine the shell. */
export function commandFor(
  commands: readonly Command[],
  keys: string,
  host: Workbench['host'],
  mac: boolean = isMac,
): Command | undefined {
  return commands.findLast(
    (command) => keysFor(command, host).some((own) => spell(own, mac) === keys) && (command.when?.() ?? true),
  );
}

const plainKey = /^(Shift\+)?(.|Space|Backspace|Delete|Enter|Tab|Home|End|Page.*|Arrow.*)$/;

/** Listens in the capture phase, before the editor: a command's keys win over Monaco's. Returns the way to stop. */
export function listenForKeys(workbench: Pick<Workbench, 'commands' | 'host' | 'runCommand'>): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || isBehindOverlay()) return;
    const keys = keysOf(event);
    if (plainKey.test(keys) && isTyping(event.target)) return;
    const command = commandFor(workbench.commands.get(), keys, workbench.host);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    workbench.runCommand(command.id);
  };
  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
}

/** A modal, menu or popover takes all keys: the overlay library hides the rest of the page from assistive technology. */
function isBehindOverlay(): boolean {
  const root = document.querySelector('#root');
  return (
    root !== null &&
    (root.closest('[inert], [aria-hidden="true"]') !== null ||
      document.querySelector('#root > [inert], #root > [aria-hidden="true"]') !== null)
  );
}

export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
      target.closest('.native-edit-context') !== null)
  );
}
