import type { CatalogObject } from '#model/catalog';

/** A column, key or index below its table in the tree. */
export interface Part {
  readonly id: string;
  readonly kind: 'column' | 'key' | 'foreignKey' | 'index';
  readonly title: string;
  readonly detail: string;
  readonly tip: string | undefined;
  /** The name to copy or to put into a statement. */
  readonly name: string;
  /** For a column: whether it is part of the primary key. */
  readonly primary: boolean;
}

export function objectParts({ table, view }: CatalogObject): readonly Part[] {
  const columns = (table ?? view)?.columns ?? [];
  const primary = new Set(table?.primaryKey?.columns);
  const parts: Part[] = columns.map((column) => ({
    id: `column/${column.name}`,
    kind: 'column',
    title: column.name,
    detail: column.nullable ? `${column.type}?` : column.type,
    tip: [
      `${column.type}${column.nullable ? ', may be NULL' : ', NOT NULL'}`,
      column.default && `default ${column.default}`,
      column.comment,
    ]
      .filter(Boolean)
      .join('\n'),
    name: column.name,
    primary: primary.has(column.name),
  }));
  for (const [index, key] of (table?.uniques ?? []).entries()) {
    parts.push(
      part(
        'key',
        `unique/${index}`,
        key.name ?? 'unique',
        key.columns.join(', '),
        `UNIQUE (${key.columns.join(', ')})`,
      ),
    );
  }
  for (const [index, key] of (table?.foreignKeys ?? []).entries()) {
    const { references } = key;
    const target = `${references.table} (${references.columns.join(', ')})`;
    parts.push(
      part(
        'foreignKey',
        `foreign/${index}`,
        key.columns.join(', '),
        `→ ${references.table}`,
        `(${key.columns.join(', ')}) → ${references.schema}.${target}\nON DELETE ${key.onDelete}, ON UPDATE ${key.onUpdate}${key.validated ? '' : '\nNOT VALID'}`,
      ),
    );
  }
  for (const index of (table ?? view)?.indexes ?? []) {
    parts.push(
      part(
        'index',
        `index/${index.name}`,
        index.name,
        index.parts.join(', '),
        `${index.definition}${index.valid ? '' : '\nNot valid: the planner does not use it.'}`,
      ),
    );
  }
  return parts;
}

function part(kind: Part['kind'], id: string, title: string, detail: string, tip: string): Part {
  return { id, kind, title, detail, tip, name: title, primary: false };
}
