/**
 * Reads the `.schema` format: `docs/schema-format.md`. A line that cannot be read is reported and left away, all others
 * are read. Hand-written: a text of 10,000 tables is read in a fraction of a second.
 */
import type { DatabaseSchema } from '#model/schema';
import { checkParsed } from './schema-text-check';
import { formatVersion } from './schema-text';
import { also, type Draft, readAlso } from './text-fields';
import { inlineKey, inlineReference } from './text-kinds-columns';
import { silentWord } from './text-kinds-constraints';
import { byWords, type ByWords, compiledOf, type LineKind, topLines } from './text-kinds';
import { completeSequence, givenDetails } from './text-kinds-others';
import { Misreading, type TextProblem, TextReader } from './text-reader';
import { detailsOf } from './type-details';

export type { TextProblem } from './text-reader';

export interface ParsedSchema {
  /** What could be read; null for a text that is no schema at all or of a newer format. */
  readonly schema: DatabaseSchema | null;
  /** In the order of lines. While one of them is an error the schema is not all of the text. */
  readonly problems: readonly TextProblem[];
  /** Line of each object that has an id, from 1. */
  readonly lines: ReadonlyMap<string, number>;
  /** Line of an object of `schema`, also of one without an id. */
  readonly lineOf: (object: object) => number | undefined;
}

export interface ParseOptions {
  /** Whether the engine has a type of this spelling; types of the schema itself are known. Absent: types are not looked at. */
  readonly isType?: ((spelling: string) => boolean) | undefined;
}

export function parseSchemaText(text: string, options: ParseOptions = {}): ParsedSchema {
  const parser = new Parser(text);
  const schema = parser.parse();
  if (schema) checkParsed(schema, { reader: parser.reader, lineOf: parser.lineOf, isType: options.isType });
  const problems = parser.reader.problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  return { schema, problems, lines: parser.lines, lineOf: parser.lineOf };
}

interface Open {
  readonly line: LineKind;
  readonly draft: Draft;
}

interface Namespaced {
  readonly draft: Draft;
  declared: boolean;
  /** Where it was first used. */
  readonly line: number;
}

const top: ByWords<LineKind> = byWords(topLines);
const topHint = `A line at the margin begins with one of ${topLines.map(({ word }) => word).join(', ')}.`;

class Parser {
  readonly reader: TextReader;
  readonly lines = new Map<string, number>();
  /** Every object and its line: two lists, for a map of all is wanted only when something is asked. */
  readonly #objects: object[] = [];
  readonly #numbers: number[] = [];
  #lineOf: Map<object, number> | null = null;
  readonly lineOf = (object: object): number | undefined => {
    this.#lineOf ??= new Map(this.#objects.map((each, index) => [each, this.#numbers[index]!]));
    return this.#lineOf.get(object);
  };
  readonly #root: Draft = { format: 1, engine: '', product: '', database: '', namespaces: [], unsupported: [] };
  readonly #namespaces = new Map<string, Namespaced>();
  #object: Open | null = null;
  #member: (Open & { readonly indent: number }) | null = null;
  #header = false;
  #newer = false;
  #read = 0;

  constructor(text: string) {
    this.reader = new TextReader(text);
  }

