/**
 * Everything that a window, the command line or a test can ask of the backend. `createService(deps)` returns this; the
 * wire carries it method by method (`group.method`), so every method takes one plain object and returns a promise of
 * plain data or an async iterable of it. Cancelling = leaving the loop or aborting the signal.
 */
import type { AppError } from '#base/errors';
import type { ConnectionProfile, DiagnosisStep, SessionInfo, SessionStatus } from '#model/connection';
import type { Plan } from '#model/plan';
import type {
  EditorDocument,
  FileListing,
  HistoryEntry,
  ProjectInfo,
  RecentProject,
  SavedPlan,
  SavedQuery,
  Settings,
} from '#model/project';
import type { ExportFormat, ExportProgress, QueryEvent, ResultId, ResultInfo, ResultWindow } from '#model/result';
import type { CatalogListing, CatalogObject, CompletionCatalog, ObjectRef } from '#model/catalog';
import type { DatabaseSchema } from '#model/schema';
import type { DesignsService } from './designs-service';

export interface AppInfo {
  readonly version: string;
  readonly host: 'electron' | 'browser' | 'test';
  readonly platform: string;
  readonly secrets: SecretsStatus;
}

/** What protects stored passwords on this machine. */
export interface SecretsStatus {
  /** `safe-storage` in the desktop app; `memory`: kept until the program ends; */
  readonly keychain: 'safe-storage' | 'memory' | 'unavailable';
  /** Backend's name as the system says it (`gnome_libsecret`, `basic_text`, …). */
  readonly backend: string;
  /** Set when the backend does not really protect: one sentence. */
  readonly warning: string | null;
  /** A passphrase is set for this project, and whether it has been entered. */
  readonly passphrase: 'none' | 'locked' | 'unlocked';
}

/** A secret to save: by field name. `null` forgets it. Goes one way only: nothing ever returns a secret. */
export type SecretInput = Readonly<Record<string, string | null>>;

export interface ConnectionSummary extends ConnectionProfile {
  readonly description: string;
  /** Secret fields that are stored. */
  readonly storedSecrets: readonly string[];
  /** For `secretStorage: 'command'`: whether the command was allowed on this machine. */
  readonly commandAllowed: boolean;
}

export interface AppService {
  info(args: object): Promise<AppInfo>;
}

export interface ProjectService {
  current(args: object): Promise<ProjectInfo>;
  open(args: { path: string }): Promise<ProjectInfo>;
  create(args: { path: string }): Promise<ProjectInfo>;
  saveAs(args: { path: string; overwrite: boolean }): Promise<ProjectInfo>;
  recent(args: object): Promise<readonly RecentProject[]>;
  forgetRecent(args: { path: string }): Promise<void>;
  settings(args: object): Promise<Settings>;
  saveSettings(args: { settings: Settings }): Promise<void>;
  /** Layout, open tabs, selections, widths: whatever the page wants back, by key. JSON values. */
  state(args: { key: string }): Promise<unknown>;
  saveState(args: { key: string; value: unknown }): Promise<void>;
}

export interface EditorsService {
  list(args: object): Promise<readonly EditorDocument[]>;
  save(args: { editor: EditorDocument }): Promise<void>;
  /** Closing keeps the text in history for `reopen`. */
  close(args: { id: string }): Promise<void>;
  reopen(args: object): Promise<EditorDocument | null>;
  savedQueries(args: object): Promise<readonly SavedQuery[]>;
  saveQuery(args: { query: SavedQuery }): Promise<void>;
  removeQuery(args: { id: string }): Promise<void>;
}

export interface HistoryService {
  list(args: {
    search: string;
    connection: string | null;
    limit: number;
    before: string | null;
  }): Promise<readonly HistoryEntry[]>;
  clear(args: { connection: string | null }): Promise<number>;
}

export interface ConnectionsService {
  list(args: object): Promise<readonly ConnectionSummary[]>;
  save(args: { profile: ConnectionProfile; secrets: SecretInput }): Promise<ConnectionSummary>;
  remove(args: { id: string }): Promise<void>;
  /** Undo of `remove` within the running program, secrets included. */
  restore(args: { id: string }): Promise<ConnectionSummary>;
  test(args: { profile: ConnectionProfile; secrets: SecretInput }): AsyncIterable<DiagnosisStep>;
  /** Makes an empty database at the place that the form names. Never touches what is there. */
  createDatabase(args: { profile: ConnectionProfile }): Promise<void>;
  /** Allows the connection's external command on this machine, exactly as it stands. */
  allowCommand(args: { id: string; command: string }): Promise<void>;
  /** Sets the project's passphrase, or changes it (`current` needed then); all passphrase secrets are re-encrypted. */
  setPassphrase(args: { current: string | null; next: string }): Promise<void>;
  unlock(args: { passphrase: string }): Promise<void>;
}

