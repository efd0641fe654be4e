import { unquoted } from './statement';
import type { Word } from './statement';
import type { ColumnText, KeyText, TableDraft } from './table-text';
import { closing, splitByComma } from './word-groups';

interface Definition {
  readonly item: readonly Word[];
  /** null: a constraint of the table. */
  readonly column: string | null;
  readonly draft: TableDraft;
}

/**
 * Reads one definition of CREATE TABLE clause by clause (https://sqlite.org/syntax/column-constraint.html and
 * table-constraint.html). SQLite also takes several table constraints without a comma between them, and so does this.
 */
export class ClauseReader {
  readonly #ddl: string;
  readonly #words: readonly Word[];
  readonly #column: string | null;
  readonly #draft: TableDraft;
  #at: number;
  #name: string | null = null;
  #told: { -readonly [Member in keyof ColumnText]: ColumnText[Member] } = {
    collation: null,
    generated: null,
    notNull: null,
  };

  constructor(ddl: string, { item, column, draft }: Definition) {
    this.#ddl = ddl;
    this.#words = item;
    this.#column = column;
    this.#draft = draft;
    this.#at = column === null ? 0 : 1;
  }

  read(): ColumnText {
    while (this.#at < this.#words.length) {
      const word = this.#words[this.#at]!;
      if (word.text === '(') this.#at = closing(this.#words, this.#at) + 1;
      else {
        this.#at += 1;
        if (word.token.kind === 'word') this.#clause(word.upper);
      }
    }
    return this.#told;
  }

  /** The words from the place of reading on. */
  #is(...wanted: readonly string[]): boolean {
    return wanted.every((word, index) => this.#words[this.#at + index]?.upper === word);
  }

  #take(...wanted: readonly string[]): boolean {
    const found = this.#is(...wanted);
    if (found) this.#at += wanted.length;
    return found;
  }

  #next(): string {
    return this.#words[this.#at++]?.text ?? '';
  }

  #takeName(): string | null {
    const name = this.#name;
    this.#name = null;
    return name;
  }

  #clause(keyword: string): void {
    switch (keyword) {
      case 'CONSTRAINT':
        this.#name = unquoted(this.#next());
        return;
      case 'PRIMARY':
        this.#primaryKey();
        return;
      case 'UNIQUE':
        this.#draft.uniques.push(this.#key());
        return;
      case 'CHECK':
        this.#draft.checks.push({ name: this.#takeName(), expression: this.#group() });
        // Allowed by the grammar and without any effect.
        this.#conflict();
        return;
      case 'REFERENCES':
        this.#references();
        return;
      default:
        this.#columnClause(keyword);
    }
  }

  #columnClause(keyword: string): void {
    switch (keyword) {
      case 'NOT':
        if (this.#take('NULL')) this.#told.notNull = { name: this.#takeName(), conflict: this.#conflict() };
        return;
      case 'NULL':
        this.#takeName();
        return;
      case 'COLLATE':
        this.#told.collation = unquoted(this.#next());
        return;
      case 'AS':
        this.#told.generated = this.#group();
        this.#takeName();
        return;
      case 'DEFAULT':
        this.#takeName();
        if (this.#is('(')) return;
        if (this.#is('+') || this.#is('-')) this.#at += 1;
        this.#at += 1;
        return;
      default:
    }
  }

  #primaryKey(): void {
    this.#take('KEY');
    this.#draft.primaryKey = this.#key();
  }

  /** Columns, order and conflict clause behind PRIMARY KEY or UNIQUE. */
  #key(): KeyText {
    const name = this.#takeName();
    if (this.#column !== null) {
      const descending = this.#take('DESC');
      if (!descending) this.#take('ASC');
      const conflict = this.#conflict();
      if (this.#take('AUTOINCREMENT')) this.#draft.autoincrement = true;
      const quoted = this.#words[0]!.text;
      return { name, columns: [this.#column], parts: descending ? [`${quoted} DESC`] : null, conflict };
    }
    const { columns, parts } = this.#columnList();
    return { name, columns, parts, conflict: this.#conflict() };
  }

  #columnList(): Pick<KeyText, 'columns' | 'parts'> {
    if (!this.#is('(')) return { columns: [], parts: null };
    const end = closing(this.#words, this.#at);
    const inside = this.#words.slice(this.#at + 1, end);
    this.#at = end + 1;
    if (inside.at(-1)?.upper === 'AUTOINCREMENT') {
      this.#draft.autoincrement = true;
      inside.pop();
    }
    const items = splitByComma(inside).map((item) => (item.at(-1)!.upper === 'ASC' ? item.slice(0, -1) : item));
    const parts = items.map((item) => this.#ddl.slice(item[0]!.token.start, item.at(-1)!.token.end));
    return {
      columns: items.map((item) => unquoted(item[0]!.text)),
      parts: items.some((item) => item.length > 1) ? parts : null,
    };
  }

  #conflict(): string | null {
    return this.#take('ON', 'CONFLICT') ? this.#next().toUpperCase() : null;
  }

  #references(): void {
    const name = this.#takeName();
    let match: string | null = null;
    let deferrable = false;
    let initiallyDeferred = false;
    this.#at += 1;
    if (this.#is('(')) this.#at = closing(this.#words, this.#at) + 1;
    for (;;) {
      if (this.#take('MATCH')) match = unquoted(this.#next());
      else if (this.#take('ON', 'DELETE') || this.#take('ON', 'UPDATE') || this.#take('ON', 'INSERT')) this.#action();
      else if (this.#take('NOT', 'DEFERRABLE')) this.#initially();
      else if (this.#take('DEFERRABLE')) {
        deferrable = true;
        initiallyDeferred = this.#initially();
      } else break;
    }
    this.#draft.references.push({ name, match, deferrable, initiallyDeferred });
  }

  #action(): void {
    if (!this.#take('SET', 'NULL') && !this.#take('SET', 'DEFAULT') && !this.#take('NO', 'ACTION')) this.#at += 1;
  }

  #initially(): boolean {
    if (this.#take('INITIALLY', 'DEFERRED')) return true;
    this.#take('INITIALLY', 'IMMEDIATE');
    return false;
  }

  /** The text between the parenthesis here and its partner, as written. */
  #group(): string {
    const open = this.#words[this.#at];
    const end = closing(this.#words, this.#at);
    const close = this.#words[end];
    if (open?.text !== '(' || close === undefined) return '';
    this.#at = end + 1;
    return this.#ddl.slice(open.token.end, close.token.start).trim();
  }
}
