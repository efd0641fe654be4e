import { markedPieces } from './marked-pieces';
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
