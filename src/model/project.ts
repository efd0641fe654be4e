import type { ExportFormat } from './result';

/** What the title bar and the welcome need to know of the open project. */
export interface ProjectInfo {
  /** Absolute path, or null for one that was never saved under a name (it lives in the profile folder all the same). */
  readonly path: string | null;
  readonly name: string;
  readonly readOnly: boolean;
  /** Set when opened after a crash or a kill: one sentence about what was restored. */
  readonly recovered: string | null;
  /** How it was opened, when that is worth a banner: read-only and why, upgraded and where the copy of before is. */
  readonly note?: string | null;
}

export interface RecentProject {
  readonly path: string;
  readonly name: string;
  readonly openedAt: string;
  readonly missing: boolean;
}

/** An open editor. `text` is written within a second of typing. */
export interface EditorDocument {
  readonly id: string;
  readonly title: string;
  readonly connection: string | null;
  readonly text: string;
  readonly selection: { readonly anchor: number; readonly head: number } | null;
  readonly scrollTop: number;
  readonly position: number;
  /** Set when it edits a saved query. */
  readonly savedQuery: string | null;
  readonly updatedAt: string;
}

export interface SavedQuery {
  readonly id: string;
  readonly name: string;
  readonly folder: string;
  readonly connection: string | null;
  readonly text: string;
  readonly updatedAt: string;
}

/** One statement that was sent to a server. */
export interface HistoryEntry {
  readonly id: string;
  readonly connection: string;
  readonly connectionName: string;
  readonly statement: string;
  readonly startedAt: string;
  readonly elapsedMs: number | null;
  readonly rows: number | null;
  /** `running` after a crash means: outcome not known. */
  readonly outcome: 'running' | 'done' | 'failed' | 'cancelled';
  readonly error: string | null;
}

export interface SavedPlan {
  readonly id: string;
  readonly title: string;
  readonly connection: string | null;
  readonly statement: string | null;
  readonly takenAt: string;
  readonly analyzed: boolean;
  readonly totalMs: number | null;
}

export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'dense' | 'default' | 'roomy';
  readonly editorFontSize: number;
  /** Rows fetched before the portal is closed. */
  readonly displayLimit: number;
  readonly exportFormat: ExportFormat;
}

export const defaultSettings: Settings = {
  theme: 'system',
  density: 'default',
  editorFontSize: 13,
  displayLimit: 500,
  exportFormat: 'csv',
};

/** One line of the file chooser that the service serves (a web page has no paths). */
export interface FileEntry {
  readonly name: string;
  readonly path: string;
  readonly kind: 'folder' | 'file';
  readonly bytes: number | null;
  readonly modifiedAt: string | null;
  /** Where a symbolic link points, as it was written. */
  readonly link?: string | undefined;
}

export interface FileListing {
  readonly path: string;
  readonly parent: string | null;
  readonly entries: readonly FileEntry[];
  readonly places: readonly { readonly title: string; readonly path: string }[];
  /** Set when not everything is listed: one sentence. */
  readonly note?: string | null;
}