  parse(): DatabaseSchema | null {
    const reader: TextReader = this.reader;
    while (!this.#newer && reader.nextLine()) {
      try {
        this.#line();
      } catch (thrown) {
        if (!(thrown instanceof Misreading)) throw thrown;
        reader.report(thrown);
      }
    }
    this.#finishObject();
    if (!this.#header && !this.#newer)
      reader.reportAt(
        'error',
        `The first line “plumbline schema ${String(formatVersion)}” is missing.`,
        'Put it at the top.',
        {
          line: 1,
          column: 1,
          length: 1,
        },
      );
    for (const [name, namespace] of this.#namespaces)
      if (!namespace.declared)
        reader.reportAt(
          'warning',
          `The schema ${name} is not declared.`,
          `Add a line “schema ${name}”, or correct the name.`,
          {
            line: namespace.line,
            column: 1,
            length: 1,
          },
        );
    return this.#newer || (!this.#header && this.#read === 0) ? null : (this.#root as unknown as DatabaseSchema);
  }

  #line(): void {
    const reader: TextReader = this.reader;
    if (reader.indent === 0) {
      this.#finishObject();
      if (this.#header || this.#read > 0 || !this.#readHeader()) this.#topLine();
      return;
    }
    if (!this.#object) {
      // Its owner could not be read, and was reported.
      if (this.#read === 0) reader.fail('This line belongs to nothing.', topHint);
      return;
    }
    if (this.#member && reader.indent > this.#member.indent) {
      if (this.#readBelow(this.#member)) return;
      reader.fail(
        'This line belongs to nothing.',
        `Lines of a ${this.#object.line.kind.title} stand under one another.`,
      );
    }
    this.#member = null;
    if (!this.#readBelow(this.#object)) this.#memberLine(this.#object);
  }

  #readHeader(): boolean {
    const reader: TextReader = this.reader;
    if (!reader.accept('plumbline schema')) return false;
    this.#header = true;
    const version = reader.decimal();
    if (version === formatVersion) return true;
    this.#newer = true;
    return reader.fail(
      `This file is of format ${String(version)}; this version reads ${String(formatVersion)}.`,
      'Open it with a newer version.',
    );
  }

  /** `owner: shop`, for a field of the object or anything that only a later version knows. */
  #readBelow({ line, draft }: Open): boolean {
    const reader: TextReader = this.reader;
    let at = reader.at;
    for (; at < reader.end; at += 1) {
      const code = reader.text.charCodeAt(at);
      if (code === 58) break;
      if (code !== 32 && !(code >= 97 && code <= 122) && !(code >= 65 && code <= 90)) return false;
    }
    if (at >= reader.end || reader.text.charCodeAt(at + 1) === 58) return false;
    const word = reader.text.slice(reader.at, at).trimEnd().toLowerCase();
    const field = compiledOf(line).below.get(word);
    if (!field && word !== also) {
      if (word.includes(' ') && compiledOf(line).named) return false;
      reader.fail(`A ${line.kind.title} has no “${word}”.`, compiledOf(line).hint);
    }
    reader.at = at + 1;
    if (field) (field.readBelow ?? field.read)(reader, draft);
    else readAlso(reader, draft);
    if (!reader.done) reader.fail('This does not belong here.', 'One value stands on a line of its own.');
    return true;
  }

  #topLine(): void {
    const reader: TextReader = this.reader;
    if (this.#rootLine()) return;
    const at = reader.at;
    const line = this.#choose(top);
    if (!line) reader.fail('This is no kind of object.', topHint, at);
    this.#read += 1;
    const draft = this.#readObject(line);
    if (line.list === 'namespaces') this.#declare(draft);
    else if (line.bySchema === true) this.#listOf(String(draft['schema']), line.list).push(draft);
    else ((this.#root[line.list] ??= []) as Draft[]).push(draft);
    this.#object = { line, draft };
  }

  /** `engine`, `product` and `database`, and what only a later version knows of them. */
  #rootLine(): boolean {
    const reader: TextReader = this.reader;
    if (reader.accept('engine')) this.#root['engine'] = reader.name('an engine');
    else if (reader.accept('product')) this.#root['product'] = reader.string();
    else if (reader.accept('database')) this.#root['database'] = reader.name('a database');
    else if (reader.text.startsWith(`${also}:`, reader.at)) {
      reader.at += also.length + 1;
      readAlso(reader, this.#root);
    } else return false;
    if (!reader.done) reader.fail('This does not belong here.');
    return true;
  }

  #memberLine(owner: Open): void {
    const reader: TextReader = this.reader;
    const { members, named } = compiledOf(owner.line);
    const at = reader.at;
    const line = this.#choose(members) ?? named;
    if (!line) reader.fail(`A ${owner.line.kind.title} has no such line.`, null, at, reader.end - at);
    const indent = reader.indent;
    const draft = this.#readObject(line, owner.draft);
    this.#member = { line, draft, indent };
    this.#addMember(owner, line, draft, at);
  }

  #addMember(owner: Open, line: LineKind, draft: Draft, at: number): void {
    const holder = line.list === 'checks' && owner.draft['domain'] ? (owner.draft['domain'] as Draft) : owner.draft;
    if (line.single === true) {
      if (holder[line.list])
        this.reader.fail(`The table ${String(owner.draft['name'])} has two primary keys.`, null, at);
      holder[line.list] = draft;
    } else if (holder[line.list]) (holder[line.list] as Draft[]).push(draft);
    else holder[line.list] = [draft];
  }

  #choose(from: ByWords<LineKind>): LineKind | null {
    const reader: TextReader = this.reader;
    const before = reader.at;
    const first = reader.peekWord();
    const candidates = from.get(first) ?? from.get(first.toLowerCase());
    if (!candidates) return null;
    reader.at += first.length;
    const found = candidates.find(({ rest }) => rest === '' || reader.accept(rest));
    if (found) return found.value;
    reader.at = before;
    return null;
  }

  /** Head, fields and id. The object is there as soon as its head was read: what follows may be wrong. */
  #readObject(line: LineKind, owner?: Draft): Draft {
    const reader: TextReader = this.reader;
    const draft = line.kind.blank();
    if (line.fixed) draft[line.fixed.property] = line.fixed.value;
    const number = reader.number;
    line.kind.readHead(reader, draft);
    this.#resolveSchema(line, draft, owner);
    this.#keepLine(draft, number);
    try {
      this.#readFields(line, draft);
      if (owner && line.list === 'columns') this.#readInlineKeys(draft, owner);
      if (draft['partitionOf']) ofSchema(draft['partitionOf'], owner?.['schema']);
    } catch (thrown) {
      if (!(thrown instanceof Misreading)) throw thrown;
      reader.report(thrown);
      this.#rescueId(draft);
    }
    this.#takeId(draft, number);
    return draft;
  }

  /** The id at the end of a line that could not be read in its middle: without it the object would be taken for a new one. */
  #rescueId(draft: Draft): void {
    const reader: TextReader = this.reader;
    const found = reader.text.lastIndexOf(' #', reader.end);
    if (found < reader.start || draft['id'] !== undefined) return;
    const id = reader.text.slice(found + 2, reader.end);
    if (/^[\w-]+$/.test(id)) draft['id'] = id;
  }

