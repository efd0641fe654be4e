import { manifestOf, manifests } from '#engines/manifests';
import { printerOf, printerOfEngine, printers } from '#engines/printers';
import type { DdlPrinter } from '#engines/engine';
import { newColumn, newKey, newNamespace, newSchema, newTable } from '#design/new-objects';
import type { LogicalType } from '#model/logical-type';
import type { DatabaseSchema, Namespace } from '#model/schema';

/** What prints the DDL of an engine or flavour, where it is known. */
export const printerFor = (engine: string): DdlPrinter | undefined => printerOfEngine(engine);

export const engineTitle = (engine: string): string =>
  manifestOf(engine)?.title ?? printerOf(engine)?.title ?? (engine === '' ? 'No engine' : engine);

/** The engines that a design can be made for: those that can be connected to first, as in their chooser. */
export const designEngines: readonly { readonly id: string; readonly title: string }[] = [
  ...manifests.flatMap(({ id }) => printers.filter((printer) => printer.id === id)),
  ...printers.filter((printer) => !manifests.some(({ id }) => id === printer.id)),
].map(({ id, title }) => ({ id, title }));

/** How the engine of a design spells a type. */
export function spell(engine: string, type: LogicalType): string {
  return printerFor(engine)?.writeType(type).spelling ?? 'text';
}

/** Types offered while one types, most used first. */
export function offeredTypes(schema: DatabaseSchema): readonly string[] {
  const logical: readonly LogicalType[] = [
    { kind: 'integer', bits: 64 },
    { kind: 'integer', bits: 32 },
    { kind: 'integer', bits: 16 },
    { kind: 'text', length: null },
    { kind: 'text', length: 255 },
    { kind: 'boolean' },
    { kind: 'decimal', precision: 12, scale: 2 },
    { kind: 'float', bits: 64 },
    { kind: 'date' },
    { kind: 'timestamp', precision: null, zone: true },
    { kind: 'timestamp', precision: null, zone: false },
    { kind: 'time', precision: null, zone: false },
    { kind: 'interval', fields: null, precision: null },
    { kind: 'uuid' },
    { kind: 'json', binary: true },
    { kind: 'bytes', length: null },
    { kind: 'inet', form: 'inet' },
  ];
  const own = schema.namespaces.flatMap((namespace) =>
    namespace.types.map((type) => (schema.namespaces.length > 1 ? `${type.schema}.${type.name}` : type.name)),
  );
  return [...new Set([...logical.map((type) => spell(schema.engine, type)), ...own])];
}

const identities = new Map<string, boolean>();

/** Whether the engine can express a column that numbers itself; found by printing one. */
export function hasIdentity(engine: string): boolean {
  const known = identities.get(engine);
  if (known !== undefined) return known;
  const type = spell(engine, { kind: 'integer', bits: 64 });
  const column = { ...newColumn('id', type), identity: 'always' as const, nullable: false };
  const table = { ...newTable('main', 't'), columns: [column], primaryKey: newKey(['id']) };
  let can = false;
  try {
    const schema = newSchema(engine, [{ ...newNamespace('main'), tables: [table] }]);
    can = printerFor(engine)?.print(schema, { idempotent: false, privileges: false }).losses.length === 0;
  } catch {
    // A printer that is not there yet or cannot do it: a plain column it is.
  }
  identities.set(engine, can);
  return can;
}

/** The schema that a fresh database of the engine has. */
export function firstNamespace(engine: string): Namespace {
  const { name, comment } = printerFor(engine)?.firstSchema ?? { name: 'public', comment: null };
  return { ...newNamespace(name), comment };
}

/** A design with nothing in it but one schema. */
export function emptySchema(engine: string): DatabaseSchema {
  return { ...newSchema(engine, [firstNamespace(engine)]), product: engineTitle(engine) };
}
