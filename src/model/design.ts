/** What a design holds beside the schema itself: what it must serve, what was accepted, where things stand on a canvas. */
import type { DatabaseSchema } from './schema';

/** What a column's value tells about a person; `sensitive` are the special categories (health, belief, biometrics, …). */
export type PersonalData = 'personal' | 'sensitive' | 'secret';

/** A named query that the design must serve, with what is expected of it. */
export interface AccessPattern {
  readonly id?: string | undefined;
  readonly name: string;
  /** One statement in the design's dialect, with parameters. */
  readonly query: string;
  readonly frequency?: { readonly times: number; readonly per: 'second' | 'minute' | 'hour' | 'day' } | undefined;
  /** p95 in milliseconds that is expected. */
  readonly targetMs?: number | undefined;
  /** In words: `1 M rows a month`. */
  readonly growth?: string | undefined;
}

/** A finding that a person accepted. */
export interface Acceptance {
  readonly id?: string | undefined;
  readonly rule: string;
  /** Id of the object in a design, else its qualified name. */
  readonly object: string;
  readonly reason: string;
  /** ISO 8601 with zone. */
  readonly at: string;
}

/** Something in a source that could not be read, and where it stands (1-based); the rest was read. */
export interface ImportProblem {
  readonly message: string;
  readonly hint: string | null;
  readonly file: string | null;
  readonly line: number | null;
  /** In UTF-16 units, as editors count. */
  readonly column: number | null;
  /** `error`: it is missing from what was read; `warning`: it is there in another form, or of no effect on a schema. */
  readonly severity: 'error' | 'warning';
}

/** What was read of a source. */
export interface SchemaReading {
  readonly schema: DatabaseSchema;
  readonly problems: readonly ImportProblem[];
}

/** `done` from 0 to 1, or null while its end is not known. */
export interface ReadingProgress {
  readonly step: string;
  readonly done: number | null;
}

/** A design as the project keeps it. */
export interface Design {
  readonly id: string;
  readonly name: string;
  readonly schema: DatabaseSchema;
  readonly diagrams: readonly Diagram[];
  /** The text file that it is kept in step with, or null. */
  readonly file: string | null;
  /** ISO 8601 with zone. */
  readonly changedAt: string;
}

/** One picture over the model. Places are by the stable id of the object, in pixels of the canvas at 100 %. */
export interface Diagram {
  readonly id: string;
  readonly name: string;
  readonly places: Readonly<Record<string, Place>>;
  readonly groups: readonly DiagramGroup[];
  readonly notes: readonly DiagramNote[];
  /** Ids of tables that are not drawn. */
  readonly hidden: readonly string[];
  /** null: everything that is not hidden; else only these tables. */
  readonly shown: readonly string[] | null;
}

export interface Place {
  readonly x: number;
  readonly y: number;
  /** Put there by a person: a layout leaves it. */
  readonly pinned?: boolean | undefined;
  readonly collapsed?: boolean | undefined;
}

export interface DiagramGroup {
  readonly id: string;
  readonly title: string;
  /** One of eight area colours. */
  readonly colour: number;
  readonly members: readonly string[];
  readonly collapsed: boolean;
}

export interface DiagramNote {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
