/**
 * Applies changes to a design. Nothing is changed in place: what an edit does not touch is the same object afterwards.
 * Errors: `not-found` for an id that the design does not have, `bad-arguments` for a change that cannot be made.
 */
import { AppError } from '#base/errors';
import type { DatabaseSchema, Namespace, Table } from '#model/schema';
import type { SchemaEdit } from '#model/schema-edit';
import { type ExpressionDialect, plainDialect } from './expression-names';
import { type IdSource, idsOf, namedIds, withOwnIds } from './identity';
import { findMentions, type Mention } from './mentions';
import {
  childrenIn,
  findPath,
  type ObjectPath,
  qualifiedName,
  replaceAt,
  type SchemaObject,
  type Slot,
  slotsOf,
  withChildren,
} from './object-tree';
import { keyOf } from './references';
import {
  removeAttachedIndexes,
  removeColumn,
  removeFromNamespaceLists,
  removeRelations,
  withoutDanglingIndexes,
} from './removal';
import { renameColumn, renameInDefinition, renameNamespace, relocate } from './rename';
import { renameConstraint, renameIndex } from './rename-index';

export interface EditOptions {
  /** Of the expressions in the design; standard SQL when absent. */
  readonly dialect?: ExpressionDialect | undefined;
  /** Where ids of new objects come from; their names when absent. */
  readonly ids?: IdSource | undefined;
}

export interface EditResult {
  readonly schema: DatabaseSchema;
  /** Ids of the objects that were added, not of those in them. */
  readonly added: readonly string[];
  /** Where a name still stands that was renamed, moved or removed: for a person to review. */
  readonly mentions: readonly Mention[];
}

/** The schema after one edit. */
export function applyEdit(schema: DatabaseSchema, edit: SchemaEdit, options?: EditOptions): DatabaseSchema {
  return applyOne(schema, edit, options ?? {}).schema;
}

/** The schema after all edits, in order; none of them when one cannot be made. */
export function applyEdits(
  schema: DatabaseSchema,
  edits: readonly SchemaEdit[],
  options?: EditOptions,
): DatabaseSchema {
  return edits.reduce((result, edit) => applyEdit(result, edit, options), schema);
}

/** The same, and what a person should know about it. */
export function applyWithReport(
  schema: DatabaseSchema,
  edits: readonly SchemaEdit[],
  options: EditOptions = {},
): EditResult {
  let result = schema;
  const added: string[] = [];
  const names = new Set<string>();
  for (const edit of edits) {
    const before =
      edit.do === 'rename' || edit.do === 'remove' || edit.do === 'transfer' ? findPath(result, edit.id) : null;
    const name = before?.steps.at(-1)?.object.name;
    const step = applyOne(result, edit, options);
    result = step.schema;
    if (step.added !== null) added.push(step.added);
    if (name) names.add(name);
  }
  const dialect = options.dialect ?? plainDialect;
  const mentions = [...names].flatMap((name) => findMentions(result, name, dialect));
  return { schema: result, added, mentions };
}

function applyOne(
  schema: DatabaseSchema,
  edit: SchemaEdit,
  options: EditOptions,
): { readonly schema: DatabaseSchema; readonly added: string | null } {
  const dialect = options.dialect ?? plainDialect;
  switch (edit.do) {
    case 'add':
      return add(schema, edit, options.ids ?? namedIds);
    case 'set':
      return { schema: set(schema, pathOf(schema, edit.id), edit.fields), added: null };
    case 'rename':
      return { schema: rename(schema, pathOf(schema, edit.id), edit.name, dialect), added: null };
    case 'remove':
      return { schema: remove(schema, pathOf(schema, edit.id), dialect), added: null };
    case 'move':
      return { schema: move(schema, pathOf(schema, edit.id), edit.index), added: null };
    case 'transfer':
      return { schema: transfer(schema, pathOf(schema, edit.id), edit.namespace, dialect), added: null };
  }
}

function pathOf(schema: DatabaseSchema, id: string): ObjectPath {
  const path = findPath(schema, id);
  if (path) return path;
  throw new AppError('not-found', `The design has no object with the id ${id}.`, {
    hint: 'It was removed in the meantime; look for it by name.',
  });
}

const lastOf = (path: ObjectPath): ObjectPath['steps'][number] => path.steps.at(-1)!;
/** Paths are never empty, their first step of a table or column is the namespace. */
const namespaceOf = (path: ObjectPath): Namespace => path.steps[0]!.object as Namespace;
const ownerOf = (path: ObjectPath): SchemaObject | undefined => path.steps.at(-2)?.object;

