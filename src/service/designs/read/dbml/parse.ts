import { CompilerError, Parser } from '@dbml/core';
import type { ImportProblem } from '#model/design';

export type ParsedDbml = ReturnType<Parser['parse']>;

/** Each round takes out one thing that cannot be read; a file with more of them is no DBML. */
const mostRounds = 200;
/** Also those that are not closed on their line. */
const settings = /\[[^\]]*(?:\]|$)/;
const blockStart =
  /^\s{0,3}(?:table|tablepartial|tablegroup|ref|enum|project|note|records|diagramview|dep|use|reuse)\b/i;

/**
 * Parses DBML. Its parser gives all or nothing, so what it refuses is taken out (first the settings of the line, then the
 * line, then the element around it), reported, and the rest is parsed again. Lines keep their numbers.
 */
export function parseDbml(text: string): {
  readonly parsed: ParsedDbml | null;
  readonly problems: readonly ImportProblem[];
} {
  const lines = text.split('\n');
  const problems = new Map<string, ImportProblem>();
  const attempts = new Map<number, number>();
  for (let round = 0; round < mostRounds; round += 1) {
    try {
      return { parsed: new Parser().parse(lines.join('\n'), 'dbmlv2'), problems: [...problems.values()] };
    } catch (error) {
      const [diagnostic] = diagnosticsOf(error);
      if (!diagnostic) throw error;
      const { line, column } = diagnostic.location.start;
      const key = `${line}:${column}`;
      if (!problems.has(key)) problems.set(key, problemOf(diagnostic.message, line, column));
      const attempt = attempts.get(line) ?? 0;
      attempts.set(line, attempt + 1);
      if (!takeOut(lines, line - 1, attempt)) break;
    }
  }
  return { parsed: null, problems: [...problems.values()] };
}

/** Blanks what stands at the line, more of it with every attempt. False when nothing is left to take out. */
function takeOut(lines: string[], index: number, attempt: number): boolean {
  const line = lines[index] ?? '';
  const startsBlock = blockStart.test(line);
  if (attempt === 0 && !startsBlock && settings.test(line)) {
    lines[index] = line.replace(settings, (found) => ' '.repeat(found.length));
    return true;
  }
  // A line that opens or closes a part would take the shape of the rest with it.
  if (attempt <= 1 && !startsBlock && line.trim() !== '' && !/[{}]|'''/.test(line)) {
    lines[index] = '';
    return true;
  }
  let first = Math.min(index, lines.length - 1);
  while (first > 0 && !blockStart.test(lines[first] ?? '')) first -= 1;
  let end = first + 1;
  while (end < lines.length && !blockStart.test(lines[end] ?? '')) end += 1;
  if (lines.slice(first, end).every((each) => each.trim() === '')) return false;
  lines.fill('', first, end);
  return true;
}

interface Diagnostic {
  readonly message: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}

function diagnosticsOf(error: unknown): readonly Diagnostic[] {
  return error instanceof CompilerError
    ? error.diags.toSorted((a, b) => a.location.start.line - b.location.start.line)
    : [];
}

function problemOf(message: string, line: number, column: number): ImportProblem {
  const sentence = /[.!?]$/.test(message) ? message : `${message}.`;
  const hint = 'Correct it and read again; the rest was read.';
  return { message: sentence, hint, file: null, line, column, severity: 'error' };
}
