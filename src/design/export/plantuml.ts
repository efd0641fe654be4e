import type { Column, DatabaseSchema, ForeignKey, Table } from '#model/schema';

/** The schema as a PlantUML diagram in the notation of information engineering: https://plantuml.com/ie-diagram. */
export function printPlantUml(schema: DatabaseSchema): string {
  const spaces = schema.namespaces.filter(({ tables }) => tables.length > 0);
  const tables = spaces.flatMap((namespace) => namespace.tables);
  const ids = new Map(tables.map((table, index) => [`${table.schema}.${table.name}`, `t${index + 1}`]));
  const idOf = (table: Pick<Table, 'schema' | 'name'>): string => ids.get(`${table.schema}.${table.name}`) ?? '';
  const lines = ['@startuml', 'hide circle', 'skinparam linetype ortho', ''];
  for (const space of spaces) {
    const indent = spaces.length > 1 ? '  ' : '';
    if (spaces.length > 1) lines.push(`package "${safe(space.name)}" {`);
    for (const table of space.tables) lines.push(...entity(table, idOf(table)).map((line) => indent + line));
    if (spaces.length > 1) lines.push('}');
  }
  lines.push('');
  for (const table of tables) {
    for (const foreignKey of table.foreignKeys) {
      const to = ids.get(`${foreignKey.references.schema}.${foreignKey.references.table}`);
      if (to === undefined) continue;
      lines.push(`${to} ${ends(table, foreignKey)} ${idOf(table)} : "${safe(foreignKey.columns.join(', '))}"`);
    }
  }
  return `${[...lines, '@enduml'].join('\n')}\n`;
}

function entity(table: Table, id: string): readonly string[] {
  const isKey = (column: Column): boolean => table.primaryKey?.columns.includes(column.name) ?? false;
  const keys = table.columns.filter(isKey).map((column) => columnLine(table, column));
  const rest = table.columns.filter((column) => !isKey(column)).map((column) => columnLine(table, column));
  return [`entity "${safe(table.name)}" as ${id} {`, ...keys, ...(keys.length > 0 ? ['  --'] : []), ...rest, '}'];
}

/** A star marks what must have a value. */
function columnLine(table: Table, column: Column): string {
  const reference = table.foreignKeys.some(({ columns }) => columns.includes(column.name)) ? ' <<FK>>' : '';
  const generated = column.identity === null && column.generated === null ? '' : ' <<generated>>';
  return `  ${column.nullable ? '' : '* '}${member(column.name)} : ${member(column.type)}${generated}${reference}`;
}

function ends(table: Table, { columns }: ForeignKey): string {
  const optional = columns.some((name) => table.columns.find((column) => column.name === name)?.nullable ?? true);
  const keys = [table.primaryKey, ...table.uniques].flatMap((key) => (key ? [key.columns] : []));
  const one = keys.some((key) => key.length === columns.length && key.every((name) => columns.includes(name)));
  return `${optional ? '|o' : '||'}--${one ? 'o|' : 'o{'}`;
}

/**
 * Marks that PlantUML reads as a command (`!`, `@`, `'`), as markup or as the end of a text, by their Unicode number:
 * https://plantuml.com/unicode.
 */
function safe(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/["\\<>~*@!'`&{}[\]|%$#]|--|\/\/|__|==/g, byCode);
}

/** In a list of members a colon, a semicolon and a first mark of visibility have a meaning as well. */
function member(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/["\\<>~*@!'`&{}[\]|%$#:;+]|--|\/\/|__|==|^[.-]/g, byCode);
}

function byCode(marks: string): string {
  return Array.from(marks, (mark) => `<U+${code(mark)}>`).join('');
}

function code(mark: string): string {
  return (mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
