import { dialectOf } from '#engines/manifests';
import { lex } from '#sql/lexer';

const MASK = '********';
const introduces = /^(?:password|passwd|pwd|secret|identified by)$/;
const inText = /\b(password|passwd|pwd|secret)(\s*=\s*)(''.*?''|'[^']*'|[^\s'"&;]+)/gi;
const inUrl = /(:\/\/[^\s:@/']+:)[^\s@']+@/g;
const mayHold = /password|passwd|pwd|secret|identified|:\/\//i;

/**
 * The statement as history may keep it: a text behind PASSWORD or IDENTIFIED BY, and `password=…` inside a text (a
 * connection string for a foreign server), are masked. What is sent is not touched.
 *
 *     ALTER ROLE app PASSWORD 'hunter2'             →  ALTER ROLE app PASSWORD '********'
 *     SELECT dblink('host=a password=hunter2', q)   →  SELECT dblink('host=a password=********', q)
 */
export function redactPasswords(statement: string, engine: string): string {
  const dialect = dialectOf(engine);
  if (!dialect || !mayHold.test(statement)) return statement;
  let redacted = '';
  let from = 0;
  let previous = '';
  for (const token of lex(statement, dialect.lexical)) {
    if (token.kind === 'comment') continue;
    const text = statement.slice(token.start, token.end);
    if (token.kind === 'string') {
      redacted += statement.slice(from, token.start) + (introduces.test(previous) ? `'${MASK}'` : maskInside(text));
      from = token.end;
    }
    // `password = '…'` is as good as `PASSWORD '…'`.
    if (text === '=') continue;
    const word = token.kind === 'word' ? text.toLowerCase() : '';
    previous = word === 'by' ? `${previous} by` : word;
  }
  return redacted + statement.slice(from);
}

function maskInside(text: string): string {
  return text
    .replace(inText, (_match, name: string, equals: string) => `${name}${equals}${MASK}`)
    .replace(inUrl, (_match, before: string) => `${before}${MASK}@`);
}
