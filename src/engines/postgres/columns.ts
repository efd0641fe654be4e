import type { ResultColumn, TypeFamily } from '#model/value';
import { Message, readReport } from './backend-messages';
import type { FieldDescription } from './backend-messages';
import { collectRows, type Conversation } from './conversation';
import dialect from './dialect';
import { serverError } from './errors';
import { bind, closeStatement, execute, flush, parse } from './frontend-messages';

interface TypeName {
  readonly name: string;
  readonly family: TypeFamily;
}

type Origin = NonNullable<ResultColumn['origin']>;

/** Types that nearly every result has: known without asking. Only without a modifier. */
const builtIn: Readonly<Record<number, string>> = {
  16: 'boolean',
  17: 'bytea',
  18: '"char"',
  19: 'name',
  20: 'bigint',
  21: 'smallint',
  23: 'integer',
  25: 'text',
  26: 'oid',
  114: 'json',
  700: 'real',
  701: 'double precision',
  1000: 'boolean[]',
  1007: 'integer[]',
  1009: 'text[]',
  1016: 'bigint[]',
  1042: 'bpchar',
  1043: 'character varying',
  1082: 'date',
  1083: 'time without time zone',
  1114: 'timestamp without time zone',
  1184: 'timestamp with time zone',
  1186: 'interval',
  1266: 'time with time zone',
  1700: 'numeric',
  2249: 'record',
  2278: 'void',
  2950: 'uuid',
  3802: 'jsonb',
};

const statementName = 'plumbline_columns';

const typesSql = `SELECT a.oid, a.modifier, pg_catalog.format_type(a.oid, a.modifier), t.typtype, t.typcategory
  FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.oid[]), pg_catalog.unnest($2::pg_catalog.int4[])) AS a (oid, modifier)
  JOIN pg_catalog.pg_type t ON t.oid = a.oid`;

const originsSql = `SELECT a.attrelid, a.attnum, n.nspname, c.relname, a.attname
  FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.oid[]), pg_catalog.unnest($2::pg_catalog.int2[])) AS k (relation, attribute)
  JOIN pg_catalog.pg_attribute a ON a.attrelid = k.relation AND a.attnum = k.attribute
  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace`;

/** Names of types and places where columns come from; what was asked once is remembered until the schema may have changed. */
export class Columns {
  readonly #types = new Map<string, TypeName>();
  readonly #origins = new Map<string, Origin>();

  /** After a statement that may have renamed something. */
  forget(): void {
    this.#types.clear();
    this.#origins.clear();
  }

  /**
   * Asks the server for what is not known yet, between the Describe and the Bind of the person's own statement: under
   * a name of its own, so that the unnamed statement stays, and without a Sync, so that the transaction stays.
   */
  async resolve(conversation: Conversation, fields: readonly FieldDescription[]): Promise<ResultColumn[]> {
    const types = unique(
      fields.filter((field) => !this.#typeOf(field)),
      typeKey,
    );
    if (types.length > 0) {
      const rows = await ask(conversation, typesSql, [array(types, (f) => f.type), array(types, (f) => f.modifier)]);
      for (const [oid, modifier, name, kind, category] of rows) {
        this.#types.set(`${oid}:${modifier}`, { name: name!, family: familyOf(name!, kind!, category!) });
      }
    }
    const origins = unique(
      fields.filter((field) => field.table !== 0 && !this.#origins.has(originKey(field))),
      originKey,
    );
    if (origins.length > 0) {
      const rows = await ask(conversation, originsSql, [
        array(origins, (f) => f.table),
        array(origins, (f) => f.attribute),
      ]);
      for (const [table, attribute, schema, name, column] of rows) {
        this.#origins.set(`${table}:${attribute}`, { schema: schema!, table: name!, column: column! });
      }
    }
    return fields.map((field) => this.#column(field));
  }

  #column(field: FieldDescription): ResultColumn {
    const type = this.#typeOf(field) ?? { name: `type ${field.type}`, family: 'other' };
    const origin = field.table === 0 ? undefined : this.#origins.get(originKey(field));
    return { name: field.name, type: type.name, family: type.family, ...(origin ? { origin } : {}) };
  }

  #typeOf(field: FieldDescription): TypeName | undefined {
    const name = field.modifier === -1 ? builtIn[field.type] : undefined;
    return name === undefined ? this.#types.get(typeKey(field)) : { name, family: dialect.typeFamily(name) };
  }
}

/** The catalogue knows what a name does not tell. */
function familyOf(name: string, kind: string, category: string): TypeFamily {
  if (kind === 'e') return 'enum';
  if (kind === 'c') return 'composite';
  if (kind === 'r' || kind === 'm') return 'range';
  if (category === 'A') return 'array';
  const family = dialect.typeFamily(name);
  if (family !== 'other') return family;
  const byCategory: Readonly<Record<string, TypeFamily>> = {
    B: 'boolean',
    N: 'number',
    S: 'text',
    G: 'geometry',
    I: 'network',
    D: 'timestamp',
    T: 'interval',
  };
  return byCategory[category] ?? 'other';
}

async function ask(conversation: Conversation, sql: string, values: readonly string[]): Promise<(string | null)[][]> {
  const rows = collectRows(conversation);
  conversation.send(
    parse(sql, statementName),
    bind(values, statementName),
    execute(),
    closeStatement(statementName),
    flush,
  );
  try {
    for (;;) {
      const reply = await conversation.next();
      if (reply.type === Message.error) throw serverError(readReport(reply.body));
      if (reply.type === Message.closeComplete) return rows;
    }
  } finally {
    conversation.onRow = null;
  }
}

const typeKey = (field: FieldDescription): string => `${field.type}:${field.modifier}`;
const originKey = (field: FieldDescription): string => `${field.table}:${field.attribute}`;
const array = (fields: readonly FieldDescription[], of: (field: FieldDescription) => number): string =>
  `{${fields.map(of).join(',')}}`;

function unique(fields: readonly FieldDescription[], key: (field: FieldDescription) => string): FieldDescription[] {
  return [...new Map(fields.map((field) => [key(field), field])).values()];
}
