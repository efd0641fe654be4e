import { boundsOf, type Box, type Point } from './geometry';
import { drawingColours, type DrawingColours, type DrawingTheme } from './svg-colours';
import { element, styleSheet, textAt, type SvgPart } from './svg-text';

/** A part of a picture that knows where it stands. */
export interface Drawing {
  readonly parts: readonly SvgPart[];
  readonly bounds: Box;
}

export interface Heading {
  readonly title: string;
  /** Below it, smaller. */
  readonly facts: string;
}

export interface DocumentOptions {
  readonly theme?: DrawingTheme | undefined;
  /** `@font-face` rules with `data:` addresses, where the reader may lack the fonts. */
  readonly fontFaces?: string | undefined;
  /** Above the picture; absent: none. */
  readonly heading?: Heading | undefined;
}

const MARGIN = 40;
const HEADING = { height: 72, title: 20, facts: 13, factsBelow: 26, mostTimes: 6, widthAtOnce: 2000 };

/** A whole SVG file around drawings, the first lowest. Its size in pixels is that of the drawings and a margin. */
export function svgDocument(drawings: readonly Drawing[], options: DocumentOptions): string {
  const { theme = 'light', fontFaces, heading } = options;
  const colours = drawingColours[theme];
  const inner = boundsOf(drawings.flatMap(({ parts, bounds }) => (parts.length > 0 ? [bounds] : [])));
  // A large picture is looked at from further away.
  const times = Math.max(1, Math.min(HEADING.mostTimes, inner.width / HEADING.widthAtOnce));
  const above = heading ? HEADING.height * times : 0;
  const x = Math.floor(inner.x - MARGIN);
  const y = Math.floor(inner.y - MARGIN - above);
  const width = Math.ceil(Math.max(inner.width + 2 * MARGIN, heading ? LEAST_WIDTH : 0));
  const height = Math.ceil(inner.height + 2 * MARGIN + above);
  return `${element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `${x} ${y} ${width} ${height}` },
    styleSheet(fontFaces),
    element('rect', { x, y, width, height, fill: colours.ground }),
    heading ? drawHeading(heading, { x: x + MARGIN, y: y + MARGIN + (HEADING.title * times) / 2 }, times, colours) : '',
    ...drawings.flatMap(({ parts }) => parts),
  )}\n`;
}

const LEAST_WIDTH = 480;

function drawHeading(
  { title, facts }: Heading,
  { x, y }: Point,
  times: number,
  { text, faint }: DrawingColours,
): SvgPart {
  const size = (pixels: number): string => `font-size:${Math.round(pixels * times)}px`;
  return (
    textAt(title, x, y, 'title', { fill: text, style: size(HEADING.title) }) +
    textAt(facts, x, y + HEADING.factsBelow * times, 'column', { fill: faint, style: size(HEADING.facts) })
  );
}
