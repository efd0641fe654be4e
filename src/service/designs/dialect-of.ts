import { manifests } from '#engines/manifests';
import { printerOf, printers } from '#engines/printers';

/** What a SQL file is taken for where nobody says: the first engine of the chooser. */
export const defaultDialect = manifests[0]?.id ?? '';

/** The dialect that another tool's file names: `PostgreSQL`, `postgresql`, `mysql`; undefined for one that we do not know. */
export function dialectNamed(name: unknown): string | undefined {
  if (typeof name !== 'string' || name === '') return undefined;
  const bare = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/g, '');
  return printers.find(({ id, title }) => bare(id) === bare(name) || bare(title) === bare(name))?.id;
}

/** Where what is not qualified stands in a dialect. */
export function defaultNamespaceOf(dialect: string): string {
  return printerOf(dialect)?.capabilities?.defaultNamespace || 'public';
}
