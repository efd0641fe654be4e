import type { ImportProblem } from '#model/design';
import type { DatabaseSchema, Extension } from '#model/schema';
import type { PlacedStatement } from '../../script-reader';
import { problemAt, sentence } from '../../script-reader';
import { recover } from '../../script-recovery';
import dialect from '../dialect';
import type { LoadingEngine, ServerFailure } from './engine';
import { completed, writtenIndex, writtenTable } from './from-syntax';
import type { WrittenIndex, WrittenTable } from './from-syntax';
import { StandIns } from './stand-ins';
import { useOf } from './statement-use';
import { definedNameOffset, parser, syntaxOf } from './syntax-places';

/** A statement that could not run when its turn came: what it needs may come later. */
interface Deferred {
  readonly statement: PlacedStatement;
  readonly searchPath: string;
  failure: ServerFailure;
}

interface LoadOptions {
  readonly engine: LoadingEngine;
  readonly strict: boolean;
  readonly report: (problem: ImportProblem) => void;
}

/** Statements and characters that are sent at once. Several in one go take half the time of each by itself. */
const batchStatements = 100;
const batchLength = 256 * 1024;
/** More rounds than a chain of forgotten objects is long in practice; each round makes at least one statement run. */
const mostRounds = 50;
/** Names of roles, schemas and stand-ins that one statement may need. */
const mostRemedies = 40;

const syntaxError = '42601';
const duplicateTable = '42P07';
const alreadyThere = new Set([duplicateTable, '42710', '42P06', '42723', '42P16']);
/** Undefined table, object, function, schema, column: a DROP has nothing to do then. */
const notThere = new Set(['42P01', '42704', '42883', '3F000', '42703']);

/** Runs the statements of a script, in order where that works and later where it does not. */
export class ScriptLoad {
  readonly #engine: LoadingEngine;
  readonly #strict: boolean;
  readonly #report: (problem: ImportProblem) => void;
  readonly #standIns: StandIns;
  readonly #extensions: Extension[] = [];
  readonly #tables: WrittenTable['table'][] = [];
  readonly #indexes: WrittenIndex[] = [];
  #batch: PlacedStatement[] = [];
  #batchLength = 0;
  #deferred: Deferred[] = [];

  constructor({ engine, strict, report }: LoadOptions) {
    this.#engine = engine;
    this.#strict = strict;
    this.#report = report;
    this.#standIns = new StandIns(engine);
  }

