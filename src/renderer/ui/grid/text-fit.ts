/**
 * Widths of text in the cell font. The font is monospaced, so plain ASCII is arithmetic; everything else is measured
 * once and remembered.
 */
const ASCII = /^[\u0020-\u007e]*$/;
const REMEMBERED = 4096;

export class TextFit {
  readonly #context: CanvasRenderingContext2D;
  readonly #font: string;
  readonly #advance: number;
  readonly #widths = new Map<string, number>();
  readonly #segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

  /** The context is only measured with; its font is set and put back by the caller's next `font =`. */
  constructor(context: CanvasRenderingContext2D, font: string) {
    this.#context = context;
    this.#font = font;
    context.font = font;
    this.#advance = context.measureText('0'.repeat(50)).width / 50;
  }

  get advance(): number {
    return this.#advance;
  }

  width(text: string): number {
    if (ASCII.test(text)) return text.length * this.#advance;
    const known = this.#widths.get(text);
    if (known !== undefined) return known;
    const font = this.#context.font;
    this.#context.font = this.#font;
    const width = this.#context.measureText(text).width;
    this.#context.font = font;
    if (this.#widths.size >= REMEMBERED) this.#widths.clear();
    this.#widths.set(text, width);
    return width;
  }

  /** The longest beginning that fits, cut between characters as people see them. */
  cut(text: string, available: number): string {
    if (ASCII.test(text)) return text.slice(0, Math.max(0, Math.floor(available / this.#advance)));
    if (this.width(text) <= available) return text;
    const most = Math.ceil(available / (this.#advance * 0.4)) + 1;
    const parts: string[] = [];
    for (const { segment } of this.#segmenter.segment(text)) {
      if (parts.length >= most) break;
      parts.push(segment);
    }
    let low = 0;
    let high = parts.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.width(parts.slice(0, middle).join('')) <= available) low = middle;
      else high = middle - 1;
    }
    return parts.slice(0, low).join('');
  }
}
