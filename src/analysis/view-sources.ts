import type { View } from '#model/schema';
import type { QualifiedName } from '#sql/names';
import { allScopes, outline } from '#sql/outline';
import { portableDialect } from './portable-dialect';

/** The tables and views that a view's definition reads, as it names them; names of common tables are left out. */
export function viewSources(view: View): readonly QualifiedName[] {
  const scopes = allScopes(outline(view.definition, portableDialect).root);
  const common = new Set(scopes.flatMap(({ ctes }) => ctes.map(({ name }) => name)));
  return scopes
    .flatMap(({ from }) => from)
    .flatMap(({ kind, name }) => (kind === 'relation' && name !== null ? [name] : []))
    .filter(({ schema, name }) => schema !== null || !common.has(name));
}
