import dialect from '../dialect';

/** A name as it stands in a statement: quoted where it must be. */
export const id = dialect.identifier;
export const text = dialect.quoteLiteral;

export interface Named {
  readonly schema: string;
  readonly name: string;
}

export function qualified(schema: string, name: string): string {
  return `${id(schema)}.${id(name)}`;
}

export const nameOf = ({ schema, name }: Named): string => qualified(schema, name);

export const list = (columns: readonly string[]): string => columns.map(id).join(', ');

/** `CONSTRAINT name …`, or what follows alone where a design leaves the name to the server. */
export const constraint = (name: string | null, rest: string): string =>
  name === null ? rest : `CONSTRAINT ${id(name)} ${rest}`;
