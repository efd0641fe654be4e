import type { Column, DatabaseSchema, ForeignKey, Table } from '#model/schema';

/** Marks that would end a quoted name, or be read as a link or a line break, by their codes: mermaid.js.org/syntax/flowchart.html, "Entity codes". */
const codes: Readonly<Record<string, string>> = {
  '"': '#quot;',
  '#': '#35;',
  ';': '#59;',
  '<': '#lt;',
  '>': '#gt;',
  '\\': '#92;',
};

/** The schema as an entity relationship diagram of Mermaid: every table with its columns, keys and references. */
export function printMermaid(schema: DatabaseSchema): string {
  const tables = schema.namespaces.flatMap((namespace) => namespace.tables);
  const several = new Set(tables.map((table) => table.schema)).size > 1;
  // Mermaid refers to entities by a plain word; what is shown is the alias.
  const ids = new Map(tables.map((table, index) => [`${table.schema}.${table.name}`, `t${index + 1}`]));
  const lines = ['erDiagram'];
  for (const table of tables) {
    const title = several ? `${table.schema}.${table.name}` : table.name;
    lines.push(`  ${ids.get(`${table.schema}.${table.name}`)}["${quoted(title)}"] {`);
    for (const column of table.columns) lines.push(`    ${columnLine(table, column)}`);
    lines.push('  }');
  }
  for (const table of tables) {
    for (const foreignKey of table.foreignKeys) {
      const from = ids.get(`${table.schema}.${table.name}`);
      const to = ids.get(`${foreignKey.references.schema}.${foreignKey.references.table}`);
      if (to === undefined) continue;
      lines.push(`  ${to} ${ends(table, foreignKey)} ${from} : "${quoted(foreignKey.columns.join(', '))}"`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** `bigint id PK, FK "comment"`: types and names are words to Mermaid, so other marks become `_`. */
function columnLine(table: Table, column: Column): string {
  const keys = [
    ...(table.primaryKey?.columns.includes(column.name) ? ['PK'] : []),
    ...(table.foreignKeys.some(({ columns }) => columns.includes(column.name)) ? ['FK'] : []),
    ...(table.uniques.some(({ columns }) => columns.length === 1 && columns[0] === column.name) ? ['UK'] : []),
  ];
  const written = word(column.name);
  // The exact name where it is no word of Mermaid's.
  const notes = [written === column.name ? '' : column.name, column.nullable ? '' : 'not null', column.comment ?? ''];
  const note = notes.filter((text) => text !== '').join('; ');
  const parts = [word(column.type), written, keys.join(', '), note === '' ? '' : `"${quoted(note)}"`];
  return parts.filter((part) => part !== '').join(' ');
}

/** How many of each side: the referenced one is optional where a column is nullable. */
function ends(table: Table, { columns }: ForeignKey): string {
  const optional = columns.some((name) => table.columns.find((column) => column.name === name)?.nullable ?? true);
  const keys = [table.primaryKey, ...table.uniques].flatMap((key) => (key ? [key.columns] : []));
  const one = keys.some((key) => key.length === columns.length && key.every((name) => columns.includes(name)));
  return `${optional ? '|o' : '||'}--${one ? 'o|' : 'o{'}`;
}

function word(text: string): string {
  const bare = text.replaceAll(/[^\p{L}\p{N}_()[\]-]+/gu, '_').replaceAll(/^_+|_+$/g, '');
  return /^[\p{L}_]/u.test(bare) ? bare : `_${bare}`;
}

function quoted(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/["#;<>\\]/g, (mark) => codes[mark] ?? mark);
}
