import type { Column, DatabaseSchema, Namespace, Table } from '#model/schema';
import type { PlacedStatement } from '../../script-reader';
import dialect from '../dialect';
import type { LoadingEngine, ServerFailure } from './engine';
import { afterParenthesis, offsetOfByte, relationName, syntaxOf } from './syntax-places';

/** A column of a type that the engine does not have. */
export interface UnknownColumn {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  /** Offset of the type in the statement. */
  readonly offset: number;
  /** `(Point,4326)`, which a stand-in cannot hold; empty for none. */
  readonly modifiers: string;
}

interface TypeNode {
  readonly names?: readonly { readonly String?: { readonly sval?: string } }[];
  readonly location?: number;
}

interface ColumnNode {
  readonly colname?: string;
  readonly typeName?: TypeNode;
}

/** Functions of stand-in types live here; it is no part of what was read. */
const home = 'plumbline_stand_in';
const quote = (name: string): string => dialect.quoteIdentifier(name);

/**
 * Takes the place of what a script uses and neither it nor the engine defines: types, functions and languages of extensions
 * that are not there. With them the tables, keys and views that use them can be made, and are read back as they were
 * written; the stand-ins themselves are then left out.
 */
export class StandIns {
  readonly #engine: LoadingEngine;
  readonly #types = new Map<string, string>();
  readonly #functions = new Set<string>();
  readonly #others = new Set<string>();
  readonly #columns: UnknownColumn[] = [];

  constructor(engine: LoadingEngine) {
    this.#engine = engine;
  }

