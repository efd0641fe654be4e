/** Elements of an SVG as text. Whatever comes from a schema goes through here and is escaped. */
import { cardFonts, type CardFont } from './text-width';

/** A finished piece of SVG: text in it is escaped. */
export type SvgPart = string;

/** Text or an attribute's value. What XML 1.0 cannot hold, escaped or not, becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, (letter) => ('\t\n\r'.includes(letter) ? letter : '\uFFFD'))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

export type Attributes = Readonly<Record<string, string | number | undefined>>;

export function element(name: string, attributes: Attributes, ...children: readonly SvgPart[]): SvgPart {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? rounded(value) : escapeXml(String(value))}"`)
    .join('');
  return children.length === 0 ? `<${name}${list}/>` : `<${name}${list}>${children.join('')}</${name}>`;
}

export interface TextLook extends Attributes {
  readonly fill: string;
}

/** One line; `y` is its middle. */
export function textAt(text: string, x: number, y: number, font: CardFont, look: TextLook): SvgPart {
  const { size } = cardFonts[font];
  // Fonts differ in their middle; a third of the size below it is the base line of capitals and digits in all of them.
  return element('text', { x, y: y + size * 0.35, class: font, ...look }, escapeXml(text));
}

export const tooltip = (text: string): SvgPart => element('title', {}, escapeXml(text));

/** Fonts as classes, so that they stand once. `faces`: `@font-face` rules to embed. */
export function styleSheet(faces = ''): SvgPart {
  const rules = Object.entries(cardFonts).map(
    ([font, { size, weight, family }]) => `.${font}{font:${weight} ${size}px ${family}}`,
  );
  return element('style', {}, escapeStyle(`${faces}text{white-space:pre}${rules.join('')}`));
}

/** In a style element XML wants `<` and `&` escaped and nothing else. */
const escapeStyle = (css: string): string => css.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const rounded = (value: number): number => Math.round(value * 100) / 100;
