import { describe, expect, test } from 'vitest';
import type { Command } from './contribution';
import { commandFor, keysFor, keysOf, spell, type KeyEventLike } from './keymap';

const press = (key: string, code: string, held: Partial<KeyEventLike> = {}): string =>
  keysOf({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

const command = (id: string, keys: readonly string[], more: Partial<Command> = {}): Command => ({
  id,
  title: id,
  group: 'Test',
  keys,
  run: () => {},
  ...more,
});

describe('keys', () => {
  test('are spelled the same way by a command and by the event that means it', () => {
    expect(press('p', 'KeyP', { ctrlKey: true })).toBe(spell('Mod+P', false));
    expect(press('P', 'KeyP', { ctrlKey: true, shiftKey: true })).toBe(spell('Mod+Shift+P', false));
    expect(press('p', 'KeyP', { metaKey: true })).toBe(spell('Mod+P', true));
    expect(press('Enter', 'Enter', { altKey: true })).toBe(spell('Alt+Enter', false));
    expect(press('.', 'Period', { ctrlKey: true })).toBe(spell('Mod+.', false));
    expect(press('F6', 'F6', { shiftKey: true })).toBe(spell('Shift+F6', false));
    expect(press('Tab', 'Tab', { ctrlKey: true })).toBe(spell('Ctrl+Tab', true));
  });

  test('do not count the shift that types a sign', () => {
    expect(press('?', 'Slash', { shiftKey: true })).toBe('?');
  });

  test('are found by place where the layout types something else', () => {
    expect(press('з', 'KeyP', { ctrlKey: true })).toBe('Ctrl+P');
    expect(press('˜', 'KeyN', { altKey: true })).toBe('Alt+N');
    expect(press('!', 'Digit1', { ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+1');
  });

  test('take the browser’s own where a command has them', () => {
    const close = command('close', ['Mod+W'], { browserKeys: ['Alt+W'] });
    expect(keysFor(close, 'electron')).toEqual(['Mod+W']);
    expect(keysFor(close, 'browser')).toEqual(['Alt+W']);
    expect(commandFor([close], 'Ctrl+W', 'browser', false)).toBeUndefined();
    expect(commandFor([close], 'Alt+W', 'browser', false)?.id).toBe('close');
  });

  test('pass a command by that does not apply now, and prefer the later of two that do', () => {
    const shell = command('shell', ['Mod+S']);
    const never = command('never', ['Mod+S'], { when: () => false });
    const feature = command('feature', ['Mod+S']);
    expect(commandFor([shell, never], 'Ctrl+S', 'electron', false)?.id).toBe('shell');
    expect(commandFor([shell, feature, never], 'Ctrl+S', 'electron', false)?.id).toBe('feature');
  });
});
