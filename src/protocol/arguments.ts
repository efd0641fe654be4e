/**
 * Schemas of every method's arguments: what a page sends is checked here before the service sees it. Objects are strict,
 * so a member that the contract gained and this file did not is an error in the first test that uses it. Every text has
 * a longest length. Loaded by services only; the page carries no schema library.
 */
import { z } from 'zod';
import { environments } from '#model/connection';
import { exportFormats } from '#model/result';
import type { Diagram } from '#model/design';
import type { DatabaseSchema } from '#model/schema';
import { isDiagram, isSchema } from './design-shapes';
import type { ArgumentsOf, MethodKinds, MethodName } from './methods';
import { serviceMethodKinds } from './methods';
import type { MethodDefinition } from './server';
import type { PlumblineService } from './service';

/** UTF-16 units: a name, a path, an SQL text or a pasted plan. */
const LONGEST = { id: 200, name: 2_000, path: 8_000, secret: 100_000, text: 64 * 1024 * 1024 } as const;

const nothing = z.strictObject({});
const id = z.string().min(1).max(LONGEST.id);
const name = z.string().max(LONGEST.name);
const path = z.string().min(1).max(LONGEST.path);
const secret = z.string().max(LONGEST.secret);
const text = z.string().max(LONGEST.text);
const instant = z.string().max(64);
const count = z.int().min(0);
const columns = z.array(count).max(100_000);
const byId = z.strictObject({ id });
const bySession = z.strictObject({ session: id });

const settings = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['dense', 'default', 'roomy']),
  editorFontSize: z.number().min(6).max(72),
  displayLimit: z.int().min(1).max(1_000_000),
  exportFormat: z.enum(exportFormats),
});

const editor = z.strictObject({
  id,
  title: name,
  connection: id.nullable(),
  text,
  selection: z.strictObject({ anchor: count, head: count }).nullable(),
  scrollTop: z.number(),
  position: z.number(),
  savedQuery: id.nullable(),
  updatedAt: instant,
});

const savedQuery = z.strictObject({ id, name, folder: name, connection: id.nullable(), text, updatedAt: instant });

const profile = z.strictObject({
  id,
  name,
  engine: id,
  environment: z.enum(environments),
  folder: name,
  readOnly: z.boolean(),
  fields: z.record(name, z.union([text, z.number(), z.boolean()])),
  secretStorage: z.enum(['keychain', 'passphrase', 'ask', 'command', 'none']),
  secretCommand: z.string().max(LONGEST.path).optional(),
  timeouts: z.strictObject({ statementMs: count, lockMs: count, idleInTransactionMs: count, connectMs: count }),
});

const secretInput = z.record(name, secret.nullable());

const objectRef = z.strictObject({
  schema: name,
  name,
  kind: z.enum([
    'table',
    'partitioned',
    'partition',
    'foreign',
    'virtual',
    'view',
    'materialized',
    'function',
    'procedure',
    'aggregate',
    'window',
    'sequence',
    'type',
  ]),
  signature: text.optional(),
});

const databaseSchema = z.custom<DatabaseSchema>(isSchema, 'This is not a schema.');
const diagrams = z.array(z.custom<Diagram>(isDiagram, 'This is not a diagram.')).max(1_000);

