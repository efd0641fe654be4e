import { markFor } from '../../ui/grid/cell-text';

export interface MarkedPiece {
  readonly text: string;
  readonly mark: string | null;
}

/** Splits text at every character that has a mark; runs of plain text stay whole. */
export function markedPieces(text: string): readonly MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let plain = '';
  const characters = Array.from(text);
  characters.forEach((character, index) => {
    const next = characters[index + 1];
    const edge =
      character === ' ' && (index === 0 || next === undefined || next === '\n' || characters[index - 1] === '\n');
    const mark = markFor(character, edge, characters[index - 1], next);
    if (mark === null) {
      plain += character;
      return;
    }
    if (plain) pieces.push({ text: plain, mark: null });
    plain = '';
    pieces.push({ text: character, mark });
  });
  if (plain) pieces.push({ text: plain, mark: null });
  return pieces;
}
