/** Widths of text without a canvas, good enough to size a card; the page injects a real measure. */

export type CardFont = 'title' | 'column' | 'type';

/** Width of one line in pixels at 100 %. */
export type MeasureText = (text: string, font: CardFont) => number;

/** What the fonts are in CSS, for a page that measures on a canvas and for the drawing. */
export const cardFonts: Readonly<
  Record<CardFont, { readonly size: number; readonly weight: number; readonly family: string }>
> = {
  title: { size: 13, weight: 600, family: "'Inter Variable', Inter, system-ui, sans-serif" },
  column: { size: 12, weight: 400, family: "'Inter Variable', Inter, system-ui, sans-serif" },
  type: { size: 11, weight: 400, family: "'JetBrains Mono Variable', 'JetBrains Mono', ui-monospace, monospace" },
};

const MONOSPACE_EM = 0.6;
const WIDE_EM = 1.05;
const OTHER_EM = 0.62;
/** Advance widths of Inter's Latin letters in em, by groups that are nearly alike. */
const GROUPS: readonly (readonly [string, number])[] = [
  ["ijl'|.,:;!", 0.28],
  ['Iftr ()[]{}/\\-"', 0.37],
  ['sczkvxyJ', 0.55],
  ['_aeFELTZ?$', 0.58],
  ['bdghnopqu0123456789', 0.62],
  ['ABCKPRSVXY&+=<>~#', 0.66],
  ['DGHNOQU', 0.75],
  ['wmMW%@', 0.88],
];
const EM: ReadonlyMap<string, number> = new Map(
  GROUPS.flatMap(([letters, em]) => Array.from(letters, (letter) => [letter, em] as const)),
);

/** Estimates from advance widths: within some 5 % for names of Latin letters. */
export const estimateText: MeasureText = (text, font) => {
  const { size, weight } = cardFonts[font];
  let em = 0;
  for (const letter of text) em += font === 'type' && letter < '⺀' ? MONOSPACE_EM : emOf(letter);
  return em * size * (weight >= 600 ? 1.05 : 1);
};

/** From U+2E80 on stand the wide scripts of East Asia and most pictographs. */
function emOf(letter: string): number {
  return EM.get(letter) ?? (letter >= '⺀' ? WIDE_EM : OTHER_EM);
}

/** The longest head of a text that fits with an ellipsis, or the text. */
export function cutToWidth(text: string, width: number, font: CardFont, measure: MeasureText): string {
  if (measure(text, font) <= width) return text;
  const letters = Array.from(text);
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(`${letters.slice(0, middle).join('')}…`, font) <= width) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join('')}…`;
}
