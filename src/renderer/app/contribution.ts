/**
 * What a feature gives to the shell: `features/<name>/contribution.ts` default-exports one of these, and the shell
 * collects them. Components are loaded lazily, so a feature costs nothing until it is shown.
 */
import type { ComponentType } from 'react';
import type { Disposable } from '#base/disposable';
import type { Workbench } from './workbench';

/** A tab of the editor area. `state` is JSON and is what is kept across restarts. */
export interface TabProps<State = unknown> {
  readonly id: string;
  readonly state: State;
  readonly active: boolean;
}

export interface TabKind {
  /** Unique: `query`, `table`, `plan`. */
  readonly kind: string;
  readonly icon: ComponentType<{ size?: number }>;
  readonly load: () => Promise<{ default: ComponentType<TabProps<never>> }>;
  /** Asked before closing; false keeps it open (unsaved transaction and the like). */
  readonly mayClose?: (id: string, state: unknown) => Promise<boolean>;
  readonly closed?: (id: string, state: unknown) => void;
}

/** A view of the side panel with a place on the rail. */
export interface SidebarView {
  readonly id: string;
  readonly title: string;
  readonly icon: ComponentType<{ size?: number }>;
  readonly order: number;
  readonly load: () => Promise<{ default: ComponentType }>;
}

export interface Command {
  /** `query.run`: unique, the group before the dot. */
  readonly id: string;
  /** As in the palette: `Run statement`. */
  readonly title: string;
  readonly group: string;
  /** Default keys, first one shown: `Mod+Enter`, `Alt+N`. `browser` replaces them where the browser owns them. */
  readonly keys?: readonly string[];
  readonly browserKeys?: readonly string[];
  /** Whether it applies now; hidden from the palette and its keys pass through when false. */
  readonly when?: () => boolean;
  readonly run: () => void | Promise<void>;
}

/** A segment of the status bar for the active tab. */
export interface StatusItem {
  readonly id: string;
  readonly side: 'left' | 'right';
  readonly order: number;
  readonly component: ComponentType;
}

/** What the inspector on the right shows when a feature selects something: `workbench.inspect(kind, value)`. */
export interface InspectorKind {
  readonly kind: string;
  readonly load: () => Promise<{ default: ComponentType<{ readonly value: never }> }>;
}

/** Entries for Ctrl+P, computed as one types. */
export interface GoToProvider {
  readonly id: string;
  readonly title: string;
  readonly find: (
    text: string,
  ) => Promise<
    readonly { readonly id: string; readonly title: string; readonly detail: string; readonly open: () => void }[]
  >;
}

/** One kind of thing that `Search everything` looks through, contents included. */
export interface SearchSource {
  readonly id: string;
  /** Plural, as a heading: `Saved queries`. */
  readonly title: string;
  readonly find: (text: string) => Promise<readonly SearchHit[]>;
}

export interface SearchHit {
  readonly id: string;
  readonly title: string;
  /** Where or when: a connection, a folder, an age. */
  readonly detail: string;
  /** The line in which the text stands; null when it is the title. */
  readonly excerpt: string | null;
  readonly open: () => void;
}

export interface Contribution {
  readonly id: string;
  readonly tabs?: readonly TabKind[];
  readonly sidebar?: readonly SidebarView[];
  readonly commands?: (workbench: Workbench) => readonly Command[];
  readonly status?: readonly StatusItem[];
  readonly inspector?: readonly InspectorKind[];
  readonly goTo?: (workbench: Workbench) => readonly GoToProvider[];
  readonly search?: (workbench: Workbench) => readonly SearchSource[];
  /** Opens a file or URL that came from outside (a second start, a double click); false when it is not this feature's. */
  readonly opens?: (workbench: Workbench, target: string) => boolean;
  /** Runs once at start-up, after the first paint. Register everything in the store. */
  readonly activate?: (workbench: Workbench, signal: AbortSignal) => Disposable | void;
}
