import { cardSize, tableCard, type CardSize, type TableCard } from '#design/diagram/card';
import { cardFonts, type MeasureText } from '#design/diagram/text-width';
import type { Table } from '#model/schema';

let context: CanvasRenderingContext2D | null = null;
const widths = new Map<string, number>();

/** Widths as the page draws them; the same text is measured once. */
export const measureText: MeasureText = (text, font) => {
  const key = `${font}\0${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  context ??= document.createElement('canvas').getContext('2d');
  const { size, weight, family } = cardFonts[font];
  if (context) context.font = `${weight} ${size}px ${family}`;
  const width = context?.measureText(text).width ?? text.length * 7;
  widths.set(key, width);
  return width;
};

export interface DrawnCard {
  readonly card: TableCard;
  readonly size: CardSize;
}

const whole = new WeakMap<Table, DrawnCard>();
const collapsed = new WeakMap<Table, DrawnCard>();

/** The card of a table; the same object for the same table. */
export function cardOf(table: Table, isCollapsed: boolean): DrawnCard {
  const cards = isCollapsed ? collapsed : whole;
  const known = cards.get(table);
  if (known) return known;
  const card = tableCard(table, isCollapsed ? 'name' : 'columns', measureText);
  const drawn = { card, size: cardSize(card) };
  cards.set(table, drawn);
  return drawn;
}

/** Cards are as wide as their text: the typefaces must be there before it is measured. */
export async function fontsReady(): Promise<void> {
  const fonts = Object.values(cardFonts).map(({ size, weight, family }) => `${weight} ${size}px ${family}`);
  // Without them the fallback is measured and drawn alike.
  await Promise.all(fonts.map((font) => document.fonts.load(font))).catch(() => {});
}