function add(
  schema: DatabaseSchema,
  edit: Extract<SchemaEdit, { do: 'add' }>,
  make: IdSource,
): { readonly schema: DatabaseSchema; readonly added: string } {
  const path = edit.parent === 'schema' ? null : pathOf(schema, edit.parent);
  const kind = path ? lastOf(path).slot.kind : null;
  const slot = slotsOf(kind).find(({ list }) => list === edit.list);
  if (!slot) throw new AppError('bad-arguments', `A ${kind ?? 'database'} has no list ${edit.list}.`);
  const parent = path ? lastOf(path).object : schema;
  const children = childrenIn(parent, slot);
  const placed = inNamespace(edit.value, path);
  refuseDuplicate(schema, path, slot, placed);
  const names = path ? path.steps.map(({ object }) => object.name ?? '') : [];
  const value = withOwnIds(placed, slot.kind, { path: names, taken: idsOf(schema), make });
  const at = Math.max(0, Math.min(edit.index ?? children.length, children.length));
  const list = slot.single ? [value] : children.toSpliced(at, 0, value);
  const changed = withChildren(parent, slot, list);
  return {
    schema: path ? replaceAt(schema, path, () => changed as SchemaObject) : (changed as DatabaseSchema),
    added: value.id!,
  };
}

/** Objects of a namespace carry its name. */
function inNamespace(value: object, path: ObjectPath | null): SchemaObject {
  return path !== null && lastOf(path).slot.kind === 'namespace'
    ? ({ ...value, schema: namespaceOf(path).name } as SchemaObject)
    : (value as SchemaObject);
}

/** Kinds that share one space of names within their parent. */
const relations = new Set(['table', 'view']);
const byName = new Set([...relations, 'namespace', 'column', 'attribute', 'sequence', 'type', 'extension']);

function refuseDuplicate(schema: DatabaseSchema, path: ObjectPath | null, slot: Slot, value: SchemaObject): void {
  const parent = path ? lastOf(path).object : schema;
  if (slot.single && childrenIn(parent, slot).length > 0)
    throw new AppError('bad-arguments', `Table ${qualifiedName(path!)} has a ${slot.kind} already.`, {
      hint: 'Change it, or remove it first.',
    });
  if (!byName.has(slot.kind)) return;
  const rivals = slotsOf(path ? lastOf(path).slot.kind : null).filter(
    ({ kind }) => kind === slot.kind || (relations.has(kind) && relations.has(slot.kind)),
  );
  const taken = rivals.some((each) =>
    childrenIn(parent, each).some(
      (other) => other.name === value.name && (value.id === undefined || other.id !== value.id),
    ),
  );
  if (!taken) return;
  const full = path ? `${qualifiedName(path)}.${value.name ?? ''}` : (value.name ?? '');
  throw new AppError('bad-arguments', `There is a ${slot.kind} ${full} already.`, { hint: 'Choose another name.' });
}

/** Names and places have edits of their own, which keep references right. */
const fixed = new Set(['id', 'name', 'schema']);
/** Fields of an index that its definition tells too. */
const inDefinition = new Set(['unique', 'method', 'parts', 'include', 'where', 'nullsNotDistinct', 'options']);

function set(schema: DatabaseSchema, path: ObjectPath, fields: Readonly<Record<string, unknown>>): DatabaseSchema {
  const { slot } = lastOf(path);
  const refused = Object.keys(fields).find(
    (field) =>
      fixed.has(field) && !(field === 'schema' && (slot.kind === 'default privilege' || slot.kind === 'extension')),
  );
  if (refused !== undefined)
    throw new AppError('bad-arguments', `The ${refused} of ${qualifiedName(path)} cannot be set.`, {
      hint: refused === 'schema' ? 'Move it to the other schema.' : 'Rename it.',
    });
  return replaceAt(schema, path, (object) => {
    const result: Record<string, unknown> = { ...object, ...fields };
    if (
      slot.kind === 'index' &&
      fields['definition'] === undefined &&
      Object.keys(fields).some((each) => inDefinition.has(each))
    )
      result['definition'] = '';
    for (const [field, value] of Object.entries(fields)) if (value === undefined) delete result[field];
    return result;
  });
}

function rename(schema: DatabaseSchema, path: ObjectPath, name: string, dialect: ExpressionDialect): DatabaseSchema {
  const { object, slot } = lastOf(path);
  const from = object.name ?? null;
  if (from === name) return schema;
  if (name === '' && byName.has(slot.kind)) throw new AppError('bad-arguments', `A ${slot.kind} needs a name.`);
  refuseDuplicate(
    schema,
    path.steps.length > 1 ? { steps: path.steps.slice(0, -1) } : null,
    { ...slot, single: false },
    {
      id: object.id,
      name,
    },
  );
  const namespace = namespaceOf(path).name;
  const owner = ownerOf(path);
  const relocation = { from: { schema: namespace, name: from ?? '' }, to: { schema: namespace, name } };
  const own = (each: SchemaObject): SchemaObject => {
    const definition = (each as { readonly definition?: unknown }).definition;
    const hasOwn = slot.kind === 'routine' || slot.kind === 'trigger' || slot.kind === 'rule' || slot.kind === 'other';
    return hasOwn && typeof definition === 'string'
      ? ({ ...each, name, definition: renameInDefinition(definition, relocation, dialect) } as SchemaObject)
      : { ...each, name };
  };
  switch (slot.kind) {
    case 'namespace':
      return renameNamespace(replaceAt(schema, path, own), { from: from ?? '', to: name }, dialect);
    case 'column':
      return path.steps.at(-2)!.slot.kind === 'table'
        ? renameColumn(schema, owner as Table, { from: from ?? '', to: name }, dialect)
        : replaceAt(schema, path, own);
    case 'table':
    case 'view':
    case 'sequence':
    case 'type':
      return relocate(replaceAt(schema, path, own), slot.kind, relocation, dialect);
    case 'index':
      return renameIndex(schema, { schema: namespace, name: from ?? '' }, path, name);
    case 'primary key':
    case 'unique':
    case 'exclusion':
      return renameConstraint(replaceAt(schema, path, own), { schema: namespace, name: from ?? '' }, path, name);
    default:
      return replaceAt(schema, path, own);
  }
}

