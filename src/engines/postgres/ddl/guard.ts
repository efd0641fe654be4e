/** Statements that PostgreSQL knows no `IF NOT EXISTS` for. */

const tag = '$when_missing$';

/** `exists`: from the catalogue's name on: `pg_policy WHERE …`. */
export function guarded(sql: string, exists: string, idempotent: boolean): string {
  if (!idempotent) return sql;
  return `DO ${tag} BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.${exists}) THEN\n${sql};\nEND IF; END ${tag}`;
}

const alreadyThere = ['duplicate_object', 'duplicate_function', 'duplicate_table', 'unique_violation'].join(' OR ');

/** For kinds that have no catalogue query of ours: what is already there is left. */
export function tolerated(sql: string, idempotent: boolean): string {
  if (!idempotent) return sql;
  return `DO ${tag} BEGIN\n${sql};\nEXCEPTION WHEN ${alreadyThere} THEN NULL; END ${tag}`;
}
