import { Emitter } from '#base/emitter';
import type { Dialect } from '#engines/engine';
import { resplit, split, splitRange, statementAt } from '#sql/splitter';
import type { Statement, TextChange } from '#sql/splitter';

export interface TextEdit {
  readonly offset: number;
  readonly removed: number;
  readonly text: string;
}

export interface TextSelection {
  /** Offsets; equal where nothing is selected. `head` is where the cursor is. */
  readonly anchor: number;
  readonly head: number;
}

/**
 * The text of an editor and its statements. Line breaks are `\n` only. Knows nothing of the editor that shows it, so it
 * lives while its tab is hidden.
 */
export class QueryDocument {
  #text: string;
  #statements: readonly Statement[] | null = null;
  #dialect: Dialect;
  selection: TextSelection = { anchor: 0, head: 0 };
  scrollTop = 0;
  readonly #changed = new Emitter<readonly TextChange[]>();

  /** After each change of the text. */
  readonly onChange = this.#changed.on;

  constructor(text: string, dialect: Dialect) {
    this.#text = normalized(text);
    this.#dialect = dialect;
  }

  get text(): string {
    return this.#text;
  }

  get dialect(): Dialect {
    return this.#dialect;
  }

  /** Another engine reads the same text by its own rules. */
  set dialect(dialect: Dialect) {
    if (dialect === this.#dialect) return;
    this.#dialect = dialect;
    this.#statements = null;
  }

  get statements(): readonly Statement[] {
    this.#statements ??= split(this.#text, this.#dialect);
    return this.#statements;
  }

  /** Applies edits whose offsets are those of the text before all of them; they must not overlap. */
  edit(edits: readonly TextEdit[]): void {
    const changes: TextChange[] = [];
    // From the end, so that the offsets before stay true.
    for (const edit of edits.toSorted((a, b) => b.offset - a.offset)) {
      const inserted = normalized(edit.text);
      const change = { offset: edit.offset, removed: edit.removed, inserted: inserted.length };
      this.#text = this.#text.slice(0, edit.offset) + inserted + this.#text.slice(edit.offset + edit.removed);
      if (this.#statements !== null) this.#statements = resplit(this.#statements, this.#text, change, this.#dialect);
      changes.push(change);
    }
    if (changes.length > 0) this.#changed.emit(changes);
  }

  /** Replaces everything. */
  replace(text: string): void {
    this.edit([{ offset: 0, removed: this.#text.length, text }]);
  }

  select(anchor: number, head: number): void {
    this.selection = { anchor, head };
  }

  get selected(): readonly [from: number, to: number] {
    const { anchor, head } = this.selection;
    return [Math.min(anchor, head), Math.max(anchor, head)];
  }

  /** What Ctrl+Enter runs now: the statements of the selection, else the one at the cursor. */
  get current(): readonly Statement[] {
    const [from, to] = this.selected;
    if (this.#text.slice(from, to).trim() !== '') return splitRange(this.#text, from, to, this.#dialect);
    const statement = statementAt(this.statements, this.#text, this.selection.head);
    return statement === null ? [] : [statement];
  }

  textOf(statement: Pick<Statement, 'start' | 'end'>): string {
    return this.#text.slice(statement.start, statement.end);
  }
}

export const normalized = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

/** Where an offset of an older text is after changes, or null when what stood there was replaced. */
export function follow(offset: number, changes: readonly TextChange[]): number | null {
  let at = offset;
  for (const { offset: from, removed, inserted } of changes) {
    if (at >= from + removed) at += inserted - removed;
    else if (at > from) return null;
  }
  return at;
}