  #takeId(draft: Draft, number: number): void {
    const id = draft['id'] as string | undefined;
    if (id === undefined) return;
    const first = this.lines.get(id);
    if (first === undefined) {
      this.lines.set(id, number);
      return;
    }
    delete draft['id'];
    const column = this.reader.text.lastIndexOf('#', this.reader.end) - this.reader.start + 1;
    this.reader.reportAt(
      'error',
      `The id ${id} is that of line ${String(first)} already.`,
      'Take the id away from the line that is new.',
      {
        line: number,
        column: Math.max(1, column),
        length: id.length + 1,
      },
    );
  }

  #readFields(line: LineKind, draft: Draft): void {
    const reader: TextReader = this.reader;
    const { fields, hint } = compiledOf(line);
    while (!reader.done) {
      const id = reader.takeId();
      if (id !== undefined) {
        draft['id'] = id;
        return;
      }
      const at = reader.at;
      const word = reader.takeWord();
      const candidates = fields.get(word) ?? fields.get(word.toLowerCase());
      const found = candidates?.find(
        ({ value, rest }) => (rest === '' || reader.accept(rest)) && value.word !== silentWord,
      );
      if (!found || (found.value.line === undefined && found.value.covers.length > 0))
        reader.fail(`“${reader.text.slice(at, at + reader.wordLength(at))}” is not known here.`, hint, at);
      found.value.read(reader, draft);
    }
  }

  /** Of names without one: the first that the text declares. */
  #defaultSchema(): string {
    return this.#namespaces.keys().next().value ?? 'public';
  }

  #resolveSchema(line: LineKind, draft: Draft, owner?: Draft): void {
    if (line.bySchema === true) draft['schema'] ??= this.#defaultSchema();
    if (line.list === 'statistics') ofSchema(draft['table'], draft['schema']);
    if (line.list === 'foreignKeys') ofSchema(draft['references'], owner?.['schema']);
  }

  /** `primary key`, `unique` and `references` on the line of a column. */
  #readInlineKeys(draft: Draft, owner: Draft): void {
    const kind = draft[inlineKey];
    const reference = draft[inlineReference];
    if (kind === undefined && reference === undefined) return;
    delete draft[inlineKey];
    delete draft[inlineReference];
    const own = { name: null, columns: [draft['name']], deferrable: false, initiallyDeferred: false };
    if (kind === 'unique') (owner['uniques'] as Draft[]).push({ ...own, nullsNotDistinct: false });
    if (kind === 'primary') {
      if (owner['primaryKey']) this.reader.fail(`The table ${String(owner['name'])} has two primary keys.`);
      owner['primaryKey'] = { ...own, nullsNotDistinct: false };
      draft['nullable'] = false;
    }
    if (reference === undefined) return;
    ofSchema(reference, owner['schema']);
    const key = {
      ...own,
      references: reference,
      onUpdate: 'NO ACTION',
      onDelete: 'NO ACTION',
      match: 'SIMPLE',
      validated: true,
    };
    this.#keepLine(key, this.reader.number);
    (owner['foreignKeys'] as Draft[]).push(key);
  }

  #keepLine(object: object, number: number): void {
    this.#objects.push(object);
    this.#numbers.push(number);
  }

  #declare(draft: Draft): void {
    const name = String(draft['name']);
    const known = this.#namespaces.get(name);
    if (known?.declared === true) {
      this.reader.fail(`There is a schema ${name} already.`, 'Remove one of them.', this.reader.start);
    }
    if (known) {
      // Its objects came first; they stay in their lists.
      for (const [property, value] of Object.entries(draft))
        if (!Array.isArray(value) || property === 'grants') known.draft[property] = value;
      known.declared = true;
      return;
    }
    this.#namespaces.set(name, { draft, declared: true, line: this.reader.number });
    (this.#root['namespaces'] as Draft[]).push(draft);
  }

  #listOf(schema: string, list: string): Draft[] {
    let namespace = this.#namespaces.get(schema);
    if (!namespace) {
      const draft: Draft = {
        name: schema,
        comment: null,
        tables: [],
        views: [],
        routines: [],
        sequences: [],
        types: [],
      };
      namespace = { draft, declared: false, line: this.reader.number };
      this.#namespaces.set(schema, namespace);
      (this.#root['namespaces'] as Draft[]).push(draft);
    }
    return (namespace.draft[list] ??= []) as Draft[];
  }

  /** What follows from the rest once all lines of an object were read. */
  #finishObject(): void {
    const open = this.#object;
    this.#object = null;
    this.#member = null;
    if (open?.line.list === 'publications')
      for (const table of open.draft['tables'] as Draft[]) ofSchema(table, this.#defaultSchema());
    if (open?.line.list === 'sequences') completeSequence(open.draft);
    if (open?.line.list === 'types') {
      const composed = open.draft['domain'] !== undefined || open.draft['attributes'] !== undefined;
      if (composed && open.draft[givenDetails] === undefined) open.draft['details'] = detailsOf(open.draft as never);
      delete open.draft[givenDetails];
    }
  }
}

/** A reference that names no schema means its owner's. */
function ofSchema(reference: unknown, schema: unknown): void {
  const draft = reference as Draft;
  if (draft['schema'] === null) draft['schema'] = schema;
}
