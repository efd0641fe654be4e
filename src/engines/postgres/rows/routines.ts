import type { Domain, Routine, UserType } from '#model/schema';
import { routineKind } from '../catalog';
import dialect from '../dialect';
import { bare } from '../index-definition';
import { jsonList, present, type Row } from './grouping';
import type { Found } from './relations';

export function readRoutine(row: Row): Found<Routine> {
  const [oid, schema, name, kind, args, returns, language, definition, comment, owner] = row;
  const object: Routine = {
    schema: schema!,
    name: name!,
    kind: routineKind(kind!),
    arguments: args ?? '',
    returns: returns ?? null,
    language: language!,
    definition: definition ?? null,
    comment: comment ?? null,
    ...present({ owner }),
  };
  return { oid: oid!, object };
}

interface DomainCell extends Omit<Domain, 'checks'> {
  readonly constraints:
    | readonly {
        readonly name: string;
        readonly type: string;
        readonly definition: string;
        readonly validated: boolean;
        readonly comment: string | null;
      }[]
    | null;
}

interface AttributeCell {
  readonly name: string;
  readonly type: string;
  readonly collation: string | null;
  readonly comment: string | null;
}

export function readType(row: Row): Found<UserType> {
  const [oid, schema, name, kind, comment, owner, body] = row;
  const shared = { schema: schema!, name: name!, comment: comment ?? null, ...present({ owner }) };
  const of = (object: Omit<UserType, keyof typeof shared>): Found<UserType> => ({
    oid: oid!,
    object: { ...shared, ...object },
  });
  if (kind === 'd') {
    const domain = readDomain(JSON.parse(body!) as DomainCell, name!);
    return of({ kind: 'domain', details: domainDetails(domain), domain });
  }
  if (kind === 'c') {
    const attributes = jsonList<AttributeCell>(body).map(({ name, type, collation, comment }) => ({
      name,
      type,
      collation,
      ...present({ comment }),
    }));
    return of({
      kind: 'composite',
      details: attributes.map(({ name, type }) => `${dialect.identifier(name)} ${type}`),
      attributes,
    });
  }
  if (kind === 'r')
    return of({ kind: 'range', details: jsonList<string | null>(body).filter((part) => part !== null) });
  return of({ kind: 'enum', details: jsonList(body) });
}

function readDomain({ type, collation, default: value, notNull, constraints }: DomainCell, name: string): Domain {
  const notNullName = constraints?.find((constraint) => constraint.type === 'n')?.name;
  return {
    type,
    collation,
    default: value,
    notNull,
    ...present({ notNullName: notNullName === `${name}_not_null` ? null : notNullName }),
    checks: (constraints ?? [])
      .filter((constraint) => constraint.type === 'c')
      .map(({ name, definition, validated, comment }) => ({
        name,
        expression: bare(bare(definition.replace(/^CHECK /, '').replace(/ NOT VALID$/, ''))),
        validated,
        ...present({ comment }),
      })),
  };
}

/** Base and constraints as they stand in its statement. */
export function domainDetails({ type, collation, default: value, notNull, notNullName, checks }: Domain): string[] {
  return [
    type,
    ...(collation ? [`COLLATE ${collation}`] : []),
    ...(value === null ? [] : [`DEFAULT ${value}`]),
    ...(notNull ? [`${notNullName ? `CONSTRAINT ${dialect.identifier(notNullName)} ` : ''}NOT NULL`] : []),
    ...checks
      .filter(({ validated }) => validated)
      .map(({ name, expression }) => `${name ? `CONSTRAINT ${dialect.identifier(name)} ` : ''}CHECK (${expression})`),
  ];
}
