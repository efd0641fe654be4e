/**
 * The contract that every engine folder fulfils. Required is little: a manifest, a dialect, a driver that connects, a
 * session that runs one statement at a time and closes. Everything else is an optional member of `Session`, and its
 * presence is the capability: callers ask `if (session.explain)`.
 */
import type {
  ConnectionProfile,
  DiagnosisStep,
  Environment,
  Guard,
  ServerInfo,
  SessionStatus,
  Timeouts,
} from '#model/connection';
import type { DdlOptions, DdlScript } from '#model/ddl';
import type { DdlCapabilities } from '#model/ddl-capabilities';
import type { ExpressionSyntax } from '#model/expression-syntax';
import type { ReadingProgress, SchemaReading } from '#model/design';
import type { LiveFacts, TableSample } from '#model/live-facts';
import type { LogicalType } from '#model/logical-type';
import type { Plan } from '#model/plan';
import type { SessionEvent } from '#model/result';
import type { CatalogListing, CatalogObject, CompletionCatalog, ObjectRef } from '#model/catalog';
import type { DatabaseSchema } from '#model/schema';
import type { TypeFamily } from '#model/value';

// --- manifest.ts: plain data, safe in the renderer ------------------------------------------------------------------

export interface FieldChoice {
  readonly value: string;
  readonly title: string;
}

/** One field of the connection form. */
export interface ConnectionField {
  readonly name: string;
  readonly title: string;
  readonly kind: 'text' | 'number' | 'boolean' | 'choice' | 'file' | 'folder' | 'secret';
  readonly group: 'main' | 'tls' | 'advanced';
  readonly default?: string | number | boolean;
  readonly placeholder?: string;
  readonly help?: string;
  readonly required?: boolean;
  readonly choices?: readonly FieldChoice[];
  /** Shown only when the other field has one of these values. */
  readonly when?: { readonly field: string; readonly in: readonly (string | number | boolean)[] };
  /** For `file`: name endings without the dot. */
  readonly endings?: readonly string[];
  /** For `number`: smallest and largest value. */
  readonly range?: readonly [number, number];
}

/** What a pasted URL or a command-line source becomes. */
export interface ParsedSource {
  readonly name: string;
  readonly fields: ConnectionProfile['fields'];
  readonly secrets: Readonly<Record<string, string>>;
  readonly environment: Environment;
}

export interface EngineManifest {
  readonly id: string;
  readonly title: string;
  /** Two letters or a path drawn in 16 × 16, shown beside the name. */
  readonly glyph: string;
  /** Sort order in the chooser: smaller first. */
  readonly order: number;
  readonly fields: readonly ConnectionField[];
  /** Prefixes of sources that this engine understands, such as `postgres:` or `sqlite:`. */
  readonly schemes: readonly string[];
  /** Parses a URL or `scheme:path`; throws `AppError('parse-failed')` with the place and what to do. Never touches the disk. */
  readonly parseSource: (source: string) => ParsedSource;
  /** The short description beside a connection's name: `db.example.com:5432 / shop`. */
  readonly describe: (fields: ConnectionProfile['fields']) => string;
  /** Monaco language id. */
  readonly language: string;
  /** `process`: its driver blocks or cannot cancel, so each session gets a process of its own. */
  readonly isolation: 'service' | 'process';
  /** `one`: all sessions of a connection share one server session, and the screen says so with this sentence. */
  readonly sessions: 'many' | { readonly one: string };
  /** Set when a connection may be remote, so that TLS fields and `verify-full` are offered. */
  readonly remote: boolean;
}

// --- dialect.ts: pure data and small functions ----------------------------------------------------------------------

export interface Dialect {
  readonly id: string;
  readonly quoteIdentifier: (name: string) => string;
  /** Quotes only where the bare name would not mean the same. */
  readonly identifier: (name: string) => string;
  readonly quoteLiteral: (text: string) => string;
  readonly keywords: readonly string[];
  /** Lexical facts that the lexer and the splitter work from. */
  readonly lexical: {
    readonly dollarQuotes: boolean;
    readonly nestedComments: boolean;
    readonly backslashEscapes: 'never' | 'e-strings' | 'always';
    readonly identifierQuotes: readonly ('"' | '`' | '[')[];
    readonly hashComments: boolean;
    /** Compound bodies in which `;` does not end a statement: `begin-atomic` (PostgreSQL 14), `trigger-body` (SQLite). */
    readonly compound: readonly ('begin-atomic' | 'trigger-body')[];
    readonly parameters: readonly ('$1' | ':name' | '?' | '@name')[];
  };
  readonly typeFamily: (type: string) => TypeFamily;
  /** How unquoted names fold: for completion and lookup. */
  readonly fold: (name: string) => string;
  /** What a statement does, by its first words; advice only, guards use the real parser. */
  readonly transactionWords: {
    readonly begin: readonly string[];
    readonly commit: readonly string[];
    readonly rollback: readonly string[];
  };
}

