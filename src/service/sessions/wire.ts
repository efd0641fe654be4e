/**
 * What a session's own process answers, over the seven messages. Everything that may be cancelled is a stream, also where
 * it gives one value: leaving a stream is told to the other end. Both ends are ours and of one build, so arguments are
 * not checked again.
 */
import type {
  ConnectOptions,
  ExplainOptions,
  ExportOptions,
  LintFactsOptions,
  SampleOptions,
  SchemaSource,
  Session,
} from '#engines/engine';
import type { DiagnosisStep, Guard, ServerInfo, SessionStatus } from '#model/connection';
import type { ReadingProgress, SchemaReading } from '#model/design';
import type { Plan } from '#model/plan';
import type { SessionEvent } from '#model/result';
import type { CatalogListing, CatalogObject, CompletionCatalog, ObjectRef } from '#model/catalog';
import type { LiveFacts, TableSample } from '#model/live-facts';
import type { DatabaseSchema } from '#model/schema';
import type { MethodKinds } from '#protocol/methods';

/** Members of `Session` that an engine may leave out. */
export const optionalMembers = [
  'listCatalog',
  'describeObject',
  'completion',
  'introspect',
  'lintFacts',
  'sampleTable',
  'explain',
  'setAutocommit',
  'commit',
  'rollback',
  'refreshStatus',
  'leastPrivilegeRole',
  'copyOut',
] as const satisfies readonly (keyof Session)[];
export type OptionalMember = (typeof optionalMembers)[number];

export interface OpenedSession {
  readonly server: ServerInfo;
  readonly guards: readonly Guard[];
  readonly status: SessionStatus;
  readonly members: readonly OptionalMember[];
}

export interface SessionCalls {
  /** `create` makes an empty database at the place that the fields name first. */
  connect(args: { engine: string; options: ConnectOptions; create: boolean }): AsyncIterable<OpenedSession>;
  /** Tests a connection, without opening a session here. */
  diagnose(args: { engine: string; options: ConnectOptions }): AsyncIterable<DiagnosisStep>;
  /** Reads a schema in a database of its own, without opening a session here. The last item is the reading. */
  readSchema(args: { engine: string; source: SchemaSource }): AsyncIterable<ReadingProgress | SchemaReading>;
  query(args: { statement: string; limit: number | null }): AsyncIterable<SessionEvent>;
  listCatalog(args: object): AsyncIterable<CatalogListing>;
  describeObject(args: { ref: ObjectRef }): AsyncIterable<CatalogObject>;
  completion(args: object): AsyncIterable<CompletionCatalog>;
  introspect(args: object): AsyncIterable<DatabaseSchema>;
  lintFacts(args: Omit<LintFactsOptions, 'signal'>): AsyncIterable<LiveFacts>;
  sampleTable(args: Omit<SampleOptions, 'signal'>): AsyncIterable<TableSample>;
  explain(args: { statement: string } & Omit<ExplainOptions, 'signal'>): AsyncIterable<Plan>;
  setAutocommit(args: { on: boolean }): AsyncIterable<void>;
  commit(args: object): AsyncIterable<void>;
  rollback(args: object): AsyncIterable<void>;
  refreshStatus(args: object): AsyncIterable<void>;
  leastPrivilegeRole(args: { name: string }): AsyncIterable<string>;
  copyOut(
    args: { statement: string } & Omit<ExportOptions, 'signal'>,
  ): AsyncIterable<{ readonly bytes: Uint8Array } | { readonly rows: number }>;
  /** Answers when no call is under way: after a cancel the session is usable again. */
  settle(args: object): Promise<void>;
  close(args: object): Promise<void>;
}

export interface SessionWire {
  readonly session: SessionCalls;
}

export const sessionKinds: MethodKinds<SessionWire> = {
  'session.connect': 'stream',
  'session.diagnose': 'stream',
  'session.readSchema': 'stream',
  'session.query': 'stream',
  'session.listCatalog': 'stream',
  'session.describeObject': 'stream',
  'session.completion': 'stream',
  'session.introspect': 'stream',
  'session.lintFacts': 'stream',
  'session.sampleTable': 'stream',
  'session.explain': 'stream',
  'session.setAutocommit': 'stream',
  'session.commit': 'stream',
  'session.rollback': 'stream',
  'session.refreshStatus': 'stream',
  'session.leastPrivilegeRole': 'stream',
  'session.copyOut': 'stream',
  'session.settle': 'unary',
  'session.close': 'unary',
};

/** Announced whenever the session's status changes; the value is a `SessionStatus`. */
export const statusEvent = 'status';
