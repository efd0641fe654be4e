import { basename, extname } from 'node:path';
import Database from 'better-sqlite3';
import type { ServerInfo } from '#model/connection';
import type { ImportProblem, ReadingProgress, SchemaReading } from '#model/design';
import { createScanner } from '#sql/lexer';
import type { SchemaSource } from '../engine';
import { problemAt, readScript, sentence } from '../script-reader';
import type { PlacedStatement } from '../script-reader';
import { recover } from '../script-recovery';
import dialect from './dialect';
import { introspect } from './introspect';

/**
 * Statements that define a schema. Nothing else is run: data are of no effect on it, and ATTACH, VACUUM INTO and PRAGMA reach
 * out of the database in memory.
 */
const definitions = new Set(['create', 'alter', 'drop']);

/** Reads a script by running its definitions in a database in memory, and asking that for its schema. */
export async function readSqliteSchema(
  source: SchemaSource,
  progress: (state: ReadingProgress) => void,
  signal: AbortSignal,
): Promise<SchemaReading> {
  const problems: ImportProblem[] = [];
  const report = (problem: ImportProblem): void => void problems.push(problem);
  const database = new Database(':memory:');
  try {
    database.pragma('trusted_schema = OFF');
    const load = new Load(database, report);
    for await (const statement of readScript(source, { dialect, report, progress, signal })) load.add(statement);
    load.finish();
    progress({ step: 'Reading the schema back', done: null });
    const version = String(database.prepare('SELECT sqlite_version()').pluck().get());
    const name = source.path === undefined ? 'text' : basename(source.path, extname(source.path));
    const server: ServerInfo = {
      product: `SQLite ${version}`,
      version,
      versionNumber: 0,
      database: name,
      user: null,
      facts: {},
    };
    const schema = introspect(database, server);
    return { schema, problems: problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
  } finally {
    database.close();
  }
}

class Load {
  readonly #database: Database.Database;
  readonly #report: (problem: ImportProblem) => void;
  #deferred: PlacedStatement[] = [];

  constructor(database: Database.Database, report: (problem: ImportProblem) => void) {
    this.#database = database;
    this.#report = report;
  }

  add(statement: PlacedStatement): void {
    if (statement.problem?.kind === 'unclosed') {
      const { message, hint, start } = statement.problem;
      this.#recover(statement, { message, hint, offset: start });
      return;
    }
    if (!definitions.has(statement.words[0] ?? '')) return;
    const failure = this.#run(statement);
    if (failure === null || statement.words[0] === 'drop') return;
    const near = /^near "([^]*)": syntax error$/.exec(failure)?.[1];
    if (near === undefined && failure !== 'incomplete input') this.#deferred.push(statement);
    else
      this.#recover(statement, { message: sentence(failure), hint: null, offset: this.#placeOf(statement.text, near) });
  }

  /** What failed because of what came later gets a second chance. */
  finish(): void {
    for (;;) {
      const before = this.#deferred;
      this.#deferred = before.filter((statement) => this.#run(statement) !== null);
      if (this.#deferred.length === before.length) break;
    }
    for (const statement of this.#deferred) {
      const message = this.#run(statement) ?? '';
      const exists = /already exists|already an? /.test(message);
      const hint = exists ? 'The first one was kept; rename or remove one of them.' : null;
      const at = exists ? nameOffset(statement.text, message) : 0;
      this.#report(problemAt(statement, at, { message: sentence(message), hint, severity: 'error' }));
    }
  }

  #run(statement: PlacedStatement): string | null {
    try {
      this.#database.prepare(statement.text).run();
      return null;
    } catch (error) {
      if (error instanceof Error) return error.message;
      throw error;
    }
  }

  #recover(
    statement: PlacedStatement,
    problem: { readonly message: string; readonly hint: string | null; readonly offset: number },
  ): void {
    const { head, rest, openString } = recover(statement, dialect, (sql) => this.#compiles(sql));
    if (head) {
      const about = {
        message: 'The semicolon is missing here.',
        hint: 'End the statement with ;.',
        severity: 'warning',
      } as const;
      this.#report(problemAt(statement, head.text.length, about));
      this.add(head);
    } else {
      const message = openString === null ? problem.message : 'The string that starts here is not closed.';
      const hint = problem.hint ?? 'Correct the statement; the others were read.';
      this.#report(problemAt(statement, openString ?? problem.offset, { message, hint, severity: 'error' }));
    }
    for (const next of rest) this.add(next);
  }

  #compiles(sql: string): boolean {
    try {
      this.#database.prepare(sql);
      return true;
    } catch {
      // What does not compile is what was asked.
      return false;
    }
  }

  /** SQLite names the token and not its place: it is the first of this text with which the statement cannot go on. */
  #placeOf(text: string, near: string | undefined): number {
    if (near === undefined) return text.length;
    const scanner = createScanner(text, dialect.lexical, 0);
    for (let token = scanner.next(); token; token = scanner.next()) {
      if (text.slice(token.start, token.end) !== near) continue;
      if (this.#failsNear(text.slice(0, token.end), near)) return token.start;
    }
    return 0;
  }

  #failsNear(text: string, near: string): boolean {
    try {
      this.#database.prepare(text);
      return false;
    } catch (error) {
      return error instanceof Error && error.message === `near "${near}": syntax error`;
    }
  }
}

/** Where the name stands that a message is about: `table "a" already exists`. */
function nameOffset(text: string, message: string): number {
  const name = /(?:table|index|view|trigger) "?(.+?)"? already exists/.exec(message)?.[1] ?? '';
  const scanner = createScanner(text, dialect.lexical, 0);
  for (let token = scanner.next(); token; token = scanner.next()) {
    const word = text.slice(token.start, token.end).replace(/^["`[]|["`\]]$/g, '');
    if (name !== '' && word.toLowerCase() === name.toLowerCase()) return token.start;
  }
  return 0;
}
