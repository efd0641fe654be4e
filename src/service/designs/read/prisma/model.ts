import type { BlockAttribute, Field, Model, View } from '@mrleebo/prisma-ast';
import { newColumn, newForeignKey, newIndex, newKey, newTable } from '#design/new-objects';
import type { Column, ForeignKey, Index, Key, Table } from '#model/schema';
import { argument, listedFields, textOf } from './attributes';
import type { ListedField } from './attributes';
import { isScalar, nativeType, scalarType } from './types';

/** What a model needs to know of the others. */
export interface PrismaNames {
  readonly dialect: string;
  /** Of models: where their tables stand. */
  readonly tables: ReadonlyMap<
    string,
    { readonly schema: string; readonly name: string; readonly model: Model | View }
  >;
  /** Of enums: how a column of it spells its type. */
  readonly enums: ReadonlyMap<string, string>;
  readonly unknownType: (field: string, type: string) => void;
}

/** https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/referential-actions */
const actions: Readonly<Record<string, string>> = {
  Cascade: 'CASCADE',
  Restrict: 'RESTRICT',
  NoAction: 'NO ACTION',
  SetNull: 'SET NULL',
  SetDefault: 'SET DEFAULT',
};

/** The parser leaves the list of an empty block out. */
function propertiesOf(model: Model | View): Model['properties'] {
  return (model.properties as Model['properties'] | undefined) ?? [];
}

export function fieldsOf(model: Model | View): readonly Field[] {
  return propertiesOf(model).filter((property): property is Field => property.type === 'field');
}

export function blockAttributes(model: Model | View): readonly BlockAttribute[] {
  return propertiesOf(model).filter((property): property is BlockAttribute => property.type === 'attribute');
}

/** The name in the database. */
export function mappedName(field: Field): string {
  const map = field.attributes?.find(({ name, group }) => name === 'map' && !group);
  return (map && textOf(argument(map, null) ?? argument(map, 'name'))) ?? field.name;
}

/** The table of a model. */
export function tableOf(model: Model | View, place: { schema: string; name: string }, names: PrismaNames): Table {
  const fields = fieldsOf(model);
  const columns = fields.flatMap((field) => columnOf(field, model, names));
  const mapped = (list: readonly ListedField[]): string[] =>
    list.map(({ name }) =>
      mappedName(fields.find((field) => field.name === name) ?? { type: 'field', name, fieldType: '' }),
    );
  const attributes = blockAttributes(model);
  const id = attributes.find(({ name }) => name === 'id');
  const single = fields.filter((field) => has(field, 'id')).map(mappedName);
  const key = id ? mapped(listedFields(argument(id, null) ?? argument(id, 'fields'))) : single;
  const unique = attributes.filter(({ name }) => name === 'unique');
  return {
    ...newTable(place.schema, place.name),
    comment: null,
    columns: columns.map((column) => (key.includes(column.name) ? { ...column, nullable: false } : column)),
    primaryKey: key.length > 0 ? newKey(key, id ? textOf(argument(id, 'map')) : null) : null,
    uniques: [
      ...fields.filter((field) => has(field, 'unique')).map((field): Key => newKey([mappedName(field)])),
      ...unique.map((each): Key =>
        newKey(mapped(listedFields(argument(each, null) ?? argument(each, 'fields'))), textOf(argument(each, 'map'))),
      ),
    ],
    foreignKeys: fields.flatMap((field) => foreignKeyOf(field, model, names)),
    indexes: attributes.filter(({ name }) => name === 'index').map((each) => indexOf(each, place.name, mapped)),
  };
}

function has(field: Field, name: string): boolean {
  return field.attributes?.some((attribute) => attribute.name === name && !attribute.group) ?? false;
}

function columnOf(field: Field, model: Model | View, names: PrismaNames): readonly Column[] {
  const type = typeOf(field, model, names);
  if (type === null) return [];
  const given = field.attributes?.find(({ name }) => name === 'default');
  const value = given && argument(given, null);
  const call =
    typeof value === 'object' && value !== null && !Array.isArray(value) && value.type === 'function' ? value : null;
  return [
    {
      ...newColumn(mappedName(field), type + (field.array ? '[]' : '')),
      nullable: field.optional === true,
      identity: call?.name === 'autoincrement' ? 'by default' : null,
      default: call ? calledDefault(call.name, textOf(call.params?.[0])) : literalDefault(textOf(value), type, field),
      comment: commentOf(field, model),
    },
  ];
}

