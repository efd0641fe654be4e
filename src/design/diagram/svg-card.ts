/** Draws the card of a table. */
import type { Table } from '#model/schema';
import { cardMetrics, fitRow, type CardRow, type TableCard } from './card';
import type { Point } from './geometry';
import type { DrawingColours } from './svg-colours';
import { element, textAt, tooltip, type SvgPart } from './svg-text';
import { cutToWidth, type MeasureText } from './text-width';

export interface CardLook {
  readonly colours: DrawingColours;
  readonly measure: MeasureText;
  /** Of its top edge; absent: none. */
  readonly edge?: string | undefined;
  /** How many tables reference it, when it is a hub. */
  readonly hub?: number | undefined;
  /** Columns whose foreign key has no line, with the table that it references: a badge stands for the line. */
  readonly badges?: ReadonlyMap<string, string> | undefined;
  /** The schema is named beside the table's name. */
  readonly showSchema?: boolean | undefined;
}

const CORNER = 5;
const EDGE = 3;

export function drawCard(table: Table, card: TableCard, { x, y }: Point, look: CardLook): SvgPart {
  const { colours, edge } = look;
  const { width, height } = card;
  const outline = { width: width - 1, height: height - 1, x: 0.5, y: 0.5, rx: CORNER };
  const dash = table.kind === 'table' || table.kind === 'partitioned' ? undefined : '5 3';
  const parts = [
    tooltip([`${table.schema}.${table.name}`, table.comment].filter(Boolean).join('\n')),
    element('rect', { ...outline, fill: colours.card }),
    ...(card.rows.length > 0 ? [headerGround(width, colours)] : []),
    element('path', { d: topEdge(width), fill: edge ?? colours.strongLine }),
    element('rect', { ...outline, fill: 'none', stroke: colours.strongLine, 'stroke-dasharray': dash }),
    header(table, card, look),
    ...card.rows.map((row) => drawRow(row, width, look)),
  ];
  return element('g', { transform: `translate(${x} ${y})` }, ...parts);
}

/** A strip that follows the rounded corners. */
function topEdge(width: number): string {
  const [right, down] = [width - 1, EDGE + 0.5];
  return `M0.5 ${down}Q0.5 0.5 ${CORNER} 0.5H${width - CORNER}Q${right + 0.5} 0.5 ${right + 0.5} ${down}Z`;
}

function headerGround(width: number, { header: fill, line }: DrawingColours): SvgPart {
  const { headerHeight } = cardMetrics;
  const ground = element('rect', { x: 1, y: EDGE, width: width - 2, height: headerHeight - EDGE, fill });
  return ground + element('path', { d: `M1 ${headerHeight}H${width - 1}`, stroke: line });
}

function header(table: Table, { width }: TableCard, { colours, measure, hub, showSchema }: CardLook): SvgPart {
  const { sidePadding, headerHeight } = cardMetrics;
  const middle = (headerHeight + EDGE) / 2;
  const room = width - 2 * sidePadding;
  const count = hub === undefined ? null : `⇠ ${hub}`;
  const countWidth = count ? measure(count, 'type') + 10 : 0;
  const name = cutToWidth(table.name, room - (count ? countWidth + 6 : 0), 'title', measure);
  const left = room - measure(name, 'title') - countWidth - 12;
  const withSchema = showSchema && left > measure(table.schema, 'type');
  return [
    textAt(name, sidePadding, middle, 'title', { fill: colours.text }),
    withSchema
      ? textAt(table.schema, width - sidePadding - countWidth, middle, 'type', {
          fill: colours.faint,
          'text-anchor': 'end',
        })
      : '',
    count ? pill(count, width - sidePadding, middle, countWidth, colours) : '',
  ].join('');
}

/** Text on a rounded ground that ends at `right`. */
export function pill(text: string, right: number, middle: number, width: number, colours: DrawingColours): SvgPart {
  const ground = element('rect', { x: right - width, y: middle - 8, width, height: 16, rx: 8, fill: colours.pill });
  return ground + textAt(text, right - width / 2, middle, 'type', { fill: colours.dim, 'text-anchor': 'middle' });
}

function drawRow(row: CardRow, width: number, look: CardLook): SvgPart {
  const { sidePadding, markWidth, flagWidth } = cardMetrics;
  const { colours, measure, badges } = look;
  const { name, type } = fitRow(row, width, measure);
  const right = width - sidePadding - flagWidth;
  const weight = row.mark?.startsWith('primary') ? 600 : undefined;
  const target = badges?.get(row.column);
  return (
    [
      mark(row.mark, sidePadding, row.y, colours),
      textAt(name, sidePadding + markWidth, row.y, 'column', { fill: colours.text, 'font-weight': weight }),
      target === undefined
        ? textAt(type, right, row.y, 'type', { fill: colours.faint, 'text-anchor': 'end' })
        : badge(row, target, { right, room: right - sidePadding - markWidth - measure(name, 'column') - 8 }, look),
    ].join('') + flags(row, width - sidePadding, colours)
  );
}

const BADGE_PADDING = 10;
const LEAST_BADGE = 44;

/** The referenced table in the place of the type; an arrow alone where the column is named after it or the room is short. */
function badge(
  { column, y }: CardRow,
  target: string,
  { right, room }: { readonly right: number; readonly room: number },
  { colours, measure }: CardLook,
): SvgPart {
  const isNamedAfterIt = column.toLowerCase().startsWith(target.toLowerCase());
  const most = Math.min(cardMetrics.mostTypeWidth, room) - BADGE_PADDING;
  const text = isNamedAfterIt || most < LEAST_BADGE ? '→' : cutToWidth(`→ ${target}`, most, 'type', measure);
  return element('g', {}, tooltip(target), pill(text, right, y, measure(text, 'type') + BADGE_PADDING, colours));
}

/** `?`: may be NULL; a dot: indexed. */
function flags({ nullable, indexed, mark: role, y }: CardRow, right: number, { faint }: DrawingColours): SvgPart {
  const text = (nullable ? '?' : '') + (indexed && role === null ? '•' : '');
  return text === '' ? '' : textAt(text, right, y, 'type', { fill: faint, 'text-anchor': 'end' });
}

/** A key for primary and unique keys, two links of a chain for a foreign key; both in a box of 12 by 12. */
export function mark(role: CardRow['mark'], x: number, y: number, colours: DrawingColours): SvgPart {
  if (role === null) return '';
  const stroke = role === 'foreign' ? colours.dim : role === 'unique' ? colours.faint : colours.accent;
  const key = 'M5.2 6.8L10.6 1.4M8.2 3.8L10 5.6M3.6 11A2.6 2.6 0 1 1 3.6 5.8A2.6 2.6 0 1 1 3.6 11Z';
  const chain = 'M4.6 9H3.4A2.5 2.5 0 0 1 3.4 4H4.6M7.4 4H8.6A2.5 2.5 0 0 1 8.6 9H7.4M4.2 6.5H7.8';
  return element('path', {
    d: role === 'foreign' ? chain : key,
    transform: `translate(${x} ${y - 6.2})`,
    fill: 'none',
    stroke,
    'stroke-width': 1.3,
    'stroke-linecap': 'round',
  });
}
