import { AppError } from '#base/errors';
import { significantTokens, unquoted } from './statement';

/** The driver's error: SQLite's message and its extended code by name, such as `SQLITE_CONSTRAINT_UNIQUE`. */
export interface SqliteFailure {
  readonly message: string;
  readonly code: string;
}

export function asSqliteFailure(thrown: unknown): SqliteFailure | null {
  if (!(thrown instanceof Error) || !('code' in thrown) || typeof thrown.code !== 'string') return null;
  return thrown.code.startsWith('SQLITE_') ? { message: thrown.message, code: thrown.code } : null;
}

const hints: readonly (readonly [RegExp, string])[] = [
  [
    /^SQLITE_BUSY/,
    'Another program is writing to the file; run the statement again when it is done, or raise the lock timeout.',
  ],
  [/^SQLITE_LOCKED/, 'End the other statement or transaction on this connection first.'],
  [/^SQLITE_FULL/, 'Free space on the disk; nothing of this statement was kept.'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'Run PRAGMA integrity_check, and work on a copy of the file from here on.'],
  [/^SQLITE_IOERR/, 'Check the disk and the permissions of the folder.'],
  [/^SQLITE_TOOBIG/, 'Read the value in parts, for example with substr().'],
  [/^SQLITE_READONLY/, 'Check the permissions of the file and its folder.'],
];

/** Turns what the driver throws for a statement into the error that people see. */
export function statementError(
  thrown: unknown,
  context: { readonly statement: string; readonly readOnly: boolean; readonly position?: number | undefined },
): AppError {
  if (thrown instanceof AppError) return thrown;
  const failure = asSqliteFailure(thrown);
  if (!failure) return driverRefusal(thrown);
  const { message, code } = failure;
  if (context.readOnly && code.startsWith('SQLITE_READONLY')) {
    return new AppError('guard-refused', `SQLite refused it: ${message}.`, {
      hint: 'This connection is read-only; use one that may write if you mean to change something.',
      serverCode: code,
      cause: thrown,
    });
  }
  const hint = hints.find(([pattern]) => pattern.test(code))?.[1];
  return new AppError('server-error', message, { serverCode: code, hint, position: context.position, cause: thrown });
}

/** What the driver itself refuses, before SQLite: it has no code for these, only its words. */
function driverRefusal(thrown: unknown): AppError {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (message.includes('more than one statement')) {
    return new AppError('guard-refused', 'This is more than one statement.', {
      hint: 'Run the statements one by one.',
      cause: thrown,
    });
  }
  if (message.includes('contains no statements')) {
    return new AppError('bad-arguments', 'There is no statement here.', {
      hint: 'Write one, or select it.',
      cause: thrown,
    });
  }
  if (message.includes('parameter')) {
    return new AppError('bad-arguments', 'The statement has parameters without values.', {
      hint: 'Write the values in their place.',
      cause: thrown,
    });
  }
  return new AppError('internal', message, { cause: thrown });
}

/**
 * Where the error is, as 1-based character offset; undefined when that is not certain. The driver does not pass on
 * SQLite's own offset, so it is found by asking: SQLite reads from left to right, so a text that ends behind the n-th
 * occurrence of the word it complains about fails with the same complaint only when that occurrence is the culprit or
 * stands behind it. `prepare` must not run anything.
 */
export function errorPosition(
  statement: string,
  failure: SqliteFailure,
  prepare: (text: string) => void,
): number | undefined {
  const syntax =
    /^near "([\s\S]*)": syntax error$/.exec(failure.message)?.[1] ??
    /^unrecognized token: "([\s\S]*)"$/.exec(failure.message)?.[1];
  if (syntax !== undefined) return syntaxPosition(statement, syntax, failure.message, prepare);
  if (failure.message === 'incomplete input') return statement.trimEnd().length + 1;
  const named =
    /^(?:no such (?:table|column|function|collation sequence|index|view|trigger)|ambiguous column name|table|wrong number of arguments to function): ?"?([^"\s(]+)"?/.exec(
      failure.message,
    );
  return named?.[1] === undefined ? undefined : onlyPlace(statement, named[1]);
}

function syntaxPosition(
  statement: string,
  word: string,
  message: string,
  prepare: (text: string) => void,
): number | undefined {
  for (let at = statement.indexOf(word); at >= 0; at = statement.indexOf(word, at + 1)) {
    try {
      prepare(statement.slice(0, at + word.length));
    } catch (thrown) {
      if (asSqliteFailure(thrown)?.message === message) return at + 1;
    }
  }
  return undefined;
}

/** Position of a name that the statement holds once; a schema or table before it (`main.orders`) may be part of it. */
function onlyPlace(statement: string, name: string): number | undefined {
  const words = significantTokens(statement);
  const parts = name.split('.');
  const last = parts.at(-1)?.toLowerCase();
  const found = words.filter((word, index) => {
    if (word.token.kind !== 'word' && word.token.kind !== 'quoted') return false;
    if (unquoted(word.text).toLowerCase() !== last) return false;
    return parts.length === 1 || words[index - 1]?.text === '.';
  });
  return found.length === 1 ? found[0]!.token.start + 1 : undefined;
}
