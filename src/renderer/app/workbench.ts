/**
 * The shell as features see it. One instance, made in `main.tsx`, reached in components by `useWorkbench()`.
 */
import type { Store } from '#base/store';
import type { Emitter } from '#base/emitter';
import type { ProjectInfo, Settings } from '#model/project';
import type { ConnectionSummary, PlumblineService, ServiceEvents } from '#protocol/service';
import type { Command } from './contribution';

export interface TabRecord {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  /** JSON, kept across restarts. */
  readonly state: unknown;
  /** Connection whose environment colours the tab's edge. */
  readonly connection: string | null;
  readonly dirty: boolean;
  readonly busy: boolean;
  /** Absent: the first group, which is the only one until the area is split. */
  readonly group?: 'second' | undefined;
}

export interface Tabs {
  readonly list: Store<readonly TabRecord[]>;
  readonly active: Store<string | null>;
  /** Opens, or activates the tab with the same id. */
  open(tab: { id: string; kind: string; title: string; state: unknown; connection: string | null }): void;
  update(id: string, change: Partial<Omit<TabRecord, 'id' | 'kind'>>): void;
  activate(id: string): void;
  /** Asks the tab's kind first; true when it closed. */
  close(id: string): Promise<boolean>;
}

/** Long work in the status bar (above 3 s): progress, cancel, and a word when done. */
export interface Job {
  readonly id: string;
  readonly title: string;
  /** 0…1, or null when it cannot be known. */
  readonly done: number | null;
  /** `412,000 rows`. */
  readonly detail: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly cancel: (() => void) | null;
}

export interface Dialogs {
  /** A question in words that name the object and the count; resolves to the chosen action's id or null for Escape. */
  ask(question: {
    title: string;
    text: string;
    actions: readonly { id: string; title: string; tone?: 'primary' | 'danger' | 'plain' }[];
    typed?: string;
    /** Words of the button that leaves everything as it is; `Cancel` without them. */
    keep?: string;
  }): Promise<string | null>;
  /** Text input, password when `secret`. */
  prompt(question: {
    title: string;
    text: string;
    label: string;
    secret?: boolean;
    initial?: string;
    action: string;
  }): Promise<string | null>;
  /** One value for each field, by its name; null stands for NULL. Resolves to null for Escape. */
  values(question: {
    title: string;
    text: string;
    fields: readonly { name: string; initial: string | null }[];
    action: string;
  }): Promise<Readonly<Record<string, string | null>> | null>;
  /** The host's dialog, or the chooser that the service serves. */
  chooseFile(request: {
    title: string;
    mode: 'open' | 'save' | 'folder';
    endings?: readonly string[];
    suggested?: string;
    action: string;
  }): Promise<string | null>;
}

export interface Toast {
  readonly text: string;
  readonly tone: 'info' | 'good' | 'bad';
  readonly action?: { readonly title: string; readonly run: () => void } | undefined;
}

/** Which panels are open, and which view the side panel shows. */
export interface Panels {
  readonly sidebar: boolean;
  readonly bottom: boolean;
  readonly inspector: boolean;
  readonly view: string;
}

export interface Workbench {
  readonly service: PlumblineService;
  readonly events: { readonly [Name in keyof ServiceEvents]: Emitter<ServiceEvents[Name]>['on'] };
  /** `lost`: the service process ended; editors keep their text. */
  readonly backend: Store<'connected' | 'lost'>;
  readonly host: 'electron' | 'browser';
  readonly project: Store<ProjectInfo>;
  readonly settings: Store<Settings>;
  /** All saved connections; `refreshConnections` reads them again after a change. */
  readonly connections: Store<readonly ConnectionSummary[]>;
  readonly refreshConnections: () => Promise<void>;
  readonly saveSettings: (settings: Settings) => Promise<void>;
  readonly tabs: Tabs;
  readonly commands: Store<readonly Command[]>;
  readonly runCommand: (id: string) => void;
  readonly jobs: Store<readonly Job[]>;
  readonly job: (job: Job) => void;
  readonly dialogs: Dialogs;
  readonly toast: (toast: Toast) => void;
  /** Shows any thrown value as an error toast with details to copy. */
  readonly showError: (thrown: unknown) => void;
  /** What the inspector shows; null empties it. */
  readonly inspected: Store<{ readonly kind: string; readonly value: unknown } | null>;
  readonly panels: Store<{
    readonly sidebar: boolean;
    readonly bottom: boolean;
    readonly inspector: boolean;
    readonly view: string;
  }>;
  /** Page state kept in the project: read once at start, written within 300 ms. */
  readonly state: <T>(key: string, initial: T) => Store<T>;
}
