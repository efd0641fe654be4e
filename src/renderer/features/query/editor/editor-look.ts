import type { editor } from 'monaco-editor/editor';

/** How every code editor of the page looks and behaves. */
export function lookOf(fontSize: number): editor.IEditorOptions & editor.IGlobalEditorOptions {
  const family = getComputedStyle(document.documentElement).getPropertyValue('--font-code').trim();
  return {
    automaticLayout: true,
    fontFamily: family,
    fontSize,
    lineHeight: 1.55,
    fontLigatures: false,
    minimap: { enabled: false },
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 10,
    glyphMargin: false,
    folding: false,
    renderLineHighlight: 'none',
    scrollBeyondLastLine: false,
    smoothScrolling: false,
    padding: { top: 8, bottom: 8 },
    overviewRulerLanes: 0,
    hideCursorInOverviewRuler: true,
    overviewRulerBorder: false,
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
    wordBasedSuggestions: 'off',
    // Names in SQL are words too: without this `"` and `(` would stop the list.
    quickSuggestions: { other: true, comments: false, strings: false },
    // Enter behind a word that is typed in full is a new line.
    acceptSuggestionOnEnter: 'smart',
    suggest: { showStatusBar: false, preview: false, showInlineDetails: true },
    suggestFontSize: 12,
    suggestLineHeight: 24,
    occurrencesHighlight: 'singleFile',
    selectionHighlight: true,
    matchBrackets: 'near',
    bracketPairColorization: { enabled: false },
    fixedOverflowWidgets: true,
    tabSize: 2,
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true, nonBasicASCII: false },
    find: { addExtraSpaceOnTop: false, seedSearchStringFromSelection: 'selection' },
    links: false,
    contextmenu: false,
    dragAndDrop: false,
    accessibilitySupport: 'auto',
  };
}
