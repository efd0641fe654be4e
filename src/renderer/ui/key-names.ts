/** True on macOS, where `Mod` is the command key. */
export const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

const macSymbols: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Ctrl: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Enter: '↩',
  Backspace: '⌫',
  Escape: 'esc',
};
const otherWords: Readonly<Record<string, string>> = { Mod: 'Ctrl', Escape: 'Esc' };
const arrows: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

/** The parts of a key combination as people read them: `Mod+Shift+P` is `Ctrl`, `Shift`, `P`, or `⌘`, `⇧`, `P` on macOS. */
export function keyParts(keys: string, mac: boolean = isMac): readonly string[] {
  return keys.split('+').map((part) => arrows[part] ?? (mac ? macSymbols[part] : otherWords[part]) ?? part);
}

export function keyText(keys: string, mac: boolean = isMac): string {
  return keyParts(keys, mac).join(mac ? '' : '+');
}
