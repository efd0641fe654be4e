import { getSchema } from '@mrleebo/prisma-ast';
import type { Block } from '@mrleebo/prisma-ast';
import type { ImportProblem } from '#model/design';

/** One `model … { … }` with where it stands. */
export interface PlacedBlock {
  readonly block: Block;
  /** Lines of the block, its first line is number `line`. */
  readonly lines: readonly string[];
  readonly line: number;
  /** `///` lines before it, joined. */
  readonly comment: string | null;
}

const blockStart = /^\s*(model|enum|view|type|datasource|generator)\s+(\w+)/;

/**
 * Parses a Prisma schema block by block. Its parser gives all or nothing, so of a block with an error the line is taken out
 * and reported, and the rest is parsed again.
 */
export function parseBlocks(text: string): {
  readonly blocks: readonly PlacedBlock[];
  readonly problems: readonly ImportProblem[];
} {
  // The parser takes space at the end of a line for a token.
  const lines = text.split('\n').map((line) => line.trimEnd());
  const problems: ImportProblem[] = [];
  const blocks: PlacedBlock[] = [];
  let comments: string[] = [];
  for (let index = 0; index < lines.length;) {
    const line = lines[index] ?? '';
    if (!blockStart.test(line)) {
      const comment = /^\s*\/\/\/\s?(.*)$/.exec(line)?.[1];
      comments = comment === undefined ? [] : [...comments, comment];
      if (line.trim() !== '' && !/^\s*\/\//.test(line)) problems.push(notABlock(line, index));
      index += 1;
      continue;
    }
    const end = blockEnd(lines, index);
    const block = parseBlock(lines.slice(index, end), index, problems);
    const comment = comments.length > 0 ? comments.join('\n') : null;
    if (block) blocks.push({ block, lines: lines.slice(index, end), line: index + 1, comment });
    comments = [];
    index = end;
  }
  return { blocks, problems };
}

/** The line after the closing brace; a block that is not closed ends before the next one. */
function blockEnd(lines: readonly string[], start: number): number {
  for (let index = start; index < lines.length; index += 1) {
    if (index > start && blockStart.test(lines[index] ?? '')) return index;
    if (/^\s*\}/.test(lines[index] ?? '')) return index + 1;
  }
  return lines.length;
}

function parseBlock(source: readonly string[], start: number, problems: ImportProblem[]): Block | null {
  const lines = [...source];
  for (let round = 0; round <= source.length; round += 1) {
    try {
      const { list } = getSchema(lines.join('\n'));
      return list.find((block) => block.type !== 'comment' && block.type !== 'break') ?? null;
    } catch (error) {
      const place = placeOf(error);
      // At the end of the block its parser has no place: the brace is missing.
      if (!place && lines.at(-1) !== '}') {
        problems.push(notClosed(start + 1));
        lines.push('}');
        continue;
      }
      if (!place) return null;
      const index = Math.min(Math.max(place.line, 1), lines.length) - 1;
      problems.push(problemAt(start + index + 1, place.column, place.found));
      // The first line carries the name and the brace: without it nothing of the block is left.
      if (index === 0 || lines[index]?.trim() === '') return null;
      lines[index] = '';
    }
  }
  return null;
}

function placeOf(error: unknown): { readonly line: number; readonly column: number; readonly found: string } | null {
  const token = (error as { token?: { startLine?: number; startColumn?: number; image?: string } } | null)?.token;
  if (typeof token?.startLine === 'number' && !Number.isNaN(token.startLine)) {
    return { line: token.startLine, column: token.startColumn ?? 1, found: token.image ?? '' };
  }
  return null;
}

function problemAt(line: number, column: number, found: string): ImportProblem {
  const shown = found.trim().slice(0, 40);
  return {
    message: shown === '' ? 'This line cannot be read.' : `"${shown}" is not expected here.`,
    hint: 'Correct the line and read again; the others were read.',
    file: null,
    line,
    column,
    severity: 'error',
  };
}

function notClosed(line: number): ImportProblem {
  const message = 'The block that starts here is not closed.';
  return { message, hint: 'Add } where it ends.', file: null, line, column: 1, severity: 'error' };
}

function notABlock(line: string, index: number): ImportProblem {
  const column = line.search(/\S/) + 1;
  const word = /\S+/.exec(line)?.[0] ?? '';
  return problemAt(index + 1, column, word);
}
