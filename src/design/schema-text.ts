/** Prints a schema as text that a person reads and git compares: `docs/schema-format.md`. The same schema gives the same text. */
import type { DatabaseSchema, Namespace } from '#model/schema';
import { also, type Source } from './text-fields';
import { silentWord } from './text-kinds-constraints';
import { compiledOf, lastLines, type LineKind, namespaceLines, schemaLines } from './text-kinds';
import { isWordPart, quoted, writeName } from './text-scan';

export const formatVersion = 1;
export const indentation = '  ';

/** Kinds whose objects stand apart by a blank line; the others stand together. */
const apart = new Set(['tables', 'views', 'routines', 'others', 'publications', 'patterns']);
const rootProperties = new Set(['format', 'engine', 'product', 'database', 'namespaces']);

export function printSchemaText(schema: DatabaseSchema): string {
  const out: string[] = [
    `plumbline schema ${String(formatVersion)}`,
    `engine ${writeName(schema.engine)}`,
    `product ${quoted(schema.product, "'")}`,
    `database ${writeName(schema.database)}`,
  ];
  const root = schema as unknown as Source;
  const known = new Set([
    ...rootProperties,
    ...schemaLines.map(({ list }) => list),
    ...lastLines.map(({ list }) => list),
  ]);
  printRest(out, '', root, known);
  for (const line of schemaLines) printList(out, line, root[line.list]);
  for (const namespace of schema.namespaces) printNamespace(out, namespace);
  for (const line of lastLines) printList(out, line, root[line.list]);
  return `${out.join('\n')}\n`;
}

/** Lists of a namespace in order; a list of several kinds (tables, partitions) keeps its own order. */
function printNamespace(out: string[], namespace: Namespace): void {
  const source = namespace as unknown as Source;
  for (const list of new Set(namespaceLines.map((line) => line.list))) {
    const lines = namespaceLines.filter((line) => line.list === list);
    const objects = (source[list] as readonly Source[] | undefined) ?? [];
    if (objects.length > 0 && !apart.has(list)) out.push('');
    for (const object of objects) {
      if (apart.has(list)) out.push('');
      const line =
        lines.find(({ fixed }) => fixed === undefined || object[fixed.property] === fixed.value) ?? lines[0]!;
      printObject(out, line, object, '');
    }
  }
}

function printList(out: string[], line: LineKind, value: unknown): void {
  const objects = (value as readonly Source[] | undefined) ?? [];
  if (objects.length > 0 && !apart.has(line.list)) out.push('');
  for (const object of objects) {
    if (apart.has(line.list)) out.push('');
    printObject(out, line, object, '');
  }
}

function printObject(out: string[], line: LineKind, object: Source, indent: string): void {
  const { kind, members } = line;
  const { covered } = compiledOf(line);
  let text = indent + line.word;
  const head = kind.head(object);
  if (head !== '') text += line.word === '' ? head : ` ${head}`;
  for (const field of kind.fields) {
    const value = field.line?.(object);
    if (value === null || value === undefined) continue;
    text += field.word === silentWord ? ` ${value}` : value === '' ? ` ${field.word}` : ` ${field.word} ${value}`;
  }
  const { id } = object;
  out.push(typeof id === 'string' ? `${text} #${writeId(id)}` : text);
  const inner = indent + indentation;
  printBelow(out, line, object, inner, false);
  printRest(out, inner, object, covered);
  for (const member of members) {
    const value = listOf(object, member.list);
    if (value === undefined || value === null) continue;
    if (member.single === true) printObject(out, member, value as Source, inner);
    else for (const each of value as readonly Source[]) printObject(out, member, each, inner);
  }
  printBelow(out, line, object, inner, true);
}

/** The checks of a domain stand in its `domain`. */
const listOf = (object: Source, list: string): unknown =>
  list === 'checks' && object['domain'] !== undefined ? (object['domain'] as Source)['checks'] : object[list];

function printBelow(out: string[], { kind }: LineKind, object: Source, indent: string, last: boolean): void {
  for (const field of kind.fields) {
    if (!field.below || (field.last ?? false) !== last) continue;
    for (const value of field.below(object, indent)) out.push(`${indent}${field.word}: ${value}`);
  }
}

/** Properties that this version does not know. */
function printRest(out: string[], indent: string, object: Source, covered: ReadonlySet<string>): void {
  let rest: Record<string, unknown> | null = null;
  for (const property in object)
    if (!covered.has(property) && object[property] !== undefined) (rest ??= {})[property] = object[property];
  if (rest) out.push(`${indent}${also}: ${JSON.stringify(rest)}`);
}

export function writeId(id: string): string {
  for (let index = 0; index < id.length; index += 1) {
    const code = id.charCodeAt(index);
    if (!isWordPart(code) && code !== 45) return quoted(id, '"');
  }
  return id === '' ? '""' : id;
}