// --- ddl.ts: pure, safe in the renderer ------------------------------------------------------------------------------

/**
 * Prints a schema of any engine as statements of one dialect. A folder may hold a printer for an engine that cannot be
 * connected to yet, and several for its flavours.
 */
export interface DdlPrinter {
  /** What `--dialect` takes: `postgres`, `mysql`, `mariadb`, `sqlite`, `sqlserver`, `oracle`, `duckdb`. */
  readonly id: string;
  readonly title: string;
  /** Language id of the editor that shows it. */
  readonly language: string;
  /** Ends each statement of a script: `;` or a line with `GO` or `/`. */
  readonly terminate: (sql: string) => string;
  readonly print: (schema: DatabaseSchema, options: DdlOptions) => DdlScript;
  /** The dialect's spelling of a type, to and from the neutral form in which models move between dialects. */
  readonly readType: (spelling: string) => LogicalType | null;
  readonly writeType: (type: LogicalType) => WrittenType;
  /** The schema that a fresh database has: what a new design begins with. Absent: `public` without a comment. */
  readonly firstSchema?: { readonly name: string; readonly comment: string | null };
  /** What it can express; absent: everything. */
  readonly capabilities?: DdlCapabilities;
  /** How expressions are spelled; absent: as in PostgreSQL. */
  readonly expressions?: ExpressionSyntax;
  /** How rows with given numbers are put into numbered columns; absent: the printer fills no tables. */
  readonly filling?: {
    /** Between the columns and `VALUES`, for a table whose numbers are always its own. */
    readonly overriding: string;
    /** A statement after which the column numbers on from its largest value; null where it does so by itself. */
    readonly numberOn: ((table: string, column: string) => string) | null;
  };
}

export interface WrittenType {
  readonly spelling: string;
  /** What is lost or changed, one sentence; null: nothing. */
  readonly loss: string | null;
  /** A condition that the column (as quoted) has to meet for the type to mean the same. */
  readonly check?: ((column: string) => string) | undefined;
}

// --- driver.ts: Node only -------------------------------------------------------------------------------------------

export interface ConnectOptions {
  readonly fields: ConnectionProfile['fields'];
  /** By field name. Never logged, never in an error. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly readOnly: boolean;
  readonly timeouts: Timeouts;
  /** Shown on the server: `Plumbline editor`, `Plumbline catalogue`. */
  readonly applicationName: string;
  /**
   * The same for all openings of one session, an unguessable text: an engine in memory keeps its data under it until the
   * session is closed, so that its process may be killed and started again.
   */
  readonly instance?: string;
}

export interface Driver {
  readonly id: string;
  /** Rejects with `connect-failed` (message names the failing step, `detail` the driver's own words), `needs-secret`, `wrong-secret` or `cancelled`. */
  connect(options: ConnectOptions, signal: AbortSignal): Promise<Session>;
  /** Tests step by step; the last step tells the outcome. Never throws for what a step can report. */
  diagnose(options: ConnectOptions, signal: AbortSignal): AsyncIterable<DiagnosisStep>;
  /** Reads a saved or pasted plan of this engine in any of its formats; null when the text is not one. */
  readPlan?(text: string): Plan | null;
  /** Secrets that the engine's own tools would find for this connection: its environment variables, its password file. */
  ambientSecrets?(fields: ConnectionProfile['fields']): Promise<Readonly<Record<string, string>>>;
  /**
   * Reads statements that define a schema, by running them in a database of its own that ends with the call. What cannot be
   * read is a problem with its place, and the rest is read. Rejects with `parse-failed` for what is no text, `file-unreadable`
   * or `cancelled`. It may block its process for a second at a time.
   */
  readSchema?(
    source: SchemaSource,
    progress: (state: ReadingProgress) => void,
    signal: AbortSignal,
  ): Promise<SchemaReading>;
  /** For a file or folder engine: creates an empty database at the place the fields name. */
  create?(fields: ConnectionProfile['fields']): Promise<void>;
}

