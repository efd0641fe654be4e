/** Renames and moves between schemas, with every reference that the model holds. */
import type { Column, DatabaseSchema, Index, Namespace, Table } from '#model/schema';
import {
  type ExpressionDialect,
  isMark,
  isName,
  isWord,
  type LexedText,
  lexed,
  relocateIn,
  type Relocation,
  renameColumnIn,
  splice,
  unquoted,
} from './expression-names';
import { mapShared, type ObjectKind } from './object-tree';
import {
  changeExpressions,
  changeOwnColumns,
  changeRelations,
  keyOf,
  mapNamespaces,
  mapTables,
  type Reference,
  withDescendants,
  withFields,
} from './references';

const same = (a: Reference, b: Reference): boolean => a.schema === b.schema && a.name === b.name;

/** After a column of `table` got the name `to`: all that speaks of it. `unsure` is told where a person has to look. */
export function renameColumn(
  schema: DatabaseSchema,
  table: Table,
  rename: { readonly from: string; readonly to: string },
  dialect: ExpressionDialect,
): DatabaseSchema {
  const { from, to } = rename;
  const family = withDescendants(schema, table);
  const keys = new Set([...family].map(keyOf));
  const change = (name: string): string => (name === from ? to : name);
  const renamed = mapTables(schema, (each) => {
    let result = each;
    if (family.has(each)) {
      const siblings = new Set(each.columns.map(({ name }) => name).filter((name) => name !== from));
      const expression = (text: string): string =>
        renameColumnIn(text, { table: each.name, from, to, siblings }, dialect).text;
      result = changeOwnColumns(changeExpressions(result, expression), change);
      result = withFields(result, {
        columns: mapShared(result.columns, (column) => withFields(column, { name: change(column.name) })),
      });
    }
    return withFields(result, {
      foreignKeys: mapShared(result.foreignKeys, (key) => {
        const { references } = key;
        if (!keys.has(keyOf({ schema: references.schema, name: references.table }))) return key;
        const columns = mapShared(references.columns, change);
        return columns === references.columns ? key : { ...key, references: { ...references, columns } };
      }),
    });
  });
  return renameColumnElsewhere(renamed, { keys, ...rename }, dialect);
}

function renameColumnElsewhere(
  schema: DatabaseSchema,
  { keys, from, to }: { readonly keys: ReadonlySet<string>; readonly from: string; readonly to: string },
  dialect: ExpressionDialect,
): DatabaseSchema {
  const change = (name: string): string => (name === from ? to : name);
  const expression = (table: string, text: string): string =>
    renameColumnIn(text, { table, from, to, siblings: new Set() }, dialect).text;
  const result = mapNamespaces(schema, (namespace) =>
    withFields(namespace, {
      sequences: mapShared(namespace.sequences, (sequence) =>
        withFields(sequence, { ownedBy: changeOwner(sequence.ownedBy, keys, to, dialect, from) }),
      ),
      ...(namespace.statistics && {
        statistics: mapShared(namespace.statistics, (each) =>
          keys.has(keyOf(each.table))
            ? withFields(each, { on: mapShared(each.on, (text) => expression(each.table.name, text)) })
            : each,
        ),
      }),
    }),
  );
  if (result.publications === undefined) return result;
  const publications = mapShared(result.publications, (publication) =>
    withFields(publication, {
      tables: mapShared(publication.tables, (each) =>
        keys.has(keyOf(each))
          ? withFields(each, {
              columns: each.columns && mapShared(each.columns, change),
              where: each.where === null ? null : expression(each.name, each.where),
            })
          : each,
      ),
    }),
  );
  return withFields(result, { publications });
}

/** `public.orders.id` taken apart; the schema is empty where the engine printed none. */
export function ownerOf(ownedBy: string, dialect: ExpressionDialect): (Reference & { readonly column: string }) | null {
  const source = lexed(ownedBy, dialect);
  const names = source.tokens.filter(isName).map((token) => unquoted(source, token));
  const column = names.at(-1);
  const name = names.at(-2);
  return column === undefined || name === undefined ? null : { schema: names.at(-3) ?? '', name, column };
}

function changeOwner(
  ownedBy: string | null,
  keys: ReadonlySet<string>,
  to: string,
  dialect: ExpressionDialect,
  from: string,
): string | null {
  const owner = ownedBy === null ? null : ownerOf(ownedBy, dialect);
  if (ownedBy === null || owner?.column !== from || !keys.has(keyOf(owner))) return ownedBy;
  const token = lexed(ownedBy, dialect).tokens.findLast(isName)!;
  return splice(ownedBy, [{ token, by: dialect.identifier(to) }]);
}

