import { markFor } from '../../ui/grid/cell-text';
import styles from './cell-viewer.module.css';

export interface MarkedTextProps {
  readonly text: string;
  readonly marks: boolean;
  readonly wrap: boolean;
}

/** Text as it is, selectable; with `marks`, signs for what cannot be seen stand beside it and are not part of a copy. */
export function MarkedText({ text, marks, wrap }: MarkedTextProps) {
  return (
    <pre className={styles.text} data-wrap={wrap} dir="auto" tabIndex={0} role="region" aria-label="Text of the cell">
      {marks
        ? markedPieces(text).map((piece, index) =>
            piece.mark === null ? (
              piece.text
            ) : (
              // The character itself stays in the text, so that a selection copies it.
              <span key={index} className={styles.mark} data-mark={piece.mark}>
                {piece.text}
              </span>
            ),
          )
        : text}
    </pre>
  );
}

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
