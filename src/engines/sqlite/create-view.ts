import { significantTokens, unquoted } from './statement';
import { closing, splitByComma } from './word-groups';

/** The query of CREATE VIEW as written, and the names in front of it; a text that is none is given back whole. */
export function readCreateView(ddl: string): {
  readonly columnList: readonly string[] | null;
  readonly query: string;
} {
  const words = significantTokens(ddl);
  const as = words.findIndex((word) => word.token.kind === 'word' && word.upper === 'AS');
  const first = words[as + 1];
  if (as < 0 || first === undefined) return { columnList: null, query: ddl };
  const open = words.findIndex((word) => word.text === '(');
  const columnList =
    open >= 0 && open < as
      ? splitByComma(words.slice(open + 1, closing(words, open))).map((item) => unquoted(item[0]!.text))
      : null;
  return { columnList, query: ddl.slice(first.token.start).trim() };
}
