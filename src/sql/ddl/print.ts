import type { DdlLoss, DdlOptions, DdlScript, DdlStatement } from '#model/ddl';
import type { DdlCapabilities } from '#model/ddl-capabilities';
import type {
  DatabaseSchema,
  ForeignKey,
  Index,
  Namespace,
  Routine,
  Sequence,
  Table,
  Trigger,
  UserType,
  View,
} from '#model/schema';
import { withinLimits } from './limits';
import { Losses, objectName } from './losses';
import { orderTables, orderViews } from './order';

type Texts = string | readonly string[] | null;

/** How one dialect writes each kind of object; null or no member: not at all, or within another statement. */
export interface DdlSyntax {
  readonly title: string;
  readonly capabilities: DdlCapabilities;
  /** What only whole tables tell: limits of the dialect that are no plain yes or no. Same tables in the same order. */
  readonly adjust?: (tables: readonly Table[], losses: Losses) => readonly Table[];
  readonly namespace?: (namespace: Namespace, options: DdlOptions) => Texts;
  readonly type?: (type: UserType, options: DdlOptions) => Texts;
  readonly sequence?: (sequence: Sequence, options: DdlOptions) => Texts;
  /** `late` are the foreign keys that cannot stand in it because their target comes later. */
  readonly table: (table: Table, late: readonly ForeignKey[], options: DdlOptions) => Texts;
  readonly index: (index: Index, on: Table | View, options: DdlOptions) => Texts;
  /** Absent: a foreign key may name a table that does not exist yet. */
  readonly lateForeignKey?: (key: ForeignKey, table: Table, options: DdlOptions) => Texts;
  readonly view: (view: View, options: DdlOptions) => Texts;
  readonly routine?: (routine: Routine, options: DdlOptions) => Texts;
  readonly trigger?: (trigger: Trigger, on: Table | View, options: DdlOptions) => Texts;
  readonly comments?: (object: Table | View) => Texts;
}

/** The statements of a schema in an order in which they run on an empty database, with what the dialect cannot say. */
export function printSchema(schema: DatabaseSchema, options: DdlOptions, syntax: DdlSyntax): DdlScript {
  const limited = withinLimits(schema, syntax.title, syntax.capabilities);
  const adjusted = new Losses(syntax.title);
  const all = limited.schema.namespaces.flatMap((namespace) => namespace.tables);
  const tables = new Map((syntax.adjust?.(all, adjusted) ?? all).map((table, index) => [all[index], table]));
  const namespaces = limited.schema.namespaces.map((namespace) => ({
    ...namespace,
    tables: namespace.tables.map((table) => tables.get(table) ?? table),
  }));
  const script = new Script(syntax, options);
  script.losses.push(...limited.losses, ...adjusted.all);
  for (const namespace of namespaces) script.namespace(namespace);
  for (const namespace of namespaces) script.types(namespace);
  script.tables(namespaces.flatMap((namespace) => namespace.tables));
  for (const routine of namespaces.flatMap((namespace) => namespace.routines)) script.routine(routine);
  script.views(namespaces.flatMap((namespace) => namespace.views));
  script.triggers(namespaces);
  for (const other of limited.schema.others ?? [])
    script.losses.push({
      object: other.schema === null ? other.name : `${other.schema}.${other.name}`,
      what: `${syntax.title} has nothing for this ${other.kind}.`,
      kind: 'omitted',
    });
  return { statements: script.statements, losses: script.losses };
}

class Script {
  readonly statements: DdlStatement[] = [];
  readonly losses: DdlLoss[] = [];
  readonly #syntax: DdlSyntax;
  readonly #options: DdlOptions;

  constructor(syntax: DdlSyntax, options: DdlOptions) {
    this.#syntax = syntax;
    this.#options = options;
  }

  #add(
    kind: string,
    object: { readonly schema: string | null; readonly name: string },
    texts: Texts | undefined,
  ): void {
    const list = typeof texts === 'string' ? [texts] : (texts ?? []);
    const { schema, name } = object;
    this.statements.push(...list.map((sql) => ({ sql, kind, schema, name })));
  }

  namespace(namespace: Namespace): void {
    const { name } = namespace;
    if (name !== (this.#syntax.capabilities.defaultNamespace ?? ''))
      this.#add('schema', { schema: null, name }, this.#syntax.namespace?.(namespace, this.#options));
  }

  types(namespace: Namespace): void {
    for (const type of namespace.types) this.#add('type', type, this.#syntax.type?.(type, this.#options));
    for (const sequence of namespace.sequences)
      this.#add('sequence', sequence, this.#syntax.sequence?.(sequence, this.#options));
  }

  tables(all: readonly Table[]): void {
    const syntax = this.#syntax;
    const order = orderTables(all);
    // Where nothing can be added later, a key that closes a cycle cannot be declared.
    const isOrdered = syntax.lateForeignKey !== undefined || syntax.capabilities.foreignKeys?.cyclic === false;
    const late = isOrdered ? order.late : new Map<Table, readonly ForeignKey[]>();
    for (const table of isOrdered ? order.tables : all) {
      this.#add('table', table, syntax.table(table, late.get(table) ?? [], this.#options));
      for (const index of table.indexes)
        if (index.constraint === null) this.#add('table', table, syntax.index(index, table, this.#options));
      this.#add('table', table, syntax.comments?.(table));
    }
    for (const [table, keys] of late)
      for (const key of keys) {
        if (syntax.lateForeignKey) this.#add('table', table, syntax.lateForeignKey(key, table, this.#options));
        else
          this.losses.push({
            object: `${objectName(table.schema, table.name)}.${key.name ?? key.columns.join(', ')}`,
            what: `${syntax.title} adds no foreign key to a table that exists, and this one refers to a table that comes later.`,
            kind: 'omitted',
          });
      }
  }

  routine(routine: Routine): void {
    this.#add(
      routine.kind === 'procedure' ? 'procedure' : 'function',
      routine,
      this.#syntax.routine?.(routine, this.#options),
    );
  }

  views(all: readonly View[]): void {
    for (const view of orderViews(all)) {
      this.#add('view', view, this.#syntax.view(view, this.#options));
      for (const index of view.indexes) this.#add('view', view, this.#syntax.index(index, view, this.#options));
      this.#add('view', view, this.#syntax.comments?.(view));
    }
  }

  triggers(namespaces: readonly Namespace[]): void {
    const objects = namespaces.flatMap((namespace) => [...namespace.tables, ...namespace.views]);
    for (const object of objects)
      for (const trigger of object.triggers ?? [])
        this.#add(
          'trigger',
          { schema: object.schema, name: trigger.name },
          this.#syntax.trigger?.(trigger, object, this.#options),
        );
  }
}