/** A table, view, sequence or type that has another name or schema: all that speaks of it, and its own text. */
export function relocate(
  schema: DatabaseSchema,
  kind: ObjectKind,
  relocation: Relocation,
  dialect: ExpressionDialect,
): DatabaseSchema {
  if (kind === 'type') return relocateType(schema, relocation, dialect);
  if (kind === 'sequence') return relocateSequence(schema, relocation, dialect);
  if (kind !== 'table' && kind !== 'view') return schema;
  const { from, to } = relocation;
  const moved = changeRelations(schema, (reference) => (same(reference, from) ? to : reference));
  return mapNamespaces(moved, (namespace) =>
    withFields(namespace, {
      tables: mapShared(namespace.tables, (table) =>
        same(table, to) ? relocateOwnTexts(table, relocation, dialect) : table,
      ),
      views: mapShared(namespace.views, (view) =>
        same(view, to) ? withFields(view, { indexes: mapShared(view.indexes, withoutDefinition) }) : view,
      ),
      sequences: mapShared(namespace.sequences, (sequence) =>
        sequence.ownedBy === null
          ? sequence
          : withFields(sequence, {
              ownedBy: relocateIn(sequence.ownedBy, relocation, dialect, { bare: true, at: (_, start) => start === 0 }),
            }),
      ),
    }),
  );
}

const withoutDefinition = (index: Index): Index => withFields(index, { definition: '' });

/** Expressions that qualify with the table's name, and the `ON public.orders` of its triggers and rules. */
function relocateOwnTexts(table: Table, relocation: Relocation, dialect: ExpressionDialect): Table {
  const inExpression = (text: string): string =>
    relocateIn(text, relocation, dialect, { bare: true, at: isQualifier(relocation) });
  const inDefinition = (text: string): string => relocateIn(text, relocation, dialect, { bare: true, at: afterOn });
  const ownTexts = changeExpressions(table, inExpression);
  return withFields(ownTexts, {
    indexes: mapShared(ownTexts.indexes, withoutDefinition),
    triggers: mapShared(table.triggers, (each) => withFields(each, { definition: inDefinition(each.definition) })),
    ...(table.rules && {
      rules: mapShared(table.rules, (each) => withFields(each, { definition: inDefinition(each.definition) })),
    }),
  });
}

const isQualifier =
  ({ from }: Relocation) =>
  (source: LexedText, start: number): boolean => {
    const end =
      isMark(source, source.tokens[start + 1], '.') && from.schema === nameAt(source, start) ? start + 2 : start;
    return isMark(source, source.tokens[end + 1], '.');
  };

const nameAt = (source: LexedText, index: number): string => unquoted(source, source.tokens[index]!);

const afterOn = (source: LexedText, start: number): boolean =>
  isWord(source, source.tokens[start - 1], 'on') || isWord(source, source.tokens[start - 1], 'to');

function relocateType(schema: DatabaseSchema, relocation: Relocation, dialect: ExpressionDialect): DatabaseSchema {
  const { from, to } = relocation;
  // The renamed type itself has its new name already; another one of the old name makes a bare mention ambiguous.
  const bare = schema.namespaces.every(({ types }) => types.every((each) => each.name !== from.name || same(each, to)));
  const inType = (text: string): string => relocateIn(text, relocation, dialect, { bare });
  const afterCast = (source: LexedText, start: number): boolean => isMark(source, source.tokens[start - 1], '::');
  const changeColumn = (column: Column): Column => {
    const type = inType(column.type);
    const { default: value } = column;
    return withFields(column, {
      type,
      default: value === null ? null : relocateIn(value, relocation, dialect, { bare, at: afterCast }),
    });
  };
  return mapNamespaces(schema, (namespace) =>
    withFields(namespace, {
      tables: mapShared(namespace.tables, (table) =>
        withFields(table, { columns: mapShared(table.columns, changeColumn) }),
      ),
      views: mapShared(namespace.views, (view) => withFields(view, { columns: mapShared(view.columns, changeColumn) })),
      types: mapShared(namespace.types, (type) =>
        withFields(type, {
          ...(type.domain && { domain: withFields(type.domain, { type: inType(type.domain.type) }) }),
          ...(type.attributes && {
            attributes: mapShared(type.attributes, (each) => withFields(each, { type: inType(each.type) })),
          }),
        }),
      ),
    }),
  );
}

/** `nextval('public.orders_id_seq'::regclass)`: a string that holds the name and nothing else. */
function relocateSequence(schema: DatabaseSchema, relocation: Relocation, dialect: ExpressionDialect): DatabaseSchema {
  return mapTables(schema, (table) =>
    withFields(table, {
      columns: mapShared(table.columns, (column) =>
        column.default === null
          ? column
          : withFields(column, { default: relocateInStrings(column.default, relocation, dialect) }),
      ),
    }),
  );
}

function relocateInStrings(text: string, relocation: Relocation, dialect: ExpressionDialect): string {
  if (!text.includes(relocation.from.name)) return text;
  const source = lexed(text, dialect);
  const replacements = source.tokens
    .filter((token) => token.kind === 'string' && source.text[token.start] === "'")
    .map((token) => {
      const inner = text.slice(token.start + 1, token.end - 1).replaceAll("''", "'");
      const names = lexed(inner, dialect).tokens;
      const whole =
        names.length > 0 && names.every((each) => isName(each) || isMark({ text: inner, tokens: names }, each, '.'));
      const changed = whole ? relocateIn(inner, relocation, dialect, { bare: true }) : inner;
      return {
        token,
        by: changed === inner ? text.slice(token.start, token.end) : `'${changed.replaceAll("'", "''")}'`,
      };
    });
  return splice(text, replacements);
}

