import type { DdlLoss, DdlOptions, DdlScript, DdlStatement } from '#model/ddl';
import type { DatabaseSchema, Table, View } from '#model/schema';
import {
  policyStatements,
  regclass,
  ruleStatements,
  tableSettings,
  triggerStatements,
  viewSettings,
} from './attachments';
import { comment, databaseComments, routineComments, tableComments, typeComments, viewComments } from './comments';
import { foreignKeyClause } from './constraint';
import { graphOf, isEventTrigger, type Graph } from './graph';
import { guarded } from './guard';
import { createIndex, indexSettings } from './index-statement';
import { id, nameOf, qualified, text } from './names';
import { order } from './order';
import { Partitions } from './partitions';
import { defaultPrivilegeStatements, grantStatements, ownedObjects, ownerStatements } from './privileges';
import { createPublication, createStatistics, otherStatements, statisticsSettings } from './database';
import { sequenceOwner } from './sequence';
import { itemStatements } from './item';

type Place = Omit<DdlStatement, 'sql'>;

/** Without its bodies being checked a routine may name what comes later, and in a schema that is not in the path. */
const before = 'SET check_function_bodies = false';
const after = 'RESET check_function_bodies';

/** A whole schema in the order in which its statements run on an empty database. */
export function printSchema(schema: DatabaseSchema, options: DdlOptions): DdlScript {
  const script = new Script(schema, options);
  const hasRoutines = schema.namespaces.some(({ routines }) => routines.length > 0);
  if (hasRoutines) script.say({ kind: 'settings', schema: null, name: 'session' }, [before]);
  script.schemas();
  script.objects();
  script.indexes();
  script.foreignKeys();
  script.statistics();
  script.rules();
  script.fill();
  script.triggers();
  script.policies();
  script.publications();
  script.comments();
  if (options.privileges) script.privileges();
  script.eventTriggers();
  if (hasRoutines) script.say({ kind: 'settings', schema: null, name: 'session' }, [after]);
  return { statements: script.statements, losses: script.losses };
}

class Script {
  readonly statements: DdlStatement[] = [];
  readonly losses: DdlLoss[] = [];
  readonly #schema: DatabaseSchema;
  readonly #options: DdlOptions;
  readonly #partitions: Partitions;
  readonly #graph: Graph;
  readonly #tables: readonly Table[];
  readonly #views: readonly View[];

  constructor(schema: DatabaseSchema, options: DdlOptions) {
    this.#schema = schema;
    this.#options = options;
    this.#partitions = new Partitions(schema);
    this.#graph = graphOf(schema, (table) => this.#partitions.hasOwnKeys(table));
    this.#tables = schema.namespaces.flatMap(({ tables }) => tables);
    this.#views = schema.namespaces.flatMap(({ views }) => views);
  }

  say(place: Place, sqls: readonly string[]): void {
    for (const sql of sqls) this.statements.push({ ...place, sql });
  }

  schemas(): void {
    const exists = this.#options.idempotent ? 'IF NOT EXISTS ' : '';
    const own = this.#schema.namespaces.filter(({ extension }) => extension === undefined);
    for (const { name } of own)
      if (name !== 'public') this.say({ kind: 'schema', schema: null, name }, [`CREATE SCHEMA ${exists}${id(name)}`]);
    const schemas = new Set(['public', 'pg_catalog', ...own.map(({ name }) => name)]);
    for (const { name, schema } of this.#schema.extensions ?? []) {
      // A schema that the extension makes itself must not be there before it.
      const place = schemas.has(schema) ? ` WITH SCHEMA ${id(schema)}` : '';
      this.say({ kind: 'extension', schema: null, name }, [`CREATE EXTENSION IF NOT EXISTS ${id(name)}${place}`]);
    }
  }

