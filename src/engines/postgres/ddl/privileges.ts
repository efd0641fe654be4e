import type { DatabaseSchema, DefaultPrivilege, Grant, Owned, Routine } from '#model/schema';
import { id, nameOf, qualified } from './names';
import { grantSignature, routineWord, signature } from './routine';
import { tableWord } from './table';
import { typeWord } from './type';
import { viewWord } from './view';

/** What belongs to one object, for one file per object. */
export interface Said {
  readonly kind: string;
  readonly schema: string | null;
  readonly name: string;
  readonly sql: string;
}

interface Target {
  readonly kind: string;
  readonly schema: string | null;
  readonly name: string;
  /** `TABLE public.orders`, as `ALTER` and as `GRANT … ON` call it. */
  readonly alter: string;
  readonly grant?: string | undefined;
}

const publicSchema = 'public';
/** Since PostgreSQL 15 this role owns the schema `public` of a new database. */
const publicOwner = 'pg_database_owner';

export function ownerStatements(schema: DatabaseSchema, objects: readonly OwnedObject[]): Said[] {
  const owners: Said[] = [];
  const own = (target: Target, owner: string | undefined): void => {
    if (owner === undefined || (target.kind === 'schema' && target.name === publicSchema && owner === publicOwner))
      return;
    owners.push({ ...place(target), sql: `ALTER ${target.alter} OWNER TO ${id(owner)}` });
  };
  for (const { target, owned } of objects) own(target, owned.owner);
  for (const { owner, ...of } of schema.namespaces.flatMap(({ statistics = [] }) => statistics))
    own({ kind: 'statistics', schema: of.schema, name: of.name, alter: `STATISTICS ${nameOf(of)}` }, owner);
  for (const { name, owner } of schema.publications ?? [])
    own({ kind: 'publication', schema: null, name, alter: `PUBLICATION ${id(name)}` }, owner);
  return owners;
}

export function grantStatements(schema: DatabaseSchema, objects: readonly OwnedObject[]): Said[] {
  const said: Said[] = [];
  for (const { target, owned } of objects) {
    if (target.grant === undefined) continue;
    const sqls =
      target.kind === 'schema' && target.name === publicSchema
        ? publicRights(owned, target.grant)
        : rights(owned, target.grant);
    said.push(...sqls.map((sql) => ({ ...place(target), sql })));
  }
  for (const table of schema.namespaces.flatMap(({ tables, views }) => [...tables, ...views])) {
    const kind = 'materialized' in table ? 'view' : 'table';
    for (const column of table.columns) {
      if (!column.grants && !column.identitySequence) continue;
      const sqls = rights(column, `TABLE ${nameOf(table)}`, column.name);
      const { identitySequence: sequence } = column;
      if (sequence)
        sqls.push(
          ...rights(
            sequence,
            `SEQUENCE ${sequence.name ?? qualified(table.schema, `${table.name}_${column.name}_seq`)}`,
          ),
        );
      said.push(...sqls.map((sql) => ({ kind, schema: table.schema, name: table.name, sql })));
    }
  }
  return said;
}

const place = ({ kind, schema, name }: Target) => ({ kind, schema, name });

export interface OwnedObject {
  readonly target: Target;
  readonly owned: Owned;
}

/** Everything that has an owner or rights of its own. */
export function ownedObjects(schema: DatabaseSchema): OwnedObject[] {
  const inSchemas = schema.namespaces.flatMap(({ types, routines, sequences, tables, views, ...space }) => [
    ...(space.extension === undefined
      ? [{ target: plain('schema', null, space.name, `SCHEMA ${id(space.name)}`), owned: space }]
      : []),
    ...types.map((type) => ({
      target: {
        ...plain('type', type.schema, type.name, `${typeWord(type)} ${nameOf(type)}`),
        grant: `TYPE ${nameOf(type)}`,
      },
      owned: type,
    })),
    ...routines.map((routine) => ({ target: routineTarget(routine), owned: routine })),
    ...sequences.map((sequence) => ({
      target: plain('sequence', sequence.schema, sequence.name, `SEQUENCE ${nameOf(sequence)}`),
      // One that belongs to a column follows the owner of its table.
      owned: sequence.ownedBy ? { ...sequence, owner: undefined } : sequence,
    })),
    ...tables.map((table) => ({
      target: {
        ...plain('table', table.schema, table.name, `${tableWord(table)} ${nameOf(table)}`),
        grant: `TABLE ${nameOf(table)}`,
      },
      owned: table,
    })),
    ...views.map((view) => ({
      target: {
        ...plain('view', view.schema, view.name, `${viewWord(view)} ${nameOf(view)}`),
        grant: `TABLE ${nameOf(view)}`,
      },
      owned: view,
    })),
  ]);
  const others = (schema.others ?? [])
    .filter(({ target }) => target !== undefined)
    .map((other) => ({
      target: plain(other.kind, other.schema, other.name, other.target!),
      owned: other,
    }))
    .map(({ target, owned }) => ({
      target: { ...target, grant: target.alter.replace(/^SERVER /, 'FOREIGN SERVER ') },
      owned,
    }));
  return [...inSchemas, ...others];
}