/** A schema that has another name: everything in it and everything that qualifies with it. */
export function renameNamespace(
  schema: DatabaseSchema,
  rename: { readonly from: string; readonly to: string },
  dialect: ExpressionDialect,
): DatabaseSchema {
  const { from, to } = rename;
  const change = (name: string): string => (name === from ? to : name);
  const qualifier = (text: string): string => renameQualifier(text, from, to, dialect);
  const place = <T extends { readonly schema: string }>(each: T): T =>
    withFields(each, { schema: change(each.schema) } as Partial<T>);
  const moved = changeRelations(schema, (reference) => (reference.schema === from ? place(reference) : reference));
  const result = mapNamespaces(moved, (namespace): Namespace =>
    withFields(namespace, {
      tables: mapShared(namespace.tables, (table) =>
        renameInTable(place(table), table.schema === from, change, qualifier),
      ),
      views: mapShared(namespace.views, place),
      routines: mapShared(namespace.routines, (each) =>
        each.schema === from ? withOwnSchema(place(each), { from, to }, dialect) : each,
      ),
      sequences: mapShared(namespace.sequences, (each) =>
        withFields(place(each), { ownedBy: each.ownedBy === null ? null : qualifier(each.ownedBy) }),
      ),
      types: mapShared(namespace.types, place),
      ...(namespace.statistics && { statistics: mapShared(namespace.statistics, place) }),
    }),
  );
  return withFields(result, {
    ...(result.extensions && { extensions: mapShared(result.extensions, place) }),
    ...(result.others && {
      others: mapShared(result.others, (each) =>
        withFields(each, { schema: each.schema === null ? null : change(each.schema) }),
      ),
    }),
    ...(result.publications && {
      publications: mapShared(result.publications, (each) =>
        withFields(each, { schemas: mapShared(each.schemas, change) }),
      ),
    }),
    ...(result.defaultPrivileges && {
      defaultPrivileges: mapShared(result.defaultPrivileges, (each) =>
        withFields(each, { schema: each.schema === null ? null : change(each.schema) }),
      ),
    }),
  });
}

function renameInTable(
  table: Table,
  moved: boolean,
  change: (name: string) => string,
  qualifier: (text: string) => string,
): Table {
  const result = changeExpressions(table, qualifier);
  return withFields(result, {
    columns: mapShared(result.columns, (column) => withFields(column, { type: qualifier(column.type) })),
    indexes: mapShared(result.indexes, (index) => {
      const partitionOf =
        index.partitionOf && withFields(index.partitionOf, { schema: change(index.partitionOf.schema) });
      return withFields(index, { partitionOf, definition: moved ? '' : index.definition });
    }),
    triggers: mapShared(result.triggers, (each) => withFields(each, { definition: qualifier(each.definition) })),
    ...(result.rules && {
      rules: mapShared(result.rules, (each) => withFields(each, { definition: qualifier(each.definition) })),
    }),
  });
}

/** `sales.` before a name, also in a string that holds nothing but a qualified name. */
function renameQualifier(text: string, from: string, to: string, dialect: ExpressionDialect): string {
  if (!text.toLowerCase().includes(from.toLowerCase())) return text;
  const source = lexed(text, dialect);
  const replacements = source.tokens.flatMap((token, index) => {
    if (token.kind === 'string') {
      const raw = text.slice(token.start, token.end);
      return raw.startsWith(`'${from}.`)
        ? [{ token, by: `'${dialect.identifier(to)}${raw.slice(from.length + 1)}` }]
        : [];
    }
    return isName(token) &&
      unquoted(source, token) === from &&
      isMark(source, source.tokens[index + 1], '.') &&
      !isMark(source, source.tokens[index - 1], '.')
      ? [{ token, by: dialect.identifier(to) }]
      : [];
  });
  return splice(text, replacements);
}

/** The name that a definition creates stands first in it: `CREATE FUNCTION public.touch(…)`. */
export function renameInDefinition(definition: string, relocation: Relocation, dialect: ExpressionDialect): string {
  const afterKind = (source: LexedText, start: number): boolean =>
    start >= 2 && isWord(source, source.tokens[0], 'create');
  return relocateIn(definition, relocation, dialect, { bare: true, at: afterKind, once: true });
}

function withOwnSchema<T extends { readonly name: string; readonly definition: string | null }>(
  each: T,
  { from, to }: { readonly from: string; readonly to: string },
  dialect: ExpressionDialect,
): T {
  if (each.definition === null) return each;
  const relocation = { from: { schema: from, name: each.name }, to: { schema: to, name: each.name } };
  return withFields(each, { definition: renameInDefinition(each.definition, relocation, dialect) } as Partial<T>);
}
