/** The words of the `.schema` format as data, for an editor that colours and completes it. */
import { also } from './text-fields';
import { lastLines, type LineKind, namespaceLines, schemaLines } from './text-kinds';

const lines: readonly LineKind[] = [...schemaLines, ...namespaceLines, ...lastLines];
const unique = (words: readonly string[]): readonly string[] =>
  [...new Set(words)].filter((word) => word !== '').toSorted();
const kinds: readonly LineKind[] = [...lines, ...lines.flatMap(({ members }) => members)];

export const schemaTokens = {
  /** Begin a line at the margin; some are two words. */
  heads: unique(['plumbline schema', 'engine', 'product', 'database', ...lines.map(({ word }) => word)]),
  /** Begin a line within an object. */
  members: unique(lines.flatMap(({ members }) => members.map(({ word }) => word))),
  /** Follow on a line, or stand before a colon on a line of their own. */
  fields: unique([also, 'none', 'references', ...kinds.flatMap(({ kind }) => kind.fields.map(({ word }) => word))]),
  /** Notes are allowed and not kept. */
  lineComment: '--',
  /** Names, texts, SQL with escapes. In each the quote is doubled and a backslash escapes. */
  quotes: { name: '"', text: "'", code: '`' },
  /** Opens and closes lines of SQL; a number may stand between the dollars, `crlf` after the first. */
  fence: '$$',
  /** `#c17` at the end of a line. */
  id: /#(?:[\w-]+|"(?:[^"\\]|\\.|"")*")$/,
} as const;

/** Fields by what they follow (`table`, `index`, '' for columns), for completion. */
export const fieldsByHead: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  kinds.map(({ word, kind }) => [word, unique(kind.fields.map((field) => field.word))]),
);
