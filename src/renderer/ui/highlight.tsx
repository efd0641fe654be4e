export interface HighlightProps {
  readonly text: string;
  /** Matched without regard to case; empty marks nothing. */
  readonly find: string;
}

/** Text with the first match of what is filtered for marked. */
export function Highlight({ text, find }: HighlightProps) {
  const at = find === '' ? -1 : text.toLowerCase().indexOf(find.toLowerCase());
  if (at < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + find.length)}</mark>
      {text.slice(at + find.length)}
    </>
  );
}
