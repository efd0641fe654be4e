/**
 * How single fields of an object are spelled in the `.schema` format: as words on its line (`not null`), or on lines of
 * their own below it (`owner: shop`). Printer and parser both go by these, so a field has one place where it is defined.
 */
import type { Grant } from '#model/schema';
import { comma, fitsBlock, quoted, writeCode, writeElement, writeName } from './text-scan';
import type { TextReader } from './text-reader';

/** An object while it is read. */
export type Draft = Record<string, unknown>;
/** Any object of the model while it is printed. */
export type Source = Readonly<Record<string, unknown>>;

export interface Field {
  /** One or more words that introduce it. */
  readonly word: string;
  /** Properties of the object that it covers. */
  readonly covers: readonly string[];
  /** What follows the word on the object's line ('' for nothing); null when it is not printed there. */
  readonly line?: (source: Source) => string | null;
  /** Values of lines of its own, each printed as `word: value`. Further lines of a value are indented by `indent`. */
  readonly below?: (source: Source, indent: string) => readonly string[];
  /** Printed after the object's members. */
  readonly last?: boolean;
  readonly read: (reader: TextReader, draft: Draft) => void;
  /** Where the value is read otherwise when it stands on a line of its own. */
  readonly readBelow?: (reader: TextReader, draft: Draft) => void;
}

const NONE: readonly string[] = [];

/** A value that has lines: between marks that none of its lines is, each line indented; else escaped on one line. */
export function writeLines(code: string, indent: string): string {
  const returns = code.includes('\r');
  const text = returns ? code.replaceAll('\r\n', '\n') : code;
  if (!text.includes('\n') || !fitsBlock(text) || (returns && text.split('\n').length !== code.split('\r\n').length))
    return quoted(code, '`');
  const lines = text.split('\n');
  let mark = '$$';
  for (let number = 1; lines.some((line) => line.trim() === mark); number += 1) mark = `$${String(number)}$`;
  const body = lines.map((line) => (line === '' ? '' : indent + line)).join('\n');
  return `${mark}${returns ? ' crlf' : ''}\n${body}\n${indent}${mark}`;
}

/** SQL that takes the rest of a line or several. */
export function writeRest(code: string, indent: string): string {
  if (code.includes('\n') || code.includes('\r')) return writeLines(code, indent);
  const plain = code !== '' && code.trim() === code && !code.startsWith('`') && !/^\$\d*\$/.test(code);
  return plain && fitsBlock(code) ? code : quoted(code, '`');
}

const hasLines = (value: unknown): value is string => typeof value === 'string' && value.includes('\n');

/** A word alone: there when the property has this value. */
export const flag = (word: string, property: string, value: unknown = true): Field => ({
  word,
  covers: [property],
  line: (source) => (source[property] === value ? '' : null),
  read: (_, draft) => {
    draft[property] = value;
  },
});

type Written = (value: never) => string;

/** A value of one kind; not printed when it is absent, null or `plain`. */
function valueField<T>(
  word: string,
  property: string,
  spelling: { readonly write: (value: T) => string; readonly read: (reader: TextReader) => T },
  plain?: T,
): Field {
  return {
    word,
    covers: [property],
    line: (source) => {
      const value = source[property];
      return value === undefined || value === null || value === plain ? null : spelling.write(value as T);
    },
    read: (reader, draft) => {
      draft[property] = spelling.read(reader);
    },
  };
}

export const name = (word: string, property: string, plain?: string): Field =>
  valueField(word, property, { write: writeName, read: (reader) => reader.name('what follows') }, plain);

export const text = (word: string, property: string): Field =>
  valueField<string>(word, property, { write: (value) => quoted(value, "'"), read: (reader) => reader.string() });

export const number = (word: string, property: string): Field =>
  valueField<number>(word, property, { write: String, read: (reader) => reader.decimal() });

export const writeInteger = (value: string): string => (/^-?\d{1,40}$/.test(value) ? value : quoted(value, "'"));

export function readInteger(reader: TextReader): string {
  if (reader.peek() === 39) return reader.string();
  const found = /^-?\d+/.exec(reader.text.slice(reader.at, Math.min(reader.end, reader.at + 50)))?.[0];
  if (found === undefined) reader.fail('A whole number is missing.');
  reader.at += found.length;
  return found;
}

/** SQL on the line where it has one line, else below. `parentheses`: never bare. */
export const code = (word: string, property: string, parentheses = false): Field => ({
  word,
  covers: [property],
  line: (source) => {
    const value = source[property];
    return typeof value !== 'string' || hasLines(value) ? null : writeCode(value, parentheses);
  },
  below: (source, indent) => (hasLines(source[property]) ? [writeLines(source[property], indent)] : NONE),
  read: (reader, draft) => {
    draft[property] = reader.code();
  },
  readBelow: (reader, draft) => {
    draft[property] = reader.rest();
  },
});

/** SQL that always stands below, such as the definition of a routine. `plain` is not printed. */
export const definition = (word: string, property: string, plain?: string): Field => ({
  word,
  covers: [property],
  last: true,
  below: (source, indent) => {
    const value = source[property];
    return typeof value !== 'string' || value === plain ? NONE : [writeRest(value, indent)];
  },
  read: (reader, draft) => {
    draft[property] = reader.rest();
  },
});

const written = (values: unknown, write: Written): string | null =>
  Array.isArray(values) && values.length > 0 ? `(${(values as never[]).map(write).join(', ')})` : null;

