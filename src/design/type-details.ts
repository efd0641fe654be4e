import type { UserType } from '#model/schema';

const bareName = (name: string): string => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`);

const named = (name: string | null | undefined): string => (name ? `CONSTRAINT ${bareName(name)} ` : '');

/**
 * The `details` of a domain or composite type that follow from what it consists of, as PostgreSQL's catalogue is read.
 * An enum's and a range's details are all there is of them.
 */
export function detailsOf(type: UserType): readonly string[] {
  const { domain, attributes } = type;
  if (domain)
    return [
      domain.type,
      ...(domain.collation === null ? [] : [`COLLATE ${domain.collation}`]),
      ...(domain.default === null ? [] : [`DEFAULT ${domain.default}`]),
      ...(domain.notNull ? [`${named(domain.notNullName)}NOT NULL`] : []),
      ...domain.checks
        .filter(({ validated }) => validated)
        .map(({ name, expression }) => `${named(name)}CHECK (${expression})`),
    ];
  if (attributes) return attributes.map(({ name, type: of }) => `${bareName(name)} ${of}`);
  return [];
}