const schemas: { readonly [Name in MethodName<PlumblineService>]: z.ZodType<ArgumentsOf<PlumblineService, Name>> } = {
  'app.info': nothing,
  'project.current': nothing,
  'project.open': z.strictObject({ path }),
  'project.create': z.strictObject({ path }),
  'project.saveAs': z.strictObject({ path, overwrite: z.boolean() }),
  'project.recent': nothing,
  'project.forgetRecent': z.strictObject({ path }),
  'project.settings': nothing,
  'project.saveSettings': z.strictObject({ settings }),
  'project.state': z.strictObject({ key: id }),
  'project.saveState': z.strictObject({ key: id, value: z.json() }),
  'editors.list': nothing,
  'editors.save': z.strictObject({ editor }),
  'editors.close': byId,
  'editors.reopen': nothing,
  'editors.savedQueries': nothing,
  'editors.saveQuery': z.strictObject({ query: savedQuery }),
  'editors.removeQuery': byId,
  'history.list': z.strictObject({
    search: name,
    connection: id.nullable(),
    limit: z.int().min(1).max(10_000),
    before: id.nullable(),
  }),
  'history.clear': z.strictObject({ connection: id.nullable() }),
  'connections.list': nothing,
  'connections.save': z.strictObject({ profile, secrets: secretInput }),
  'connections.remove': byId,
  'connections.restore': byId,
  'connections.test': z.strictObject({ profile, secrets: secretInput }),
  'connections.createDatabase': z.strictObject({ profile }),
  'connections.allowCommand': z.strictObject({ id, command: z.string().max(LONGEST.path) }),
  'connections.setPassphrase': z.strictObject({ current: secret.nullable(), next: secret }),
  'connections.unlock': z.strictObject({ passphrase: secret }),
  'sessions.open': z.strictObject({
    connection: id,
    purpose: z.enum(['editor', 'catalog']),
    secrets: z.record(name, secret),
  }),
  'sessions.info': bySession,
  'sessions.close': z.strictObject({ session: id, open: z.enum(['commit', 'rollback']) }),
  'sessions.setAutocommit': z.strictObject({ session: id, on: z.boolean() }),
  'sessions.commit': bySession,
  'sessions.rollback': bySession,
  'sessions.reconnect': bySession,
  'sessions.watch': bySession,
  'sessions.leastPrivilegeRole': z.strictObject({ session: id, name }),
  'queries.run': z.strictObject({
    session: id,
    statements: z
      .array(z.strictObject({ text, offset: count }))
      .min(1)
      .max(100_000),
    limit: z.int().min(1).nullable(),
  }),
  'queries.cancel': bySession,
  'results.info': z.strictObject({ result: id }),
  'results.window': z.strictObject({
    result: id,
    from: count,
    count: z.int().min(0).max(100_000),
    columns: columns.nullable(),
  }),
  'results.cell': z.strictObject({
    result: id,
    row: count,
    column: count,
    from: count,
    bytes: z.int().min(0).max(LONGEST.text),
  }),
  'results.copy': z.strictObject({
    result: id,
    rows: z.array(z.tuple([count, count])).max(100_000),
    columns,
    format: z.enum(['tsv', 'csv', 'json']),
    header: z.boolean(),
  }),
  'results.find': z.strictObject({ result: id, needle: text, from: count, backwards: z.boolean() }),
  'results.export': z.strictObject({
    result: id,
    path,
    format: z.enum(exportFormats),
    header: z.boolean(),
    nullText: name.nullable(),
    overwrite: z.boolean(),
    again: z.boolean(),
  }),
  'results.close': z.strictObject({ result: id }),
  'catalog.list': z.strictObject({ connection: id, refresh: z.boolean() }),
  'catalog.object': z.strictObject({ connection: id, ref: objectRef }),
  'catalog.completion': z.strictObject({ connection: id, refresh: z.boolean() }),
  'catalog.introspect': z.strictObject({ connection: id }),
  'plans.explain': z.strictObject({
    session: id,
    statement: text,
    analyze: z.boolean(),
    allowWrite: z.boolean(),
    editor: id.nullable(),
  }),
  'plans.read': z.strictObject({ text, title: name }),
  'plans.list': z.strictObject({ search: name, limit: z.int().min(1).max(10_000) }),
  'plans.get': byId,
  'plans.remove': byId,
  'designs.list': z.strictObject({ search: name }),
  'designs.open': byId,
  'designs.create': z.strictObject({ name, schema: databaseSchema, diagrams }),
  'designs.save': z.strictObject({ id, schema: databaseSchema, diagrams }),
  'designs.rename': z.strictObject({ id, name }),
  'designs.remove': byId,
  'designs.restore': byId,
  'designs.readConnection': z.strictObject({ connection: id }),
  'designs.reviewFacts': z.strictObject({ connection: id, measure: z.boolean() }),
  'designs.readFile': z.strictObject({ path, dialect: id }),
  'designs.readText': z.strictObject({ text, language: z.enum(['sql', 'dbml', 'prisma', 'schema']), dialect: id }),
  'designs.linkFile': z.strictObject({ id, path: path.nullable() }),
  'designs.watchFile': byId,
  'designs.writeExport': z.strictObject({
    path,
    content: text,
    encoding: z.enum(['utf8', 'base64']),
    overwrite: z.boolean(),
  }),
  'designs.tryOut': z.strictObject({ schema: databaseSchema, dialect: id }),
  'files.list': z.strictObject({
    path: path.nullable(),
    endings: z.array(id).max(100).nullable(),
    hidden: z.boolean(),
  }),
  'files.makeFolder': z.strictObject({ path }),
  'files.exists': z.strictObject({ path }),
  'sample.ensure': nothing,
};

/** Definitions of the whole service for `methodTable(service, serviceMethods)`. */
export const serviceMethods: Readonly<Record<string, MethodDefinition>> = define(serviceMethodKinds, schemas);

/** Joins kinds and schemas of one service; both name every method, or it does not compile. */
export function define<Service>(
  kinds: MethodKinds<Service>,
  args: { readonly [Name in MethodName<Service>]: z.ZodType<ArgumentsOf<Service, Name>> },
): Readonly<Record<string, MethodDefinition>> {
  return Object.fromEntries(
    (Object.keys(kinds) as MethodName<Service>[]).map((name) => [name, { kind: kinds[name], args: args[name] }]),
  );
}