export const writeNames = (names: readonly string[]): string => `(${names.map(writeName).join(', ')})`;
export const readNames = (reader: TextReader): string[] => reader.list(() => reader.name('a list'));

export const names = (word: string, property: string): Field => ({
  word,
  covers: [property],
  line: (source) => written(source[property], writeName),
  read: (reader, draft) => {
    draft[property] = readNames(reader);
  },
});

/** A list of SQL elements in parentheses. */
export const codes = (word: string, property: string): Field => ({
  word,
  covers: [property],
  line: (source) => written(source[property], writeElement),
  read: (reader, draft) => {
    draft[property] = reader.codes();
  },
});

/** One line below for each element. */
export const lines = (word: string, property: string): Field => ({
  word,
  covers: [property],
  below: (source, indent) =>
    ((source[property] as readonly string[] | undefined) ?? NONE).map((each) => writeRest(each, indent)),
  read: (reader, draft) => push(draft, property, reader.rest()),
});

export function push(draft: Draft, property: string, value: unknown): void {
  const list = draft[property] as unknown[] | undefined;
  if (list) list.push(value);
  else draft[property] = [value];
}

const plainPrivilege = (privilege: string): boolean =>
  /^[A-Za-z_]+( [A-Za-z_]+)*$/.test(privilege) && !/(^| )(to|grantable|by|also)( |$)/i.test(privilege);

const writePrivileges = (privileges: readonly string[]): string =>
  privileges.map((each) => (plainPrivilege(each) ? each : quoted(each, '"'))).join(', ');

function readPrivileges(reader: TextReader): string[] {
  const privileges: string[] = [];
  do {
    if (reader.peek() === 34) privileges.push(reader.name('a privilege'));
    else {
      const words: string[] = [];
      for (
        let word = reader.peekWord();
        word !== '' && !/^(to|grantable|by|also)$/i.test(word);
        word = reader.peekWord()
      )
        words.push(reader.takeWord());
      if (words.length > 0) privileges.push(words.join(' '));
    }
  } while (reader.acceptMark(comma));
  return privileges;
}

/** What stands in a value beside what it is spelled with, so that nothing of it is lost: `also '{"…": …}'`. */
export function writeExtra(value: object, known: readonly string[]): string {
  const extra = Object.entries(value).filter(([property, each]) => each !== undefined && !known.includes(property));
  return extra.length === 0 ? '' : ` ${also} ${quoted(JSON.stringify(Object.fromEntries(extra)), "'")}`;
}

export function readExtra(reader: TextReader): Draft {
  const draft: Draft = {};
  if (reader.accept(also)) {
    const at = reader.at;
    takeJson(reader, reader.string(), draft, at);
  }
  return draft;
}

/** `grant: SELECT, INSERT to clerk grantable SELECT by owner` */
export const grants = (word: string, property: string): Field => ({
  word,
  covers: [property],
  below: (source) =>
    ((source[property] ?? []) as readonly Grant[]).map((right) => {
      const { privileges, grantee, grantable, grantor } = right;
      const handedOn = grantable && grantable.length > 0 ? ` grantable ${writePrivileges(grantable)}` : '';
      const giver = grantor === undefined ? '' : ` by ${writeName(grantor)}`;
      const extra = writeExtra(right, ['privileges', 'grantee', 'grantable', 'grantor']);
      return `${writePrivileges(privileges)} to ${writeName(grantee)}${handedOn}${giver}${extra}`;
    }),
  read: (reader, draft) => {
    const privileges = readPrivileges(reader);
    if (!reader.accept('to')) reader.fail('“to” and the name of a role are missing.');
    const grantee = reader.name('a role');
    const grantable = reader.accept('grantable') ? readPrivileges(reader) : [];
    const grantor = reader.accept('by') ? reader.name('a role') : undefined;
    push(draft, property, {
      grantee,
      privileges,
      ...(grantable.length > 0 && { grantable }),
      ...(grantor !== undefined && { grantor }),
      ...readExtra(reader),
    });
  },
});

export interface QualifiedRef {
  readonly schema: string;
  readonly name: string;
}

export const writeQualified = (reference: { readonly schema: string | null; readonly name: string }): string =>
  reference.schema === null ? writeName(reference.name) : `${writeName(reference.schema)}.${writeName(reference.name)}`;

/** A reference without a schema means the schema of the object that it stands in; null where the parser has to tell. */
export function readReference(reader: TextReader, draft: Draft): QualifiedRef {
  const { schema, name: own } = reader.qualified('a table');
  return { schema: (schema ?? draft['schema'] ?? null) as string, name: own };
}

/** Anything of the object that no field covers, so that what a later version knows is not lost: `also: {"key": …}`. */
export const also = 'also';

export function readAlso(reader: TextReader, draft: Draft): void {
  const at = reader.at;
  takeJson(reader, reader.rest(), draft, at);
}

function takeJson(reader: TextReader, json: string, draft: Draft, at: number): void {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [property, each] of Object.entries(value)) if (property !== '__proto__') draft[property] = each;
  } catch {
    reader.fail('What stands after “also” is not JSON.', 'Take it as it was printed, or remove it.', at, json.length);
  }
}

export const comment = text('comment', 'comment');
export const owner = name('owner', 'owner');
/** Rights on the object, and those that the engine gives by itself and that were taken away. */
export const rights: readonly Field[] = [grants('grant', 'grants'), grants('revoke', 'revoked')];
