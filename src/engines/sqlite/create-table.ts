import { ClauseReader } from './create-table-clauses';
import { significantTokens, unquoted } from './statement';
import type { Word } from './statement';
import { nameKey } from './table-text';
import type { TableDraft, TableText } from './table-text';
import { closing, splitByComma } from './word-groups';

const tableConstraints: ReadonlySet<string> = new Set(['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN']);

export function readCreateTable(ddl: string): TableText {
  const words = significantTokens(ddl);
  const draft: TableDraft = {
    columns: new Map(),
    checks: [],
    primaryKey: null,
    uniques: [],
    references: [],
    autoincrement: false,
    module: moduleOf(ddl, words),
  };
  for (const item of draft.module === null ? definitionsOf(words) : []) readDefinition(ddl, item, draft);
  return draft;
}

function moduleOf(ddl: string, words: readonly Word[]): string | null {
  if (!words.slice(0, 3).some((word) => word.upper === 'VIRTUAL')) return null;
  const using = words.findIndex((word) => word.token.kind === 'word' && word.upper === 'USING');
  return using < 0 ? '' : ddl.slice(words[using]!.token.start).trim();
}

/** The comma-separated definitions between the outer parentheses; none for CREATE TABLE … AS. */
function definitionsOf(words: readonly Word[]): (readonly Word[])[] {
  const open = words.findIndex((word) => word.text === '(');
  if (open < 0) return [];
  return splitByComma(words.slice(open + 1, closing(words, open)));
}

function readDefinition(ddl: string, item: readonly Word[], draft: TableDraft): void {
  const first = item[0]!;
  const isConstraint = first.token.kind === 'word' && tableConstraints.has(first.upper);
  const column = isConstraint ? null : unquoted(first.text);
  const told = new ClauseReader(ddl, { item, column, draft }).read();
  if (column !== null) draft.columns.set(nameKey(column), told);
}