  objects(): void {
    for (const { key, part } of order(this.#graph.nodes)) {
      const item = this.#graph.items.get(key)!;
      const { place, sqls } = itemStatements(item, part, this.#partitions, this.#options.idempotent);
      this.say(place, sqls);
      if (item.kind === 'table' && !this.#partitions.keepsOrder(item.table)) {
        const what = 'Its parent got columns after it was made: they come before its own now.';
        this.losses.push({ object: nameOf(item.table), what, kind: 'weaker' });
      }
    }
    for (const sequence of this.#schema.namespaces.flatMap(({ sequences }) => sequences))
      this.say({ kind: 'sequence', schema: sequence.schema, name: sequence.name }, sequenceOwner(sequence));
  }

  indexes(): void {
    for (const on of [...this.#tables, ...this.#views]) this.#indexesOf(on);
    for (const on of this.#tables) {
      for (const { name, partitionOf, constraint } of on.indexes) {
        if (!partitionOf || this.#partitions.isCopied(on, constraint)) continue;
        const sql = `ALTER INDEX ${nameOf(partitionOf)} ATTACH PARTITION ${qualified(on.schema, name)}`;
        this.say(placeOf(on), [sql]);
      }
    }
    for (const on of this.#tables) this.say(placeOf(on), tableSettings(on));
    for (const on of this.#views) this.say(placeOf(on), viewSettings(on));
  }

  #indexesOf(on: Table | View): void {
    const table = 'materialized' in on ? null : on;
    for (const index of on.indexes) {
      const partitioned = table !== null && table.partitionKey !== null;
      if (!index.valid && !partitioned) {
        const what = 'Its index was left half made by a failed command and is not valid: it is not printed.';
        this.losses.push({ object: qualified(on.schema, index.name), what, kind: 'omitted' });
        continue;
      }
      const only =
        table !== null && (this.#partitions.isAttachedTo(table, index.name) || (partitioned && !index.valid));
      if (index.constraint === null)
        this.say(placeOf(on), [createIndex(index, on, { idempotent: this.#options.idempotent, only })]);
      this.say(placeOf(on), indexSettings(index, on.schema));
    }
  }

  /** A partition's own before its parent's, which takes them over instead of making them again. */
  foreignKeys(): void {
    const keys = this.#tables.flatMap((table) => table.foreignKeys.map((key) => ({ table, key })));
    for (const { table, key } of [
      ...keys.filter(({ key }) => key.inherited),
      ...keys.filter(({ key }) => !key.inherited),
    ]) {
      const sql = `ALTER TABLE ${nameOf(table)} ADD ${foreignKeyClause(key)}`;
      const exists =
        key.name === null ? null : `pg_constraint WHERE conname = ${text(key.name)} AND conrelid = ${regclass(table)}`;
      this.say(placeOf(table), [exists === null ? sql : guarded(sql, exists, this.#options.idempotent)]);
    }
  }

  statistics(): void {
    for (const object of this.#schema.namespaces.flatMap(({ statistics = [] }) => statistics)) {
      const place = { kind: 'statistics', schema: object.schema, name: object.name };
      this.say(place, [createStatistics(object, this.#options.idempotent), ...statisticsSettings(object)]);
    }
  }

  rules(): void {
    for (const on of [...this.#tables, ...this.#views])
      this.say(placeOf(on), ruleStatements(on.rules ?? [], on, this.#options.idempotent));
  }

  /** Materialised views are filled when all that their queries may call is there, in the order in which they were made. */
  fill(): void {
    const filled = this.statements.filter(({ sql }) => sql.startsWith('CREATE MATERIALIZED VIEW'));
    for (const { sql: _, ...place } of filled) {
      const view = this.#views.find(({ schema, name }) => schema === place.schema && name === place.name);
      if (!view || view.populated === false) continue;
      const sql = `REFRESH MATERIALIZED VIEW ${nameOf(view)}`;
      const exists = `pg_class WHERE oid = ${regclass(view)} AND relispopulated`;
      this.say(place, [guarded(sql, exists, this.#options.idempotent)]);
    }
  }

  triggers(): void {
    for (const on of [...this.#tables, ...this.#views]) {
      const triggers = (on.triggers ?? []).filter(({ inherited }) => !inherited);
      this.say(placeOf(on), triggerStatements(triggers, on, this.#options.idempotent));
    }
    // Copies on partitions exist only when all triggers of parents do.
    for (const on of this.#tables) {
      const copies = on.triggers.filter(({ inherited }) => inherited);
      this.say(placeOf(on), triggerStatements(copies, on, this.#options.idempotent));
    }
  }

  policies(): void {
    for (const on of this.#tables) this.say(placeOf(on), policyStatements(on, this.#options.idempotent));
  }

  publications(): void {
    for (const publication of this.#schema.publications ?? []) {
      const place = { kind: 'publication', schema: null, name: publication.name };
      this.say(place, [createPublication(publication, this.#options.idempotent)]);
    }
  }

  comments(): void {
    for (const space of this.#schema.namespaces) {
      const place = { kind: 'schema', schema: null, name: space.name };
      if (space.name === 'public') this.say(place, publicComment(space.comment));
      else if (space.extension === undefined) this.say(place, comment(`SCHEMA ${id(space.name)}`, space.comment));
      for (const type of space.types) this.say({ ...of(type), kind: 'type' }, typeComments(type));
      for (const routine of space.routines) this.say({ ...of(routine), kind: routine.kind }, routineComments(routine));
      for (const sequence of space.sequences)
        this.say({ ...of(sequence), kind: 'sequence' }, comment(`SEQUENCE ${nameOf(sequence)}`, sequence.comment));
      for (const table of space.tables) this.say(placeOf(table), tableComments(table));
      for (const view of space.views) this.say(placeOf(view), viewComments(view));
      for (const object of space.statistics ?? [])
        this.say({ ...of(object), kind: 'statistics' }, comment(`STATISTICS ${nameOf(object)}`, object.comment));
    }
    for (const { sql, kind, name } of databaseComments(this.#schema)) this.say({ kind, schema: null, name }, [sql]);
    for (const other of this.#schema.others ?? [])
      if (other.target && !isEventTrigger(other))
        this.say({ kind: other.kind, schema: other.schema, name: other.name }, comment(other.target, other.comment));
  }

  privileges(): void {
    const objects = ownedObjects(this.#schema);
    const isOfEventTrigger = ({ kind }: DdlStatement): boolean =>
      isEventTrigger({ kind, schema: null, name: '', definition: '' });
    this.statements.push(...ownerStatements(this.#schema, objects).filter((said) => !isOfEventTrigger(said)));
    this.statements.push(...grantStatements(this.#schema, objects).filter((said) => !isOfEventTrigger(said)));
    for (const privilege of this.#schema.defaultPrivileges ?? [])
      this.say(
        { kind: 'default privileges', schema: privilege.schema, name: privilege.role },
        defaultPrivilegeStatements(privilege),
      );
  }

  /** Last of all: from then on they see every change. */
  eventTriggers(): void {
    for (const other of (this.#schema.others ?? []).filter(isEventTrigger)) {
      const place = { kind: other.kind, schema: null, name: other.name };
      this.say(place, otherStatements(other, this.#options.idempotent));
      if (other.target) this.say(place, comment(other.target, other.comment));
      if (this.#options.privileges && other.target && other.owner)
        this.say(place, [`ALTER ${other.target} OWNER TO ${id(other.owner)}`]);
    }
  }
}

const of = ({ schema, name }: { readonly schema: string; readonly name: string }) => ({ schema, name });
const placeOf = (on: Table | View): Place => ({ ...of(on), kind: 'materialized' in on ? 'view' : 'table' });

/** What a new database says of its schema `public`. */
const publicWords = 'standard public schema';

function publicComment(words: string | null): string[] {
  return words === publicWords ? [] : [`COMMENT ON SCHEMA public IS ${words === null ? 'NULL' : text(words)}`];
}
