/**
 * What the parts of the service ask of each other. `service.ts` makes them in this order: project parts (the open file
 * and everything kept in it), sessions, results, queries, catalog, plans, sample.
 *
 *     project/project-parts.ts   createProjectParts(context: ProjectContext): ProjectParts
 *     sessions/remote.ts         connectRemote: ConnectRemote
 *     sample/sample.ts           createSample(context: SampleContext): SampleService
 */
import type { Disposable } from '#base/disposable';
import type { ConnectOptions, Session } from '#engines/engine';
import type { ConnectionProfile } from '#model/connection';
import type { Plan } from '#model/plan';
import type { HistoryEntry, SavedPlan, Settings } from '#model/project';
import type {
  AppInfo,
  ConnectionsService,
  EditorsService,
  FilesService,
  HistoryService,
  ProjectService,
  ServiceEvents,
} from '#protocol/service';
import type { DesignStore } from './designs/design-store';
import type { ServiceDeps, SpawnedProcess } from './deps';

/** One unsolicited announcement: its name and its value. */
export type ServiceEvent = {
  readonly [Name in keyof ServiceEvents]: { readonly name: Name; readonly value: ServiceEvents[Name] };
}[keyof ServiceEvents];

/** What the parts that live in the project file need. */
export interface ProjectContext {
  readonly deps: ServiceDeps;
  readonly announce: (event: ServiceEvent) => void;
  /**
   * Awaited before another project replaces the open one: sessions are closed (open transactions roll back) and results
   * are dropped. It never rejects.
   */
  readonly beforeReplace: () => Promise<void>;
}

/** Everything that is kept in the project file or beside it. Reads and writes are synchronous inside (SQLite). */
export interface ProjectParts {
  readonly app: { readonly secrets: () => Promise<AppInfo['secrets']> };
  readonly project: ProjectService;
  readonly editors: EditorsService;
  readonly files: FilesService;
  readonly connections: ConnectionsPart;
  readonly history: HistoryPart;
  readonly plans: PlanStore;
  readonly designs: DesignStore;
  readonly settings: () => Settings;
  /** Writes what is pending and lets go of the project file and its lock. */
  dispose(): Promise<void>;
}

/** A saved connection with the secrets that its driver needs, by field name. Never logged, never sent to a page. */
export interface ResolvedConnection {
  readonly profile: ConnectionProfile;
  readonly secrets: Readonly<Record<string, string>>;
}

export interface ConnectionsPart {
  readonly service: ConnectionsService;
  /**
   * `given` are secrets that a person typed for this opening; they win over stored ones and are not kept.
   * Rejects with `not-found`, `needs-secret` (detail: the field) or `needs-allowance` (detail: the command).
   */
  resolve(id: string, given: Readonly<Record<string, string>>): Promise<ResolvedConnection>;
  /** Name for history entries and messages; null when there is no such connection any more. */
  nameOf(id: string): string | null;
  /** A connection was saved anew or removed: its sessions are no longer what is saved. */
  onChanged(listener: (id: string) => void): Disposable;
}

/** History of statements. Never throws for a full disk: a statement is not stopped because its history cannot be kept. */
export interface HistoryPart {
  readonly service: HistoryService;
  /** Keeps the entry as `running` before the statement is sent; returns its id. */
  start(entry: Pick<HistoryEntry, 'connection' | 'connectionName' | 'statement' | 'startedAt'>): string;
  finish(id: string, end: Pick<HistoryEntry, 'elapsedMs' | 'rows' | 'outcome' | 'error'>): void;
}

/** Plans with their query, kept in the project file. */
export interface PlanStore {
  save(
    plan: Plan,
    about: Pick<SavedPlan, 'title' | 'connection' | 'statement'> & { readonly editor: string | null },
  ): SavedPlan;
  list(search: string, limit: number): readonly SavedPlan[];
  /** Throws `not-found`. */
  get(id: string): { readonly plan: Plan; readonly saved: SavedPlan };
  remove(id: string): void;
}

/** Connects in a process of its own, for engines whose driver blocks. The session behaves as one of this process. */
export type ConnectRemote = (
  spawn: () => Promise<SpawnedProcess>,
  engine: string,
  options: ConnectOptions,
  signal: AbortSignal,
) => Promise<Session>;

export interface SampleContext {
  readonly deps: ServiceDeps;
  readonly connections: ConnectionsService;
}
