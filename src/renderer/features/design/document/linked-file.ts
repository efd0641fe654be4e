import { toErrorData } from '#base/errors';
import { Store } from '#base/store';
import { parseLayoutText } from '#design/layout-text';
import { parseSchemaText } from '#design/schema-text-parse';
import { reconcile } from '#design/text-merge';
import { mergeSchemas, type MergeConflict } from '#design/three-way-merge';
import { dialectOf } from '#engines/manifests';
import type { DatabaseSchema } from '#model/schema';
import type { LinkedFileEvent } from '#protocol/designs-service';
import type { DesignContent } from './design-content';

export interface LinkedFileState {
  readonly path: string | null;
  /** Where both sides changed one thing: the design's side stands until somebody says otherwise. */
  readonly conflicts: readonly MergeConflict[];
  /** Why the file could not be taken in, or null. */
  readonly problem: string | null;
}

interface LinkedFileDeps {
  readonly watch: () => AsyncIterable<LinkedFileEvent>;
  readonly content: () => DesignContent;
  readonly replace: (content: DesignContent) => void;
}

/** Follows the text file that a design is kept in: what others change there is merged, object by object and field by field. */
export class LinkedFile {
  readonly state: Store<LinkedFileState>;
  readonly #deps: LinkedFileDeps;
  /** What the file and the design last agreed on. */
  #base: DatabaseSchema;
  #watching: AsyncIterator<LinkedFileEvent> | null = null;

  constructor(path: string | null, deps: LinkedFileDeps) {
    this.state = new Store<LinkedFileState>({ path, conflicts: [], problem: null });
    this.#deps = deps;
    this.#base = deps.content().schema;
    if (path !== null) void this.#follow();
  }

  /** Another file from now on, or none. */
  link(path: string | null): void {
    this.end();
    this.#base = this.#deps.content().schema;
    this.state.set({ path, conflicts: [], problem: null });
    if (path !== null) void this.#follow();
  }

  /** The design was written to its file. */
  saved(schema: DatabaseSchema): void {
    this.#base = schema;
  }

  settle(conflict: MergeConflict): void {
    this.state.update((now) => ({ ...now, conflicts: now.conflicts.filter((each) => each !== conflict) }));
  }

  end(): void {
    void this.#watching?.return?.();
    this.#watching = null;
  }

  async #follow(): Promise<void> {
    const watching = this.#deps.watch()[Symbol.asyncIterator]();
    this.#watching = watching;
    try {
      for (;;) {
        const { value, done } = await watching.next();
        if (done || this.#watching !== watching) return;
        if (value.kind === 'changed') this.#takeIn(value.text, value.layout);
        else this.#problem('The file is gone. The design is kept in the project.');
      }
    } catch (thrown) {
      const { code, message } = toErrorData(thrown);
      if (code !== 'cancelled' && code !== 'backend-gone' && this.#watching === watching) this.#problem(message);
    }
  }

  #takeIn(text: string, layout: string | null): void {
    const ours = this.#deps.content();
    const dialect = dialectOf(ours.schema.engine);
    const { schema: parsed, problems } = parseSchemaText(text);
    const error = problems.find(({ severity }) => severity === 'error');
    if (!parsed || error) {
      this.#problem(`What was changed in the file cannot be read: line ${error?.line ?? 1}: ${error?.message ?? ''}`);
      return;
    }
    const { schema: theirs } = reconcile(this.#base, parsed, dialect);
    const { schema, conflicts } = mergeSchemas(this.#base, ours.schema, theirs, dialect);
    const diagrams = layout === null ? [] : parseLayoutText(layout).diagrams;
    this.#base = theirs;
    this.state.update((now) => ({ ...now, conflicts, problem: null }));
    this.#deps.replace({ schema, diagrams: diagrams.length > 0 ? diagrams : ours.diagrams });
  }

  #problem(problem: string): void {
    this.state.update((now) => ({ ...now, problem }));
  }
}
