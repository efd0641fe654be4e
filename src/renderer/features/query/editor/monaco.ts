/**
 * The one place that knows Monaco. It is large, so nothing imports this file but `query-editor.tsx`, and that lazily,
 * after the first paint. Only what SQL needs is registered; its own worker is the only one.
 */
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/lineSelection/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/longLinesHelper/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/suggest/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
// The list of completions stands apart from what `features/suggest` registers.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import * as monaco from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import { defineThemes } from './editor-theme';

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };
defineThemes(monaco);

// Keys that mean something else here. The shell takes its keys before the editor sees them; these are those that would
// act when a command of ours does not apply.
const { KeyCode, KeyMod } = monaco;
monaco.editor.addKeybindingRules(
  [
    KeyMod.CtrlCmd | KeyCode.Enter,
    KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.Enter,
    KeyMod.Alt | KeyCode.Enter,
    KeyMod.CtrlCmd | KeyCode.Period,
    KeyMod.CtrlCmd | KeyCode.KeyI,
    KeyMod.CtrlCmd | KeyCode.KeyE,
    KeyMod.CtrlCmd | KeyCode.KeyP,
    KeyMod.CtrlCmd | KeyCode.KeyB,
    KeyMod.CtrlCmd | KeyCode.KeyJ,
    KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyP,
    KeyCode.F1,
    KeyCode.F2,
    KeyCode.F4,
  ].map((keybinding) => ({ keybinding, command: null })),
);

export { monaco };
export type Monaco = typeof monaco;
