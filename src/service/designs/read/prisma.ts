import type { Enum, Model, View } from '@mrleebo/prisma-ast';
import { newNamespace, newSchema } from '#design/new-objects';
import { dialectOf } from '#engines/manifests';
import type { ImportProblem } from '#model/design';
import type { Namespace, Table, UserType } from '#model/schema';
import { defaultNamespaceOf, dialectNamed } from '../dialect-of';
import { inFile, readTextOf } from '../read-text';
import type { SchemaReader } from '../reader';
import { argument, textOf } from './prisma/attributes';
import { parseBlocks } from './prisma/blocks';
import type { PlacedBlock } from './prisma/blocks';
import { blockAttributes, tableOf } from './prisma/model';
import type { PrismaNames } from './prisma/model';
import { notHeld } from './prisma/not-held';

/** A Prisma schema. Its datasource names the database; else the dialect that was asked for. */
const readPrisma: SchemaReader = async (source, { dialect, progress, signal }) => {
  const text = await readTextOf(source);
  progress({ step: 'Reading the Prisma schema', done: null });
  const { blocks, problems } = parseBlocks(text);
  signal.throwIfAborted();
  const found = [...problems, ...notHeld(blocks)];
  const engine = providerOf(blocks) ?? dialect;
  const schema = newSchema(engine, namespacesOf(blocks, engine, found));
  return { schema, problems: inFile(source, found) };
};

export default readPrisma;

type Named<Kind> = PlacedBlock & { readonly block: Kind };

function namespacesOf(blocks: readonly PlacedBlock[], engine: string, problems: ImportProblem[]): readonly Namespace[] {
  const fallback = defaultNamespaceOf(engine);
  const identifier = dialectOf(engine)?.identifier ?? ((name: string) => name);
  const models = once(blocks.filter(isModel), problems);
  const enums = once(blocks.filter(isEnum), problems);
  const tables = new Map(models.map(({ block }) => [block.name, { ...placeOf(block, fallback), model: block }]));
  const types = enums.map(({ block, comment }): UserType => ({
    ...placeOf(block, fallback),
    ...enumOf(block),
    comment,
  }));
  const spellings = new Map(
    types.map((type, index) => [enums[index]?.block.name ?? '', `${identifier(type.schema)}.${identifier(type.name)}`]),
  );
  const read = models.map((placed): Table => {
    const names: PrismaNames = {
      dialect: engine,
      tables,
      enums: spellings,
      unknownType: (field, type) => problems.push(unknownType(placed, field, type)),
    };
    return { ...tableOf(placed.block, placeOf(placed.block, fallback), names), comment: placed.comment };
  });
  const schemas = new Set([fallback, ...read.map(({ schema }) => schema), ...types.map(({ schema }) => schema)]);
  const all = [...schemas].map((name) => ({
    ...newNamespace(name),
    tables: read.filter(({ schema }) => schema === name),
    types: types.filter(({ schema }) => schema === name),
  }));
  const used = all.filter((namespace) => namespace.tables.length + namespace.types.length > 0);
  return used.length > 0 ? used : all;
}

function isModel(placed: PlacedBlock): placed is Named<Model | View> {
  return placed.block.type === 'model';
}

function isEnum(placed: PlacedBlock): placed is Named<Enum> {
  return placed.block.type === 'enum';
}

function providerOf(blocks: readonly PlacedBlock[]): string | undefined {
  for (const { block } of blocks) {
    if (block.type !== 'datasource') continue;
    for (const each of block.assignments) {
      if (each.type === 'assignment' && each.key === 'provider') return dialectNamed(textOf(each.value));
    }
  }
  return undefined;
}

function placeOf(block: Model | View | Enum, fallback: string): { readonly schema: string; readonly name: string } {
  const attributes = block.type === 'enum' ? block.enumerators : blockAttributes(block);
  const value = (name: string): string | null => {
    const found = attributes.find((each) => each.type === 'attribute' && each.name === name);
    return found?.type === 'attribute' ? textOf(argument(found, null) ?? argument(found, 'name')) : null;
  };
  return { schema: value('schema') ?? fallback, name: value('map') ?? block.name };
}

function enumOf({ enumerators }: Enum): Pick<UserType, 'kind' | 'details'> {
  const details = enumerators.flatMap((each) => {
    if (each.type !== 'enumerator') return [];
    const map = each.attributes?.find(({ name }) => name === 'map');
    return [(map && textOf(argument(map, null))) ?? each.name];
  });
  return { kind: 'enum', details };
}

/** The first of each name. */
function once<Kind extends { readonly name: string }>(
  all: readonly Named<Kind>[],
  problems: ImportProblem[],
): readonly Named<Kind>[] {
  const seen = new Map<string, number>();
  return all.filter(({ block, line, lines }) => {
    const first = seen.get(block.name);
    if (first === undefined) return seen.set(block.name, line);
    problems.push({
      message: `"${block.name}" is defined twice: first at line ${first}.`,
      hint: 'The first one was kept; rename or remove one of them.',
      file: null,
      line,
      column: (lines[0]?.indexOf(block.name) ?? 0) + 1,
      severity: 'error',
    });
    return false;
  });
}

function unknownType({ block, lines, line }: PlacedBlock, field: string, type: string): ImportProblem {
  const index = lines.findIndex((each) => new RegExp(`^\\s*${field}\\s+${type}\\b`).test(each));
  const text = lines[index] ?? '';
  return {
    message: `The type ${type} of ${'name' in block ? block.name : ''}.${field} is not known; it is kept as it is written.`,
    hint: 'Define it as an enum or a model, or correct its name.',
    file: null,
    line: line + Math.max(index, 0),
    column: text.indexOf(type, text.indexOf(field) + field.length) + 1,
    severity: 'warning',
  };
}
