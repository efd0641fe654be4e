import type { ForeignKey, Key, Table } from '#model/schema';

export interface ClauseNames {
  readonly identifier: (name: string) => string;
  readonly qualified: (schema: string, name: string) => string;
}

/** Clauses that the dialects share, as the standard words them. */
export class Clauses {
  readonly #names: ClauseNames;

  constructor(names: ClauseNames) {
    this.#names = names;
  }

  list(columns: readonly string[]): string {
    return columns.map(this.#names.identifier).join(', ');
  }

  named(name: string | null, clause: string): string {
    return name === null ? clause : `CONSTRAINT ${this.#names.identifier(name)} ${clause}`;
  }

  key(key: Key, kind: 'PRIMARY KEY' | 'UNIQUE'): string {
    return this.named(key.name, `${kind} (${this.list(key.columns)})${deferral(key)}`);
  }

  reference(key: ForeignKey): string {
    const { schema, table, columns } = key.references;
    const target = `${this.#names.qualified(schema, table)}${columns.length > 0 ? ` (${this.list(columns)})` : ''}`;
    const parts = [`FOREIGN KEY (${this.list(key.columns)}) REFERENCES ${target}`];
    if (key.onDelete !== 'NO ACTION') parts.push(`ON DELETE ${key.onDelete}`);
    if (key.onUpdate !== 'NO ACTION') parts.push(`ON UPDATE ${key.onUpdate}`);
    return this.named(key.name, `${parts.join(' ')}${deferral(key)}`);
  }

  /** Primary key, unique keys, checks, foreign keys but for the late ones. */
  constraints(table: Table, late: readonly ForeignKey[]): readonly string[] {
    return [
      ...(table.primaryKey ? [this.key(table.primaryKey, 'PRIMARY KEY')] : []),
      ...table.uniques.map((key) => this.key(key, 'UNIQUE')),
      ...table.checks.map((check) => this.named(check.name, `CHECK (${check.expression})`)),
      ...table.foreignKeys.filter((key) => !late.includes(key)).map((key) => this.reference(key)),
    ];
  }
}

function deferral({ deferrable, initiallyDeferred }: Pick<Key, 'deferrable' | 'initiallyDeferred'>): string {
  if (!deferrable) return '';
  return initiallyDeferred ? ' DEFERRABLE INITIALLY DEFERRED' : ' DEFERRABLE';
}

/** `CREATE TABLE name (` with a definition to a line. */
export const createTable = (head: string, lines: readonly string[], tail = ''): string =>
  `${head} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n)${tail}`;
