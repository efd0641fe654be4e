import type { Column, DatabaseSchema, Index, Namespace, Table } from '#model/schema';

/** The schema as a data dictionary in Markdown (GitHub's tables): a chapter for each schema, a section for each table. */
export function printMarkdown(schema: DatabaseSchema): string {
  const spaces = schema.namespaces.filter(
    ({ tables, views, types, routines, sequences }) =>
      tables.length + views.length + types.length + routines.length + sequences.length > 0,
  );
  const tables = spaces.flatMap((namespace) => namespace.tables);
  const parts = [
    `# ${plain(schema.database || 'Schema')}`,
    `${plain(schema.product || schema.engine)}: ${tables.length} tables in ${spaces.length} ${spaces.length === 1 ? 'schema' : 'schemas'}.`,
    ...spaces.flatMap(chapter),
    ...(schema.unsupported.length === 0
      ? []
      : ['## Not held', list(schema.unsupported.map(({ object, why }) => `${plain(object)}: ${plain(why)}`))]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function chapter({ name, comment, tables, views, types, routines, sequences }: Namespace): readonly string[] {
  return [
    `## ${plain(name)}`,
    ...paragraph(comment),
    ...tables.flatMap(section),
    ...views.flatMap((view) => [
      `### ${plain(view.name)} (${view.materialized ? 'materialised view' : 'view'})`,
      ...paragraph(view.comment),
      grid(
        ['Column', 'Type'],
        view.columns.map((column) => [code(column.name), code(column.type)]),
      ),
      fenced(view.definition),
    ]),
    ...(types.length === 0
      ? []
      : [
          `### Types in ${plain(name)}`,
          list(types.map((type) => `${code(type.name)} (${type.kind}): ${type.details.map(code).join(', ')}`)),
        ]),
    ...(sequences.length === 0
      ? []
      : [
          `### Sequences in ${plain(name)}`,
          list(sequences.map((sequence) => `${code(sequence.name)}: ${plain(sequence.type)} from ${sequence.start}`)),
        ]),
    ...(routines.length === 0
      ? []
      : [
          `### Routines in ${plain(name)}`,
          list(
            routines.map(
              (routine) =>
                `${code(`${routine.name}(${routine.arguments})`)}${routine.returns === null ? '' : ` returns ${code(routine.returns)}`}${routine.comment === null ? '' : `: ${plain(routine.comment)}`}`,
            ),
          ),
        ]),
  ];
}

function section(table: Table): readonly string[] {
  const constraints = [
    ...(table.primaryKey ? [`Primary key ${columns(table.primaryKey.columns)}`] : []),
    ...table.uniques.map((key) => `Unique ${columns(key.columns)}`),
    ...table.foreignKeys.map(
      ({ columns: own, references: { schema, table: target, columns: theirs }, onDelete, onUpdate }) =>
        `${columns(own)} refers to ${code(`${schema}.${target}`)} ${columns(theirs)}${onDelete === 'NO ACTION' ? '' : `, on delete ${onDelete.toLowerCase()}`}${onUpdate === 'NO ACTION' ? '' : `, on update ${onUpdate.toLowerCase()}`}`,
    ),
    ...table.checks.map(({ name, expression }) => `Check ${name === null ? '' : `${code(name)}: `}${code(expression)}`),
    ...table.exclusions.map(
      ({ name, expression }) => `Exclusion ${name === null ? '' : `${code(name)}: `}${code(expression)}`,
    ),
    ...table.indexes.filter(({ constraint }) => constraint === null).map(indexText),
    ...table.triggers.map(({ name }) => `Trigger ${code(name)}`),
    ...(table.policies ?? []).map(({ name, command }) => `Policy ${code(name)} for ${command}`),
  ];
  return [
    `### ${plain(table.name)}`,
    ...paragraph(table.comment),
    ...paragraph(table.retention === undefined ? null : `Kept: ${table.retention}`),
    grid(['Column', 'Type', 'Null', 'Default', 'Description'], table.columns.map(row)),
    ...(constraints.length === 0 ? [] : [list(constraints)]),
  ];
}

function row(column: Column): readonly string[] {
  const value = column.generated?.expression ?? column.default;
  const identity = column.identity === null ? '' : `identity ${column.identity}`;
  const personal = column.personal === undefined ? '' : `(${column.personal})`;
  return [
    code(column.name),
    code(column.type),
    column.nullable ? 'yes' : 'no',
    value === null ? identity : code(value),
    [plain(column.comment ?? ''), personal].filter((part) => part !== '').join(' '),
  ];
}

function indexText(index: Index): string {
  const where = index.where === null ? '' : ` where ${code(index.where)}`;
  return `${index.unique ? 'Unique index' : 'Index'} ${code(index.name)} (${index.method}) on ${index.parts.map(code).join(', ')}${where}`;
}

const columns = (names: readonly string[]): string => `(${names.map(code).join(', ')})`;
const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
const paragraph = (text: string | null): readonly string[] =>
  text === null || text.trim() === '' ? [] : [plain(text)];

function grid(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text that stays text: no markup, no HTML, no link, one line, no end of a cell. */
function plain(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_[\]|<>&~$]/g, (mark) => (mark === '&' ? '&amp;' : mark === '<' ? '&lt;' : `\\${mark}`))
    .replace(/^[#+-]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replaceAll(/\b(https?|ftp|www)(:|\.)/gi, '$1&#8203;$2');
}

/** Code in backticks, more of them than stand in it; a pipe would end the cell even in code. */
function code(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
  const ticks = '`'.repeat(Math.max(0, ...Array.from(line.matchAll(/`+/g), ([run]) => run.length)) + 1);
  const space = line.startsWith('`') || line.endsWith('`') || line === '' ? ' ' : '';
  return `${ticks}${space}${line}${space}${ticks}`;
}

function fenced(text: string): string {
  const ticks = '`'.repeat(Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length)) + 1);
  return `${ticks}sql\n${text.trimEnd()}\n${ticks}`;
}
