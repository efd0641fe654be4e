import type { Column, View } from '#model/schema';
import { columnSettings } from './column';
import { id, nameOf } from './names';

export function viewWord(view: View): string {
  return view.materialized ? 'MATERIALIZED VIEW' : 'VIEW';
}

/** `filled`: a materialised view runs its query at once. */
export function createView(view: View, { idempotent, filled }: { idempotent: boolean; filled: boolean }): string {
  const options = (word: string): string[] => (view.options ?? []).filter((option) => option.startsWith(`${word} `));
  const settings = [...options('USING'), ...options('WITH'), ...options('TABLESPACE')].map((option) => ` ${option}`);
  const head = view.materialized
    ? `CREATE MATERIALIZED VIEW ${idempotent ? 'IF NOT EXISTS ' : ''}`
    : `CREATE ${idempotent ? 'OR REPLACE ' : ''}VIEW `;
  const tail = view.materialized && !filled ? '\nWITH NO DATA' : '';
  return `${head}${nameOf(view)}${settings.join('')} AS\n${view.definition.replace(/;\s*$/, '')}${tail}`;
}

/** Stands in for a view that is part of a cycle, until its real text can be given. */
export function placeholderView(view: View): string {
  const columns = view.columns.map(
    ({ name, type, collation }) => `NULL::${type}${collation ? ` COLLATE ${collation}` : ''} AS ${id(name)}`,
  );
  return `CREATE OR REPLACE VIEW ${nameOf(view)} AS\n SELECT ${columns.join(',\n    ')}`;
}

/** Defaults of a view's columns, storage of a materialised one's. */
export function viewColumnStatements(view: View): string[] {
  const alter = `ALTER ${viewWord(view)} ${nameOf(view)}`;
  const changes = (column: Column): string[] =>
    view.materialized
      ? columnSettings(column)
      : column.default === null
        ? []
        : [`ALTER COLUMN ${id(column.name)} SET DEFAULT ${column.default}`];
  return view.columns.flatMap((column) => changes(column).map((change) => `${alter} ${change}`));
}
