/** A piece of HTML that is known to be one: made by `markup` only, so a text cannot be taken for it. */
export class Markup {
  readonly text: string;

  private constructor(text: string) {
    this.text = text;
  }

  static of(strings: readonly string[], values: readonly (Markup | string)[]): Markup {
    return new Markup(
      strings.reduce((text, part, index) => {
        const value = values[index - 1] ?? '';
        return text + (value instanceof Markup ? value.text : escapeHtml(value)) + part;
      }),
    );
  }

  static join(pieces: readonly Markup[]): Markup {
    return new Markup(pieces.map(({ text }) => text).join('\n'));
  }
}

/**
 * HTML with values in it; a value that is no `Markup` is escaped, so that it is the same text in an element and in a quoted
 * attribute. Scripts and styles take constants only.
 */
export function markup(strings: TemplateStringsArray, ...values: readonly (Markup | string)[]): Markup {
  return Markup.of(strings, values);
}

export function joined(pieces: readonly Markup[]): Markup {
  return Markup.join(pieces);
}

/** Our own text of a script or style, which must stand as it is. Never for anything that comes from elsewhere. */
export function constant(text: string): Markup {
  return Markup.of([text], []);
}

export const nothing = markup``;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control characters have no place in HTML, not even as references: they are shown as what cannot be shown. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']|(?![\t\n\r])\p{Cc}/gu, (mark) => entities[mark] ?? '\uFFFD');
}
