/**
 * Takes off what terminals, logs and clipboards put around a plan: psql's heading, rules, row count, box borders and `+`
 * continuation marks, quotes that a grid copy adds to each line, a log line's prefix before `Query Text:` or the plan.
 * The inside is not touched.
 */
export function unwrap(pasted: string): string {
  let lines = pasted.replaceAll('\r\n', '\n').replaceAll('\u00a0', ' ').split('\n');
  if (isFramed(lines)) lines = lines.map(withoutBorder);
  lines = lines.map((line) => line.replace(/\s*\+$/, '').replace(/\s+$/, ''));
  if (lines.every((line) => line === '' || quotedCell.test(line))) lines = lines.map(withoutQuotes);
  lines = lines.filter((line) => !/^[\s|+]*[-─━═┄]{3,}[-─━═┄+┼┬┴|\s]*$/.test(line) && !/^[+┌└├╔╚╟┬┴┼]/.test(line));
  lines = lines.filter((line) => !/^\s*"?QUERY PLAN"?\s*$/.test(line) && !/^\s*\(\d+ rows?\)\s*$/.test(line));
  while (lines.length > 0 && lines[0]?.trim() === '') lines.shift();
  const body = lines.join('\n').replace(/\s+$/, '');
  return withoutCommonIndent(body);
}

function isFramed(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => line.trim() !== '');
  const framed = filled.filter((line) => /^\s*[|│║+┌└├╔╚╟]/.test(line));
  return filled.length > 1 && framed.length >= filled.length - 1;
}

function withoutBorder(line: string): string {
  return line.replace(/^\s*[|│║] ?/, '').replace(/\s*[|│║]\s*$/, '');
}

const quotedCell = /^\s*"(.*)"[,;]?$/;

/** A grid copies each line as a quoted cell, with quotes inside doubled. */
function withoutQuotes(line: string): string {
  return (quotedCell.exec(line)?.[1] ?? '').replaceAll('""', '"');
}

/** psql indents every line by one blank. The first line of a text plan is its root, so its indent is the common one. */
function withoutCommonIndent(body: string): string {
  const indent = /^ */.exec(body)?.[0].length ?? 0;
  if (indent === 0) return body;
  const margin = ' '.repeat(indent);
  return body
    .split('\n')
    .map((line) => (line.startsWith(margin) ? line.slice(indent) : line))
    .join('\n');
}
