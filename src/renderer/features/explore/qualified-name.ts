import { dialectOf } from '#engines/manifests';
import type { Workbench } from '../../app/workbench';

/** `schema.name`, quoted only where the engine needs it. */
export function qualifiedName(
  workbench: Pick<Workbench, 'connections'>,
  connection: string,
  object: { readonly schema: string; readonly name: string },
): string {
  const engine = workbench.connections.get().find((candidate) => candidate.id === connection)?.engine ?? '';
  const quote = dialectOf(engine)?.identifier ?? ((name: string) => `"${name.replaceAll('"', '""')}"`);
  return `${quote(object.schema)}.${quote(object.name)}`;
}
