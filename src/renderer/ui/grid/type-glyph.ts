import type { TypeFamily } from '#model/value';

/** Glyphs that are letters; the rest are drawn. Two characters at most, so that headers align. */
const letters: Partial<Record<TypeFamily, string>> = {
  number: '#',
  text: 'T',
  json: '{}',
  binary: '01',
  uuid: 'id',
  array: '[]',
  range: '..',
  composite: '()',
  enum: '≡',
  geometry: '◇',
  network: '@',
  xml: '<>',
  interval: '±',
  other: '?',
};

/** Draws the sign of a type family into a box of 14 px around the middle line. */
export function drawTypeGlyph(
  context: CanvasRenderingContext2D,
  family: TypeFamily,
  x: number,
  middle: number,
  color: string,
): void {
  const letter = letters[family];
  context.fillStyle = color;
  if (letter !== undefined) {
    context.fillText(letter, x, middle + 3.5);
    return;
  }
  context.strokeStyle = color;
  context.lineWidth = 1.25;
  if (family === 'boolean') drawHalfDisc(context, x + 5.5, middle);
  else if (family === 'date') drawCalendar(context, x + 0.5, middle);
  else drawClock(context, x + 5.5, middle);
}

function drawHalfDisc(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.beginPath();
  context.arc(x, y, 4.5, 0, Math.PI * 2);
  context.stroke();
  context.beginPath();
  context.arc(x, y, 4.5, -Math.PI / 2, Math.PI / 2);
  context.fill();
}

function drawCalendar(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.beginPath();
  context.roundRect(x, y - 4.5, 10, 9.5, 1.5);
  context.stroke();
  context.fillRect(x, y - 4.5, 10, 3);
}

function drawClock(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.beginPath();
  context.arc(x, y, 4.75, 0, Math.PI * 2);
  context.moveTo(x, y - 2.5);
  context.lineTo(x, y);
  context.lineTo(x + 2, y + 1.25);
  context.stroke();
}