function remove(schema: DatabaseSchema, path: ObjectPath, dialect: ExpressionDialect): DatabaseSchema {
  const { object, slot } = lastOf(path);
  const namespace = namespaceOf(path);
  const name = object.name ?? '';
  if (slot.kind === 'column' && path.steps.at(-2)!.slot.kind === 'table')
    return removeColumn(schema, ownerOf(path) as Table, name, dialect);
  const without = replaceAt(schema, path, () => null);
  switch (slot.kind) {
    case 'namespace': {
      const gone = new Set([...namespace.tables, ...namespace.views].map((each) => keyOf(each)));
      return removeFromNamespaceLists(removeRelations(without, gone, dialect), name);
    }
    case 'table':
    case 'view':
      return removeRelations(without, new Set([keyOf({ schema: namespace.name, name })]), dialect);
    case 'primary key':
    case 'unique':
    case 'exclusion':
      return name === '' ? without : withoutIndexes(without, path, (index) => index.constraint === name);
    case 'index':
      return withoutIndexes(schema, path, (index) => index.id === object.id);
    default:
      return without;
  }
}

/** Takes indexes of the owner at the end of a path away, the constraints that they are, and the indexes attached to them. */
function withoutIndexes(
  schema: DatabaseSchema,
  path: ObjectPath,
  gone: (index: Table['indexes'][number]) => boolean,
): DatabaseSchema {
  const place = { steps: path.steps.slice(0, -1) };
  const removed: { readonly name: string; readonly constraint: string | null }[] = [];
  const result = replaceAt(schema, place, (owner) => {
    const table = owner as Table;
    const indexes = table.indexes.filter((index) => {
      if (gone(index)) removed.push(index);
      return !gone(index);
    });
    if (lastOf(place).slot.kind !== 'table') return { ...table, indexes };
    const constraints = new Set(removed.flatMap(({ constraint }) => (constraint === null ? [] : [constraint])));
    const stays = (key: { readonly name: string | null }): boolean => key.name === null || !constraints.has(key.name);
    return withoutDanglingIndexes({
      ...table,
      indexes,
      primaryKey: table.primaryKey && stays(table.primaryKey) ? table.primaryKey : null,
      uniques: table.uniques.filter(stays),
      exclusions: table.exclusions.filter(stays),
    });
  });
  const { name } = namespaceOf(path);
  return removed.reduce((after, index) => removeAttachedIndexes(after, { schema: name, name: index.name }), result);
}

function move(schema: DatabaseSchema, path: ObjectPath, index: number): DatabaseSchema {
  const { slot, object, index: from } = lastOf(path);
  const change = (parent: object): object => {
    const rest = childrenIn(parent, slot).toSpliced(from, 1);
    return withChildren(parent, slot, rest.toSpliced(Math.max(0, Math.min(index, rest.length)), 0, object));
  };
  if (slot.single) return schema;
  return path.steps.length === 1
    ? (change(schema) as DatabaseSchema)
    : replaceAt(schema, { steps: path.steps.slice(0, -1) }, (parent) => change(parent) as SchemaObject);
}

function transfer(
  schema: DatabaseSchema,
  path: ObjectPath,
  target: string,
  dialect: ExpressionDialect,
): DatabaseSchema {
  const goal = pathOf(schema, target);
  const { object, slot } = lastOf(path);
  if (lastOf(goal).slot.kind !== 'namespace' || path.steps.at(-2)?.slot.kind !== 'namespace')
    throw new AppError('bad-arguments', `${qualifiedName(path)} cannot be moved into ${qualifiedName(goal)}.`, {
      hint: 'Only tables, views, routines, sequences, types and statistics move, and only into a schema.',
    });
  const from = { schema: namespaceOf(path).name, name: object.name ?? '' };
  const to = { schema: namespaceOf(goal).name, name: from.name };
  if (from.schema === to.schema) return schema;
  refuseDuplicate(schema, goal, slot, object);
  const moved: SchemaObject = { ...object, schema: to.schema } as SchemaObject;
  const definition = (moved as { readonly definition?: unknown }).definition;
  const value =
    slot.kind === 'routine' && typeof definition === 'string'
      ? ({ ...moved, definition: renameInDefinition(definition, { from, to }, dialect) } as SchemaObject)
      : moved;
  const result = replaceAt(
    replaceAt(schema, path, () => null),
    goal,
    (namespace) => withChildren(namespace, slot, [...childrenIn(namespace, slot), value]),
  );
  return relocate(result, slot.kind, { from, to }, dialect);
}
