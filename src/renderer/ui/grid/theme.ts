/**
 * Colours and fonts for the canvas, read from the design tokens (CSS variables) once per theme change, never per frame.
 */
export interface GridTheme {
  /** Follows the density setting. */
  readonly rowHeight: number;
  readonly surface: string;
  readonly header: string;
  readonly hover: string;
  readonly selection: string;
  readonly selectionHeader: string;
  readonly changed: string;
  readonly found: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly textDim: string;
  readonly textQuiet: string;
  readonly accent: string;
  readonly focus: string;
  readonly placeholder: string;
  readonly cellFont: string;
  readonly markFont: string;
  readonly nullFont: string;
  readonly headerFont: string;
  readonly typeFont: string;
  readonly numberFont: string;
  readonly glyphFont: string;
}

export function readTheme(element: HTMLElement): GridTheme {
  const style = getComputedStyle(element);
  const token = (name: string, fallback: string): string => style.getPropertyValue(name).trim() || fallback;
  const code = token('--font-code', 'monospace');
  const interfaceFont = token('--font-interface', 'sans-serif');
  const size = token('--text-size-dense', '12px');
  return {
    rowHeight: Number.parseFloat(token('--row', '28px')) || 28,
    surface: token('--surface-0', '#fff'),
    header: token('--surface-1', '#f7f7f8'),
    hover: token('--surface-1', '#f7f7f8'),
    selection: token('--accent-soft', '#e8e8ff'),
    selectionHeader: token('--selection', '#dcdcff'),
    changed: token('--change-changed-soft', '#fff4d6'),
    found: token('--mark', '#fff3b0'),
    line: token('--line', '#e4e4e8'),
    lineStrong: token('--line-strong', '#a0a0a8'),
    text: token('--text-0', '#1c1c22'),
    textDim: token('--text-1', '#55555e'),
    textQuiet: token('--text-2', '#70707a'),
    accent: token('--accent', '#5a4fd0'),
    focus: token('--focus', '#5a4fd0'),
    placeholder: token('--surface-2', '#eeeef1'),
    cellFont: `400 ${size} ${code}`,
    markFont: `400 ${size} ${code}`,
    nullFont: `500 10px ${interfaceFont}`,
    headerFont: `500 ${size} ${interfaceFont}`,
    typeFont: `400 11px ${interfaceFont}`,
    numberFont: `400 11px ${code}`,
    glyphFont: `600 10px ${code}`,
  };
}

/** Calls back when anything that the theme depends on may have changed: theme, density, pixel ratio, fonts. */
export function watchTheme(changed: () => void, signal: AbortSignal): void {
  const attributes = new MutationObserver(changed);
  attributes.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'data-density', 'class', 'style'],
  });
  signal.addEventListener('abort', () => attributes.disconnect());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed, { signal });
  document.fonts.addEventListener('loadingdone', changed, { signal });
}
