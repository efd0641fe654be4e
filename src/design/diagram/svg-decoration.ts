/** Groups and notes of a diagram. */
import type { DiagramGroup, DiagramNote } from '#model/design';
import { boundsOf, emptyBox, type Box } from './geometry';
import type { DrawingColours } from './svg-colours';
import type { Drawing } from './svg-document';
import { element, textAt } from './svg-text';
import { cutToWidth, type CardFont, type MeasureText } from './text-width';

interface Look {
  readonly colours: DrawingColours;
  readonly measure: MeasureText;
}

/** Room around the cards of a group; its size when it is collapsed. A page that draws groups takes them from here. */
export const groupMetrics = { padding: 24, titleHeight: 34, collapsedWidth: 220, collapsedHeight: 64 } as const;

/** `members`: the cards in it. A group without any is not drawn. */
export function drawGroup(
  { title, colour, collapsed }: DiagramGroup,
  members: readonly Box[],
  { colours, measure }: Look,
): Drawing {
  if (members.length === 0) return { parts: [], bounds: emptyBox };
  const { padding, titleHeight, collapsedWidth, collapsedHeight } = groupMetrics;
  const around = boundsOf(members);
  const bounds = {
    x: around.x - padding,
    y: around.y - titleHeight,
    width: collapsed ? collapsedWidth : around.width + 2 * padding,
    height: collapsed ? collapsedHeight : around.height + padding + titleHeight,
  };
  const { edge, soft } = colours.areas[colour % colours.areas.length]!;
  const count = `${members.length} ${members.length === 1 ? 'table' : 'tables'}`;
  const middle = bounds.y + 17;
  const name = cutToWidth(title, bounds.width - 36 - measure(count, 'column'), 'title', measure);
  return {
    bounds,
    parts: [
      element('rect', { ...bounds, rx: 8, fill: soft, stroke: edge, 'stroke-width': 1.5 }),
      textAt(name, bounds.x + 12, middle, 'title', { fill: colours.text }),
      textAt(count, bounds.x + bounds.width - 12, middle, 'column', { fill: colours.dim, 'text-anchor': 'end' }),
    ],
  };
}

const NOTE = { padding: 10, line: 17 };

export function drawNote({ text, ...bounds }: DiagramNote, { colours, measure }: Look): Drawing {
  const { x, y, width, height } = bounds;
  const most = Math.max(1, Math.floor((height - NOTE.padding) / NOTE.line));
  const lines = wrap(text, width - 2 * NOTE.padding, { font: 'column', most }, measure);
  return {
    bounds: { x, y, width, height },
    parts: [
      element('rect', { x, y, width, height, rx: 4, fill: colours.note, stroke: colours.line }),
      ...lines.map((line, index) =>
        textAt(line, x + NOTE.padding, y + NOTE.padding + NOTE.line * (index + 0.5), 'column', { fill: colours.text }),
      ),
    ],
  };
}

/** Lines that fit a width, broken between words where that is possible; the last of at most `most` ends in an ellipsis when it is cut. */
export function wrap(
  text: string,
  width: number,
  { font, most }: { readonly font: CardFont; readonly most: number },
  measure: MeasureText,
): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line === '' || measure(longer, font) <= width) line = longer;
      else {
        lines.push(line);
        line = word;
      }
    }
    lines.push(line);
  }
  const kept = lines.slice(0, most).map((line) => cutToWidth(line, width, font, measure));
  const last = kept.at(-1);
  if (lines.length > most && last !== undefined && !last.endsWith('…')) {
    kept[kept.length - 1] = cutToWidth(`${last} …`, width, font, measure);
  }
  return kept;
}