/** SQL to read a schema from: a file with what it includes, or a text. */
export type SchemaSource = (
  { readonly path: string; readonly text?: undefined } | { readonly text: string; readonly path?: undefined }
) & {
  /** Nothing takes the place of what the engine lacks (roles, types, functions): every failure counts. */
  readonly strict?: boolean | undefined;
};

export interface QueryOptions {
  readonly signal: AbortSignal;
  /** Rows after which the portal is closed and `more` is reported; null drains to the end. */
  readonly limit: number | null;
}

export interface ExplainOptions {
  readonly signal: AbortSignal;
  readonly analyze: boolean;
  /** A writing statement may be analysed; it is rolled back. Without it such a statement is refused (`guard-refused`). */
  readonly allowWrite: boolean;
}

export interface ExportOptions {
  readonly signal: AbortSignal;
  readonly format: 'csv' | 'tsv';
  readonly header: boolean;
  /** Text for NULL; null is the contract's default (unquoted empty field, `""` for the empty string). */
  readonly nullText: string | null;
}

export interface LintFactsOptions {
  /** As `introspect` gave it: whose tables are asked about. */
  readonly schema: DatabaseSchema;
  readonly signal: AbortSignal;
}

export interface SampleOptions {
  readonly table: { readonly schema: string; readonly name: string };
  readonly columns: readonly string[];
  /** About so many rows; a table of no more than that is read whole. */
  readonly rows: number;
  readonly signal: AbortSignal;
}

/** One conversation with a server. One statement at a time; calls queue inside. */
export interface Session {
  readonly server: ServerInfo;
  readonly guards: readonly Guard[];
  /** Read now; cheap. */
  status(): SessionStatus;
  /** Called whenever `status()` would answer differently (transaction state, connection lost). Returns an unsubscribe. */
  onStatus(listener: (status: SessionStatus) => void): () => void;
  /**
   * Runs exactly this one statement, by the extended protocol where there is one. Two statements in one text are refused.
   * Yields packed batches: the first small (about 100 rows) for a fast first paint, later by 256 KB or 50 ms. Leaving the
   * loop or aborting the signal ends it on the server and rejects with `cancelled`; the session stays usable. An error of
   * the server is thrown as `AppError('server-error')` with position, detail, hint, SQLSTATE.
   */
  query(statement: string, options: QueryOptions): AsyncIterable<SessionEvent>;
  close(): Promise<void>;
  /** Catalogue for the tree: names of everything in one go. */
  listCatalog?(signal: AbortSignal): Promise<CatalogListing>;
  describeObject?(ref: ObjectRef, signal: AbortSignal): Promise<CatalogObject>;
  completion?(signal: AbortSignal): Promise<CompletionCatalog>;
  /** The whole schema as the model. */
  introspect?(signal: AbortSignal): Promise<DatabaseSchema>;
  /**
   * Facts for the design review that cost little: statistics, sizes, largest keys where an index has them. What this user
   * may not see, or what would take long, is left out.
   */
  lintFacts?(options: LintFactsOptions): Promise<LiveFacts>;
  /** Rows spread over a table as evenly as is cheap, within seconds; `unsupported` for what is no table of its own. */
  sampleTable?(options: SampleOptions): Promise<TableSample>;
  explain?(statement: string, options: ExplainOptions): Promise<Plan>;
  /** Manual commit: `false` opens a transaction before the next statement. Present where there are transactions. */
  setAutocommit?(on: boolean): Promise<void>;
  commit?(): Promise<void>;
  rollback?(): Promise<void>;
  /** Refreshes recovery state and lag in `status()`. */
  refreshStatus?(signal: AbortSignal): Promise<void>;
  /** SQL that creates a role with the least rights this connection's work needs, to read and hand to a DBA. */
  leastPrivilegeRole?(name: string, signal: AbortSignal): Promise<string>;
  /** The server's own export of one query, passed through unparsed; rows as counted by the server at the end. */
  copyOut?(
    statement: string,
    options: ExportOptions,
  ): AsyncIterable<{ readonly bytes: Uint8Array } | { readonly rows: number }>;
}

/**
 * What an engine folder's modules export by default. Flavours (an embedded build, a fork) stand in their parent's folder
 * as further entries: `manifest.ts` and `driver.ts` export arrays in which ids match; they share one `dialect.ts`.
 */
export interface ManifestModule {
  readonly default: readonly EngineManifest[];
}
export interface DialectModule {
  readonly default: Dialect;
}
export interface DdlModule {
  readonly default: readonly DdlPrinter[];
}
export interface DriverModule {
  readonly default: readonly Driver[];
}