  async add(statement: PlacedStatement): Promise<void> {
    if (statement.problem?.kind === 'unclosed') {
      await this.flush();
      return this.#recover(statement, {
        message: statement.problem.message,
        hint: statement.problem.hint,
        offset: statement.problem.start,
      });
    }
    const use = useOf(statement.words, statement.text);
    if (use === 'pass-over') return;
    if (use === 'not-run') {
      const head = statement.text.replace(/\s+/g, ' ').slice(0, 60);
      return this.#report(
        problemAt(statement, 0, {
          message: `This was not run: ${head}`,
          hint: 'Add what it makes to the design by hand.',
          severity: 'warning',
        }),
      );
    }
    this.#batch.push(statement);
    this.#batchLength += statement.text.length;
    if (this.#batch.length >= batchStatements || this.#batchLength >= batchLength) await this.flush();
  }

  /** Runs what waits. */
  async flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    this.#batchLength = 0;
    if (batch.length === 0) return;
    if (batch.length > 1 && (await this.#engine.run(batch.map(({ text }) => text).join(';\n'))) === null) return;
    for (const statement of batch) await this.#runOne(statement);
  }

  /** Tries again what failed, then with stand-ins, and reports what is left. */
  async finish(): Promise<void> {
    await this.flush();
    await this.#retry((deferred) => this.#engine.run(deferred.statement.text));
    if (!this.#strict) {
      await this.#retry((deferred) => this.#runWithStandIns(deferred.statement));
      for (const deferred of this.#deferred.splice(0)) {
        if (await this.#takeFromSyntax(deferred)) await this.#retry((other) => this.#runWithStandIns(other.statement));
        else this.#deferred.push(deferred);
      }
    }
    for (const { statement, failure } of this.#deferred) await this.#reportFailure(statement, failure);
  }

  /** What the engine read, with what it could not hold. */
  complete(read: DatabaseSchema): DatabaseSchema {
    const schema = this.#standIns.without(read);
    const extensions = this.#extensions.filter(({ name }) => !schema.extensions?.some((known) => known.name === name));
    const namespaces = schema.namespaces.map((namespace) => {
      const written = this.#tables.filter((table) => table.schema === namespace.name);
      const added = this.#indexes.filter((index) => index.schema === namespace.name);
      if (written.length + added.length === 0) return namespace;
      const tables = namespace.tables.map((table) => {
        const own = written.find(({ name }) => name === table.name);
        const indexes = added.filter((index) => index.table === table.name).map(({ index }) => index);
        const whole = own ? completed(table, own) : table;
        return { ...whole, indexes: [...whole.indexes, ...indexes] };
      });
      return { ...namespace, tables };
    });
    if (extensions.length === 0) return { ...schema, namespaces };
    return { ...schema, namespaces, extensions: [...(schema.extensions ?? []), ...extensions] };
  }

  async #runOne(statement: PlacedStatement): Promise<void> {
    const name = createdTable(statement.text);
    // Its turn has not come, but the name is taken: the first of two tables is the one that is kept.
    if (name !== null && this.#deferred.some((earlier) => createdTable(earlier.statement.text) === name)) {
      if (/\bif\s+not\s+exists\b/i.test(statement.text.slice(0, 200))) return;
      const failure = { message: `relation "${name}" already exists`, hint: null, offset: null, code: duplicateTable };
      return this.#reportFailure(statement, failure);
    }
    for (let remedies = 0; ; remedies += 1) {
      const failure = await this.#engine.run(statement.text);
      if (failure === null || this.#isOfNoMatter(statement, failure)) return;
      if (failure.code === syntaxError) {
        return this.#recover(statement, {
          message: sentence(failure.message),
          hint: null,
          offset: failure.offset ?? 0,
        });
      }
      if (alreadyThere.has(failure.code)) return this.#reportFailure(statement, failure);
      if (!this.#strict && this.#isMissingExtension(statement, failure)) return;
      if (this.#strict || remedies >= mostRemedies || !(await this.#makeRole(failure))) {
        const searchPath = (await this.#engine.value("SELECT current_setting('search_path')")) ?? '';
        this.#deferred.push({ statement, searchPath, failure });
        return;
      }
    }
  }

  /** One forgotten semicolon or quote does not take what follows with it. */
  async #recover(
    statement: PlacedStatement,
    problem: { readonly message: string; readonly hint: string | null; readonly offset: number },
  ): Promise<void> {
    const { head, rest, openString } = recover(statement, dialect, await parser());
    if (head) {
      const at = head.text.length;
      this.#report(
        problemAt(statement, at, {
          message: 'The semicolon is missing here.',
          hint: 'End the statement with ;.',
          severity: 'warning',
        }),
      );
      await this.#runOne(head);
    } else if (openString !== null) {
      const message = 'The string that starts here is not closed.';
      this.#report(problemAt(statement, openString, { message, hint: "Add ' where it ends.", severity: 'error' }));
    } else {
      const hint = problem.hint ?? 'Correct the statement; the others were read.';
      this.#report(problemAt(statement, problem.offset, { message: problem.message, hint, severity: 'error' }));
    }
    for (const next of rest) await this.add(next);
    await this.flush();
  }

  #isOfNoMatter({ words }: PlacedStatement, { code, message }: ServerFailure): boolean {
    if (words[0] === 'drop' && notThere.has(code)) return true;
    // The owner of the embedded engine, and roles that were made on the way.
    return (
      (words[1] === 'role' || words[1] === 'user' || words[1] === 'group') && (code === '42710' || /role/.test(message))
    );
  }

  async #makeRole({ message }: ServerFailure): Promise<boolean> {
    const role = /^role "(.+)" does not exist$/.exec(message)?.[1];
    return role !== undefined && (await this.#engine.run(`CREATE ROLE ${dialect.quoteIdentifier(role)}`)) === null;
  }

  #isMissingExtension(statement: PlacedStatement, failure: ServerFailure): boolean {
    const name = /^extension "(.+)" is not available$/.exec(failure.message)?.[1];
    if (name === undefined) return false;
    const schema = /\bschema\s+"?([\w$]+)"?/i.exec(statement.text)?.[1] ?? 'public';
    this.#extensions.push({ name, schema, version: '', comment: null });
    const message = `The extension ${name} is not there to look into: what it defines is kept as it is written.`;
    this.#report(
      problemAt(statement, 0, { message, hint: 'Read the live database for all of it.', severity: 'warning' }),
    );
    return true;
  }

  async #retry(run: (deferred: Deferred) => Promise<ServerFailure | null>): Promise<void> {
    for (let round = 0; round < mostRounds && this.#deferred.length > 0; round += 1) {
      const before = this.#deferred;
      this.#deferred = [];
      for (const deferred of before) {
        await this.#engine.run(
          `SELECT pg_catalog.set_config('search_path', ${dialect.quoteLiteral(deferred.searchPath)}, false)`,
        );
        const failure = await run(deferred);
        if (failure === null || this.#isOfNoMatter(deferred.statement, failure)) continue;
        deferred.failure = failure;
        this.#deferred.push(deferred);
      }
      if (this.#deferred.length === before.length) return;
    }
  }

  async #runWithStandIns(statement: PlacedStatement): Promise<ServerFailure | null> {
    for (let remedies = 0; ; remedies += 1) {
      const { text, unknown } = await this.#standIns.adapt(statement);
      const failure = await this.#engine.run(text);
      if (failure === null) {
        this.#standIns.keep(unknown);
        for (const column of unknown) {
          const message = `The type ${column.type} of ${column.table}.${column.column} is not known; it is kept as it is written.`;
          this.#report(
            problemAt(statement, column.offset, {
              message,
              hint: 'Its extension is not there to look into.',
              severity: 'warning',
            }),
          );
        }
        return null;
      }
      const helped =
        (await this.#makeRole(failure)) ||
        (await this.#makeSchema(statement, failure)) ||
        (await this.#standIns.provide(statement, failure));
      if (!helped || remedies >= mostRemedies) return failure;
    }
  }

  async #makeSchema(statement: PlacedStatement, { message }: ServerFailure): Promise<boolean> {
    const name = /^schema "(.+)" does not exist$/.exec(message)?.[1];
    if (name === undefined || (await this.#engine.run(`CREATE SCHEMA ${dialect.quoteIdentifier(name)}`)) !== null)
      return false;
    this.#report(
      problemAt(statement, 0, {
        message: `The schema ${name} is not created before it is used; it was added.`,
        hint: null,
        severity: 'warning',
      }),
    );
    return true;
  }

  /** The last resort for a table or an index: as it is written. */
  async #takeFromSyntax({ statement, searchPath, failure }: Deferred): Promise<boolean> {
    const syntax = await syntaxOf(statement.text);
    if (!syntax) return false;
    const schema = /^\s*"?([\w$]+)/.exec(searchPath.replace(/^"\$user",\s*/, ''))?.[1] ?? 'public';
    const index = writtenIndex(statement.text, syntax, schema);
    const table = writtenTable(statement.text, syntax, schema);
    if (index) this.#indexes.push(index);
    else if (!table || (await this.#engine.run(table.skeleton)) !== null) return false;
    else this.#tables.push(table.table);
    const what = index ? `The index ${index.index.name}` : `The table ${table?.table.name}`;
    const message = `${what} is kept as it is written, the engine could not make it: ${failure.message}.`;
    this.#report(problemAt(statement, failure.offset ?? 0, { message, hint: failure.hint, severity: 'warning' }));
    return true;
  }

  async #reportFailure(statement: PlacedStatement, { message, hint, offset, code }: ServerFailure): Promise<void> {
    const syntax = offset === null ? await syntaxOf(statement.text) : null;
    const at = offset ?? (syntax ? definedNameOffset(statement.text, syntax) : 0);
    const advice = hint ?? (alreadyThere.has(code) ? 'The first one was kept; rename or remove one of them.' : null);
    this.#report(problemAt(statement, at, { message: sentence(message), hint: advice, severity: 'error' }));
  }
}

/** The name that a CREATE TABLE gives, folded and as it is written otherwise. */
function createdTable(text: string): string | null {
  const head =
    /^\s*create\s+(?:(?:global|local|temp|temporary|unlogged|foreign)\s+)*table\s+(?:if\s+not\s+exists\s+)?((?:"(?:[^"]|"")*"|[\w$.])+)/i;
  const name = head.exec(text)?.[1];
  return name === undefined
    ? null
    : name.replace(/"(?:[^"]|"")*"|[^"]+/g, (part) => (part.startsWith('"') ? part : part.toLowerCase()));
}