/** null for a relation: its columns are fields of their own. */
function typeOf(field: Field, _model: Model | View, names: PrismaNames): string | null {
  const { fieldType } = field;
  if (typeof fieldType !== 'string') return textOf(fieldType.params?.[0]) ?? fieldType.name;
  if (isScalar(fieldType)) return nativeType(field) ?? scalarType(fieldType, names.dialect);
  const named = names.enums.get(fieldType);
  if (named !== undefined) return named;
  if (names.tables.has(fieldType)) return null;
  names.unknownType(field.name, fieldType);
  return fieldType;
}

/** What Prisma's client computes (`cuid()`, a time of update) is no default of the database. */
function calledDefault(name: string, parameter: string | null): string | null {
  if (name === 'now') return 'CURRENT_TIMESTAMP';
  return name === 'dbgenerated' ? parameter : null;
}

function literalDefault(text: string | null, type: string, field: Field): string | null {
  if (text === null) {
    const given = field.attributes?.find(({ name }) => name === 'default');
    const value = given && argument(given, null);
    return typeof value === 'boolean' ? String(value) : null;
  }
  const bare =
    field.fieldType === 'Int' ||
    field.fieldType === 'BigInt' ||
    field.fieldType === 'Float' ||
    field.fieldType === 'Decimal';
  return bare || type === 'boolean' ? text : `'${text.replaceAll("'", "''")}'`;
}

function commentOf(field: Field, model: Model | View): string | null {
  const index = model.properties.indexOf(field);
  const before = model.properties[index - 1];
  const text = before?.type === 'comment' ? /^\/\/\/\s?(.*)$/.exec(before.text)?.[1] : undefined;
  return text ?? /^\/\/\/\s?(.*)$/.exec(field.comment ?? '')?.[1] ?? null;
}

function foreignKeyOf(field: Field, model: Model | View, names: PrismaNames): readonly ForeignKey[] {
  const relation = field.attributes?.find(({ name }) => name === 'relation');
  const target = typeof field.fieldType === 'string' ? names.tables.get(field.fieldType) : undefined;
  const own = relation ? listedFields(argument(relation, 'fields')) : [];
  if (!relation || !target || own.length === 0) return [];
  const mapped = (of: Model | View, list: readonly ListedField[]): readonly string[] =>
    list.map(({ name }) => {
      const found = fieldsOf(of).find((each) => each.name === name);
      return found ? mappedName(found) : name;
    });
  const columns = mapped(model, own);
  const references = mapped(target.model, listedFields(argument(relation, 'references')));
  const optional = own.some(({ name }) => fieldsOf(model).find((each) => each.name === name)?.optional);
  return [
    {
      ...newForeignKey(columns, { schema: target.schema, table: target.name, columns: references }),
      name: textOf(argument(relation, 'map')),
      // What Prisma does where nothing is said.
      onDelete: actions[textOf(argument(relation, 'onDelete')) ?? ''] ?? (optional ? 'SET NULL' : 'RESTRICT'),
      onUpdate: actions[textOf(argument(relation, 'onUpdate')) ?? ''] ?? 'CASCADE',
    },
  ];
}

function indexOf(attribute: BlockAttribute, table: string, mapped: (list: readonly ListedField[]) => string[]): Index {
  const list = listedFields(argument(attribute, null) ?? argument(attribute, 'fields'));
  const columns = mapped(list);
  const parts = list.map(({ descending, operatorClass }, index) =>
    [columns[index], operatorClass, descending ? 'DESC' : null].filter((word) => word !== null).join(' '),
  );
  const name = textOf(argument(attribute, 'map')) ?? [table, ...columns, 'idx'].join('_');
  return { ...newIndex(name, parts), method: textOf(argument(attribute, 'type'))?.toLowerCase() ?? 'btree' };
}
