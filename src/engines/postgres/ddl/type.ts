import type { Domain, UserType } from '#model/schema';
import { checkClause } from './constraint';
import { constraint, id, nameOf, text } from './names';

export function typeWord(type: UserType): string {
  return type.kind === 'domain' ? 'DOMAIN' : 'TYPE';
}

export function createType(type: UserType): string {
  const name = nameOf(type);
  switch (type.kind) {
    case 'enum':
      return `CREATE TYPE ${name} AS ENUM (${type.details.map(text).join(', ')})`;
    case 'domain':
      return `CREATE DOMAIN ${name} AS ${type.domain ? domainBody(type.domain) : type.details.join(' ')}`;
    case 'range':
      return `CREATE TYPE ${name} AS RANGE (${type.details.join(', ')})`;
    case 'composite': {
      const lines = type.attributes
        ? type.attributes.map(
            ({ name, type, collation }) => `${id(name)} ${type}${collation ? ` COLLATE ${collation}` : ''}`,
          )
        : type.details;
      return lines.length === 0
        ? `CREATE TYPE ${name} AS ()`
        : `CREATE TYPE ${name} AS (\n${lines.map((line) => `    ${line}`).join(',\n')}\n)`;
    }
  }
}

function domainBody({ type, collation, default: value, notNull, notNullName, checks }: Domain): string {
  return [
    type,
    ...(collation ? [`COLLATE ${collation}`] : []),
    ...(value === null ? [] : [`DEFAULT ${value}`]),
    ...(notNull ? [constraint(notNullName ?? null, 'NOT NULL')] : []),
    ...checks.filter(({ validated }) => validated).map(checkClause),
  ].join(' ');
}

/** Constraints of a domain that do not hold for the rows there are. */
export function typeStatements(type: UserType): string[] {
  return (type.domain?.checks ?? [])
    .filter(({ validated }) => !validated)
    .map((check) => `ALTER DOMAIN ${nameOf(type)} ADD ${checkClause(check)}`);
}
