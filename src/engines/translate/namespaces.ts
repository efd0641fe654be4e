import type { DatabaseSchema, Namespace, Routine, Sequence, UserType } from '#model/schema';
import type { Move } from './move';
import { possibleReferences } from './references';
import { withoutGrants } from './rights';
import { moveTable } from './tables';
import { uniqueNames } from './unique-names';
import { moveView } from './views';

/** Namespace by namespace; where the target has one only, all objects stand in it. */
export function moveNamespaces(schema: DatabaseSchema, move: Move): DatabaseSchema {
  const moved = new Map<string, Namespace>();
  for (const namespace of schema.namespaces) {
    if (namespace.name === move.could.sessionNamespace) {
      for (const { name } of [...namespace.tables, ...namespace.views])
        move.losses.omit(`${namespace.name}.${name}`, 'takes over nothing that lasts as long as a session');
      continue;
    }
    const name = move.namespace(namespace.name);
    const next = moveNamespace(namespace, name, move);
    const before = moved.get(name);
    moved.set(name, before ? joined(before, next) : next);
  }
  for (const other of schema.others ?? [])
    move.losses.omit(
      other.schema === null ? other.name : `${other.schema}.${other.name}`,
      `cannot take over this ${other.kind}, which is written for ${move.from.title}`,
    );
  for (const { object, why } of schema.unsupported) move.losses.omit(object, `was not given it: ${why}`);
  return {
    ...schema,
    unsupported: [],
    others: [],
    namespaces: possibleReferences(uniqueNames([...moved.values()], move), move),
  };
}

function joined(a: Namespace, b: Namespace): Namespace {
  return {
    ...a,
    tables: [...a.tables, ...b.tables],
    views: [...a.views, ...b.views],
    routines: [...a.routines, ...b.routines],
    sequences: [...a.sequences, ...b.sequences],
    types: [...a.types, ...b.types],
  };
}

function moveNamespace(namespace: Namespace, name: string, move: Move): Namespace {
  const { losses } = move;
  const isPrefix = move.can.namespaces === false && namespace.name !== move.defaultFrom;
  if (isPrefix && namespace.tables.length + namespace.views.length > 0)
    losses.weaken(namespace.name, `has no schemas; its name is put in front of the names of its objects`);
  for (const routine of namespace.routines) losses.omit(full(routine), foreign(move, routine.kind));
  return {
    ...namespace,
    name,
    owner: undefined,
    grants: withoutGrants(namespace, namespace.name, move),
    tables: namespace.tables.flatMap((table) => moveTable(table, move)),
    views: namespace.views.flatMap((view) => moveView(view, move)),
    routines: [],
    sequences: namespace.sequences.flatMap((sequence) => moveSequence(sequence, move)),
    types: namespace.types.flatMap((type) => moveType(type, move)),
    statistics: namespace.statistics?.flatMap((statistics) => {
      losses.omit(full(statistics), 'has no statistics objects of this kind');
      return [];
    }),
  };
}

const full = (object: Pick<Routine, 'schema' | 'name'>): string => `${object.schema}.${object.name}`;
const foreign = (move: Move, kind: string): string =>
  `cannot take over the body of a ${kind} that is written for ${move.from.title}`;

function moveSequence(sequence: Sequence, move: Move): readonly Sequence[] {
  // Its column counts by itself in the target.
  if (sequence.ownedBy !== null) return [];
  return [
    {
      ...sequence,
      schema: move.namespace(sequence.schema),
      name: move.relation(sequence.schema, sequence.name),
      owner: undefined,
      grants: withoutGrants(sequence, full(sequence), move),
    },
  ];
}

/** Enums and domains go into the columns that use them. */
function moveType(type: UserType, move: Move): readonly UserType[] {
  if (type.kind === 'enum') return [];
  if (type.kind === 'domain' && type.domain) {
    return [];
  }
  move.losses.omit(full(type), `takes over no ${type.kind} type from ${move.from.title}`);
  return [];
}