export interface SessionsService {
  /** `secrets` for `ask`. Rejects with `needs-secret` (detail: the field) or `needs-allowance` (detail: the command). */
  open(args: {
    connection: string;
    purpose: 'editor' | 'catalog';
    secrets: Readonly<Record<string, string>>;
  }): Promise<SessionInfo>;
  info(args: { session: string }): Promise<SessionInfo>;
  close(args: { session: string; open: 'commit' | 'rollback' }): Promise<void>;
  setAutocommit(args: { session: string; on: boolean }): Promise<SessionStatus>;
  commit(args: { session: string }): Promise<SessionStatus>;
  rollback(args: { session: string }): Promise<SessionStatus>;
  /** Connects again after a loss; nothing is sent again. */
  reconnect(args: { session: string }): Promise<SessionInfo>;
  /** Current state and every change until the caller leaves; also polls recovery and lag while somebody listens. */
  watch(args: { session: string }): AsyncIterable<SessionStatus>;
  leastPrivilegeRole(args: { session: string; name: string }): Promise<string>;
}

export interface QueriesService {
  /** Runs the statements in order, exactly as given, one by one; stops at the first failure. `limit: null` spools to the end. */
  run(args: {
    session: string;
    statements: readonly { text: string; offset: number }[];
    limit: number | null;
  }): AsyncIterable<QueryEvent>;
  cancel(args: { session: string }): Promise<void>;
}

export interface ResultsService {
  info(args: { result: ResultId }): Promise<ResultInfo>;
  /** May hold fewer rows than asked (at most 5,000 and some 16 MB at once): ask again from where it ended. */
  window(args: {
    result: ResultId;
    from: number;
    count: number;
    columns: readonly number[] | null;
  }): Promise<ResultWindow>;
  /** A part of one long cell: bytes of its UTF-8 text, decoded; `null` for NULL. */
  cell(args: {
    result: ResultId;
    row: number;
    column: number;
    from: number;
    bytes: number;
  }): Promise<{ text: string | null; byteLength: number }>;
  /** Row ranges (half-open: first, first row not taken any more) and columns as text for the clipboard, without cutting. Refused above 64 MB with the way out (export). */
  copy(args: {
    result: ResultId;
    rows: readonly (readonly [number, number])[];
    columns: readonly number[];
    format: 'tsv' | 'csv' | 'json';
    header: boolean;
  }): Promise<string>;
  /** Index of the next row in which a cell's text contains the needle; null when none. */
  find(args: {
    result: ResultId;
    needle: string;
    from: number;
    backwards: boolean;
  }): AsyncIterable<{ row: number; column: number } | { scanned: number }>;
  /** The whole result. A limited result is run again in full on its session when `again` is true, else refused with that hint. */
  export(args: {
    result: ResultId;
    path: string;
    format: ExportFormat;
    header: boolean;
    nullText: string | null;
    overwrite: boolean;
    again: boolean;
  }): AsyncIterable<ExportProgress>;
  close(args: { result: ResultId }): Promise<void>;
}

export interface CatalogService {
  /** Cached per connection; `refresh` reads again. */
  list(args: { connection: string; refresh: boolean }): Promise<CatalogListing & { readonly readAt: string }>;
  object(args: { connection: string; ref: ObjectRef }): Promise<CatalogObject>;
  completion(args: { connection: string; refresh: boolean }): Promise<CompletionCatalog>;
  introspect(args: { connection: string }): Promise<DatabaseSchema>;
}

export interface PlansService {
  explain(args: {
    session: string;
    statement: string;
    analyze: boolean;
    allowWrite: boolean;
    editor: string | null;
  }): Promise<{ plan: Plan; saved: SavedPlan }>;
  /** Reads a pasted plan of any engine and keeps it. Rejects with `parse-failed`. */
  read(args: { text: string; title: string }): Promise<{ plan: Plan; saved: SavedPlan }>;
  list(args: { search: string; limit: number }): Promise<readonly SavedPlan[]>;
  get(args: { id: string }): Promise<{ plan: Plan; saved: SavedPlan }>;
  remove(args: { id: string }): Promise<void>;
}

export interface FilesService {
  /** For the chooser of a host that has no dialogs of its own. `path: null` starts in the home folder. */
  list(args: { path: string | null; endings: readonly string[] | null; hidden: boolean }): Promise<FileListing>;
  makeFolder(args: { path: string }): Promise<void>;
  exists(args: { path: string }): Promise<{ kind: 'file' | 'folder' | null }>;
}

export interface SampleService {
  /** Builds the sample project's databases if they are not there yet; progress in words and 0…1. */
  ensure(args: object): AsyncIterable<{ step: string; done: number; connection?: string }>;
}

export interface PlumblineService {
  readonly app: AppService;
  readonly project: ProjectService;
  readonly editors: EditorsService;
  readonly history: HistoryService;
  readonly connections: ConnectionsService;
  readonly sessions: SessionsService;
  readonly queries: QueriesService;
  readonly results: ResultsService;
  readonly catalog: CatalogService;
  readonly plans: PlansService;
  readonly designs: DesignsService;
  readonly files: FilesService;
  readonly sample: SampleService;
}

/** Unsolicited announcements of the service. */
export interface ServiceEvents {
  /** The open project was replaced by another one: the page reloads its state. */
  readonly 'project-changed': ProjectInfo;
  /** Something went wrong outside any call: shown as a banner. */
  readonly problem: { readonly message: string; readonly hint: string | null };
}

export type CallError = AppError;