  /** Puts something in the place of what is missing. True when the statement is worth another try. */
  async provide(statement: PlacedStatement, failure: ServerFailure): Promise<boolean> {
    const { message } = failure;
    const type = /^type "(.+?)(?:\[\])*" does not exist$/.exec(message)?.[1];
    if (type !== undefined) return this.#provideType(type);
    const called = /^function (.+?)\((.*)\) does not exist$/.exec(message);
    if (called) return this.#provideFunction(statement, called[1] ?? '', called[2] ?? '');
    const language = /^language "(.+)" does not exist$/.exec(message)?.[1];
    if (language !== undefined) {
      return this.#make(
        'language',
        language,
        `CREATE LANGUAGE ${quote(language)} HANDLER pg_catalog.plpgsql_call_handler`,
      );
    }
    const collation = /^collation "(.+)" for encoding/.exec(message)?.[1];
    if (collation === undefined) return false;
    return this.#make('collation', collation, `CREATE COLLATION ${qualified(collation)} FROM pg_catalog."C"`);
  }

  /** The statement as it can be run, and the columns of types that are stood in for. */
  async adapt(
    statement: PlacedStatement,
  ): Promise<{ readonly text: string; readonly unknown: readonly UnknownColumn[] }> {
    const syntax = this.#types.size === 0 ? null : await syntaxOf(statement.text);
    if (!syntax) return { text: statement.text, unknown: [] };
    const relation = relationName(syntax.fields['relation']);
    const current = (await this.#engine.value('SELECT current_schema()')) ?? 'public';
    const cuts: (readonly [number, number])[] = [];
    const unknown: UnknownColumn[] = [];
    for (const { column, type } of typesIn(syntax.fields)) {
      const name = (type.names ?? []).at(-1)?.String?.sval ?? '';
      if (!this.#types.has(name) || type.location === undefined) continue;
      const offset = offsetOfByte(statement.text, type.location);
      const modifiers = modifiersAt(statement.text, offset);
      if (modifiers) cuts.push(modifiers);
      if (column === null || relation === null) continue;
      unknown.push({
        schema: relation.schema ?? current,
        table: relation.name,
        column,
        type: name,
        offset,
        modifiers: modifiers ? statement.text.slice(...modifiers) : '',
      });
    }
    let { text } = statement;
    for (const [start, end] of cuts.toSorted((a, b) => b[0] - a[0])) text = text.slice(0, start) + text.slice(end);
    return { text, unknown };
  }

  /** Kept once the statement has run. */
  keep(columns: readonly UnknownColumn[]): void {
    this.#columns.push(...columns);
  }

  /** What was read without the stand-ins, with types as they were written. */
  without(schema: DatabaseSchema): DatabaseSchema {
    if (this.#types.size + this.#functions.size + this.#others.size === 0) return schema;
    const isOurs = (name: string): boolean =>
      name === home || [...this.#types.keys(), ...this.#others].some((own) => name === own || name.endsWith(`.${own}`));
    return {
      ...schema,
      namespaces: schema.namespaces.filter(({ name }) => name !== home).map((namespace) => this.#cleaned(namespace)),
      others: schema.others?.filter(
        ({ kind, name, schema: of }) => of !== home && !(isOurs(name) && /type|language|collation/.test(kind)),
      ),
      unsupported: schema.unsupported.filter(
        ({ object }) => !object.includes(home) && !isOurs(object.split(' ').at(-1) ?? ''),
      ),
    };
  }

  #cleaned(namespace: Namespace): Namespace {
    const own = this.#columns.filter(({ schema, modifiers }) => schema === namespace.name && modifiers !== '');
    return {
      ...namespace,
      types: namespace.types.filter(({ name }) => this.#types.get(name) !== namespace.name),
      routines: namespace.routines.filter(({ name }) => !this.#functions.has(`${namespace.name}.${name}`)),
      tables: own.length === 0 ? namespace.tables : namespace.tables.map((table) => withModifiers(table, own)),
    };
  }

  async #provideType(name: string): Promise<boolean> {
    const { schema, bare } = await this.#placed(name);
    if (schema === null || this.#types.has(bare)) return false;
    const [input, output] = [`${home}.${quote(`${bare}_in`)}`, `${home}.${quote(`${bare}_out`)}`];
    const type = `${quote(schema)}.${quote(bare)}`;
    // A type of its own that stores text: nothing casts to or from it by itself.
    const failure = await this.#engine.run(`
      CREATE SCHEMA IF NOT EXISTS ${home};
      CREATE TYPE ${type};
      CREATE FUNCTION ${input}(cstring) RETURNS ${type} LANGUAGE internal IMMUTABLE STRICT AS 'textin';
      CREATE FUNCTION ${output}(${type}) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
      CREATE TYPE ${type} (INPUT = ${input}, OUTPUT = ${output}, LIKE = pg_catalog.text)`);
    if (failure === null) this.#types.set(bare, schema);
    return failure === null;
  }

  async #provideFunction(statement: PlacedStatement, name: string, given: string): Promise<boolean> {
    const { schema, bare } = await this.#placed(name);
    const key = `${schema}.${bare}`;
    if (schema === null) return false;
    const types = given === '' ? [] : given.split(', ').map((type) => (type === 'unknown' ? 'text' : type));
    const returns = (await defaultTypes(statement.text)).get(bare) ?? 'pg_catalog.text';
    const failure = await this.#engine.run(
      `CREATE FUNCTION ${quote(schema)}.${quote(bare)}(${types.join(', ')}) RETURNS ${returns} LANGUAGE sql IMMUTABLE AS 'SELECT NULL'`,
    );
    if (failure === null) this.#functions.add(key);
    return failure === null;
  }

  async #make(kind: string, name: string, sql: string): Promise<boolean> {
    if (this.#others.has(name)) return false;
    const failure = await this.#engine.run(sql);
    if (failure === null) this.#others.add(name);
    return failure === null && kind !== '';
  }

  /** Where an unqualified name would be found: the first schema of the search path. */
  async #placed(name: string): Promise<{ readonly schema: string | null; readonly bare: string }> {
    const parts = name.split('.');
    const bare = parts.at(-1) ?? name;
    return { schema: parts.at(-2) ?? (await this.#engine.value('SELECT current_schema()')), bare };
  }
}

function qualified(name: string): string {
  return name.split('.').map(quote).join('.');
}

/** Every type that a statement names, with the column that has it. */
function* typesIn(value: unknown): Generator<{ column: string | null; type: TypeNode }> {
  if (Array.isArray(value)) {
    for (const item of value) yield* typesIn(item);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, fields] of Object.entries(value)) {
      if (key === 'ColumnDef') {
        const { colname = null, typeName } = fields as ColumnNode;
        if (typeName) yield { column: colname, type: typeName };
        const { typeName: _, ...rest } = fields as Record<string, unknown>;
        yield* typesIn(rest);
      } else {
        if ((key === 'typeName' || key === 'TypeName' || key === 'returnType' || key === 'argType') && fields) {
          yield { column: null, type: fields as TypeNode };
        }
        yield* typesIn(fields);
      }
    }
  }
}

/** The parenthesis behind a type's name. */
function modifiersAt(text: string, offset: number): readonly [number, number] | null {
  const name = /^(?:(?:"(?:[^"]|"")*"|[\w$\u0080-\uffff]+)\s*\.?\s*)+/.exec(text.slice(offset))?.[0] ?? '';
  const open = offset + name.length;
  return text[open] === '(' ? [open, afterParenthesis(text, open)] : null;
}

function withModifiers(table: Table, own: readonly UnknownColumn[]): Table {
  const mine = new Map(own.filter((known) => known.table === table.name).map((known) => [known.column, known]));
  if (mine.size === 0) return table;
  const columns = table.columns.map((column): Column => {
    const known = mine.get(column.name);
    return known ? { ...column, type: column.type.replace(/(\[\])*$/, (array) => known.modifiers + array) } : column;
  });
  return { ...table, columns };
}

/** Functions in defaults of columns, by name, with the type that they have to give. */
async function defaultTypes(text: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const syntax = await syntaxOf(text);
  const elements = (syntax?.fields['tableElts'] ?? syntax?.fields['cmds'] ?? []) as readonly unknown[];
  for (const element of elements) {
    const json = JSON.stringify(element);
    const type = typesIn([element]).next().value?.type;
    if (!type || type.location === undefined) continue;
    const spelled = /^[^,()]+(\([^)]*\))?(\[\])*/.exec(text.slice(offsetOfByte(text, type.location)))?.[0] ?? '';
    const bare = spelled.replace(
      /\b(not|null|default|check|unique|primary|references|constraint|generated|collate)\b.*$/is,
      '',
    );
    for (const [, names] of json.matchAll(/"funcname":\[(.*?)\]/g)) {
      const name = /"sval":"([^"]+)"\}\}$/.exec(names ?? '')?.[1];
      if (name) found.set(name, bare.trim());
    }
  }
  return found;
}
