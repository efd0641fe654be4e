import type { Monaco } from './monaco';

/** Monaco reads hexadecimal colours only: a pixel is painted with the token's colour and read back. */
function hexReader(): (token: string) => string {
  const style = getComputedStyle(document.documentElement);
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return (token) => {
    if (context === null) return '#808080';
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = style.getPropertyValue(token).trim();
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  };
}

export const themeName = (): string =>
  document.documentElement.dataset['theme'] === 'dark' ? 'plumbline-dark' : 'plumbline-light';

/** Defines the theme that the page shows now, from its tokens, and uses it; again whenever the page's theme changes. */
export function defineThemes(monaco: Monaco): void {
  const define = (): void => {
    const hex = hexReader();
    const bare = (token: string): string => hex(token).slice(1);
    monaco.editor.defineTheme(themeName(), {
      base: themeName() === 'plumbline-dark' ? 'vs-dark' : 'vs',
      inherit: true,
      rules: [
        { token: '', foreground: bare('--code-name') },
        { token: 'keyword', foreground: bare('--code-keyword') },
        { token: 'operator', foreground: bare('--text-1') },
        { token: 'string', foreground: bare('--code-string') },
        { token: 'number', foreground: bare('--code-number') },
        { token: 'comment', foreground: bare('--code-comment') },
        { token: 'predefined', foreground: bare('--code-type') },
        { token: 'identifier.quote', foreground: bare('--code-name') },
        { token: 'parameter', foreground: bare('--code-number') },
        { token: 'delimiter', foreground: bare('--text-1') },
      ],
      colors: {
        'editor.background': hex('--surface-0'),
        'editor.foreground': hex('--code-name'),
        'editorCursor.foreground': hex('--accent'),
        'editor.selectionBackground': hex('--selection'),
        'editor.inactiveSelectionBackground': hex('--surface-3'),
        'editor.wordHighlightBackground': hex('--surface-2'),
        'editor.findMatchBackground': hex('--mark'),
        'editor.findMatchHighlightBackground': hex('--mark'),
        'editorLineNumber.foreground': hex('--text-2'),
        'editorLineNumber.activeForeground': hex('--text-0'),
        'editorGutter.background': hex('--surface-0'),
        ...Object.fromEntries(
          [1, 2, 3, 4, 5, 6].map((depth) => [`editorBracketHighlight.foreground${depth}`, hex('--text-1')]),
        ),
        'editorBracketHighlight.unexpectedBracket.foreground': hex('--text-1'),
        'editorBracketMatch.background': hex('--surface-3'),
        'editorBracketMatch.border': hex('--line-strong'),
        'editorError.foreground': hex('--severity-critical'),
        'editorWidget.background': hex('--overlay'),
        'editorWidget.border': hex('--line'),
        'editorHoverWidget.background': hex('--overlay'),
        'editorHoverWidget.border': hex('--line'),
        'editorSuggestWidget.background': hex('--overlay'),
        'editorSuggestWidget.border': hex('--line'),
        'editorSuggestWidget.foreground': hex('--text-0'),
        'editorSuggestWidget.selectedForeground': hex('--text-0'),
        'editorSuggestWidget.selectedBackground': hex('--accent-soft'),
        'editorSuggestWidget.highlightForeground': hex('--link'),
        'editorSuggestWidget.focusHighlightForeground': hex('--link'),
        'input.background': hex('--surface-0'),
        'input.foreground': hex('--text-0'),
        'input.border': hex('--line-strong'),
        'inputOption.activeBackground': hex('--accent-soft'),
        'inputOption.activeForeground': hex('--text-0'),
        'list.hoverBackground': hex('--surface-2'),
        focusBorder: hex('--focus'),
        'scrollbarSlider.background': `${hex('--line-strong')}55`,
        'scrollbarSlider.hoverBackground': `${hex('--line-strong')}88`,
        'scrollbarSlider.activeBackground': `${hex('--line-strong')}aa`,
        'widget.shadow': '#00000033',
      },
    });
    monaco.editor.setTheme(themeName());
  };
  define();
  new MutationObserver(define).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
}