const plain = (kind: string, schema: string | null, name: string, alter: string): Target => ({
  kind,
  schema,
  name,
  alter,
  grant: alter,
});

function routineTarget(routine: Routine): Target {
  const word = routineWord(routine);
  return {
    kind: routine.kind,
    schema: routine.schema,
    name: routine.name,
    alter: `${word} ${signature(routine)}`,
    grant: `${word === 'AGGREGATE' ? 'FUNCTION' : word} ${grantSignature(routine)}`,
  };
}

/** What a new database gives on `public` differs between versions, so all of it is said. */
function publicRights({ owner, grants = [], revoked }: Owned, target: string): string[] {
  const [only] = grants;
  const asSince15 =
    owner === publicOwner && grants.length === 1 && only?.grantee === 'PUBLIC' && only.privileges.join() === 'USAGE';
  if (owner === undefined || (asSince15 && !revoked)) return [];
  return [`REVOKE ALL ON ${target} FROM PUBLIC`, ...rights({ grants, revoked }, target)];
}

function rights({ grants = [], revoked = [] }: Owned, target: string, column?: string): string[] {
  const on = (privileges: readonly string[]): string =>
    `${privileges.map((privilege) => (column === undefined ? privilege : `${privilege} (${id(column)})`)).join(', ')} ON ${target}`;
  if (grants.length === 0 && revoked.length === 0) return [];
  return [
    ...revoked.map(({ grantee, privileges }) => `REVOKE ${on(privileges)} FROM ${role(grantee)}`),
    ...grants.toSorted(ownersFirst).flatMap((grant) => {
      const given = splitGrant(grant).map(
        ({ privileges, option }) => `GRANT ${on(privileges)} TO ${role(grant.grantee)}${option}`,
      );
      // Only who has a right may hand it on, so it is done in their name.
      return grant.grantor === undefined
        ? given
        : [`SET SESSION AUTHORIZATION ${id(grant.grantor)}`, ...given, 'RESET SESSION AUTHORIZATION'];
    }),
  ];
}

const ownersFirst = (a: Grant, b: Grant): number => Number(a.grantor !== undefined) - Number(b.grantor !== undefined);

function splitGrant({
  privileges,
  grantable = [],
}: Grant): { readonly privileges: readonly string[]; readonly option: string }[] {
  const plain = privileges.filter((privilege) => !grantable.includes(privilege));
  return [
    ...(plain.length > 0 ? [{ privileges: plain, option: '' }] : []),
    ...(grantable.length > 0 ? [{ privileges: grantable, option: ' WITH GRANT OPTION' }] : []),
  ];
}

const role = (name: string): string => (name === 'PUBLIC' ? name : id(name));

export function defaultPrivilegeStatements(privilege: DefaultPrivilege): string[] {
  const { schema, on, grants, revoked = [] } = privilege;
  const scope = schema === null ? '' : ` IN SCHEMA ${id(schema)}`;
  const head = `ALTER DEFAULT PRIVILEGES FOR ROLE ${id(privilege.role)}${scope}`;
  const target = on.toUpperCase();
  return [
    ...revoked.map(
      ({ grantee, privileges }) => `${head} REVOKE ${privileges.join(', ')} ON ${target} FROM ${role(grantee)}`,
    ),
    ...grants.flatMap((grant) =>
      splitGrant(grant).map(
        ({ privileges, option }) =>
          `${head} GRANT ${privileges.join(', ')} ON ${target} TO ${role(grant.grantee)}${option}`,
      ),
    ),
  ];
}
