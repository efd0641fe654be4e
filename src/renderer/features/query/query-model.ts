import { DisposableStore } from '#base/disposable';
import type { Disposable } from '#base/disposable';
import { Emitter } from '#base/emitter';
import { toErrorData } from '#base/errors';
import { Store } from '#base/store';
import type { Dialect } from '#engines/engine';
import { dialectOf } from '#engines/manifests';
import type { EditorDocument } from '#model/project';
import type { ConnectionSummary } from '#protocol/service';
import type { Workbench } from '../../app/workbench';
import { DocumentSaver } from './document/document-saver';
import { follow, QueryDocument } from './document/query-document';
import { fallbackDialect } from './document/fallback-dialect';
import { QueryOutputs } from './output/query-outputs';
import { idle, isBusy, reduceRun } from './run/run-machine';
import type { RunEvent, RunState } from './run/run-machine';
import { QuerySession } from './session/query-session';

/** Kept with the tab across restarts. */
export interface QueryTabState {
  /** Rows fetched before the portal is closed; null for all; absent for what the settings say. */
  readonly limit?: number | null;
}

/** A place in the text that an error is about. */
export interface Mark {
  readonly offset: number;
  readonly length: number;
  readonly message: string;
}

/**
 * One editor, with everything that outlives its component: the document, the session, the run, the results. The parts do
 * the work; here they meet.
 */
export class QueryModel {
  readonly id: string;
  readonly workbench: Workbench;
  readonly document: QueryDocument;
  readonly saver: DocumentSaver;
  readonly session: QuerySession;
  readonly outputs: QueryOutputs;
  readonly connectionId: Store<string | null>;
  readonly limit: Store<number | null>;
  readonly run = new Store<RunState>(idle);
  /** Explaining has no rows and no place in the machine: only whether it is under way. */
  readonly explaining = new Store(false);
  readonly marks = new Store<readonly Mark[]>([]);
  /** Asks the editor, when there is one, to show and select an offset, or to take the focus. */
  readonly revealed = new Emitter<number>();
  readonly focusRequested = new Emitter<void>();
  /** The last value of each parameter, by its name; null is NULL. */
  readonly parameterValues = new Map<string, string | null>();
  savedQuery: string | null;
  /** The text as it stands in the saved query. */
  savedText: string | null = null;
  readonly #subscriptions = new DisposableStore();

  constructor(workbench: Workbench, editor: EditorDocument, state: QueryTabState) {
    this.workbench = workbench;
    this.id = editor.id;
    this.connectionId = new Store(editor.connection);
    this.savedQuery = editor.savedQuery;
    this.limit = new Store(state.limit === undefined ? workbench.settings.get().displayLimit : state.limit);
    this.document = new QueryDocument(editor.text, this.#dialect());
    this.document.selection = editor.selection ?? { anchor: 0, head: 0 };
    this.document.scrollTop = editor.scrollTop;
    this.session = new QuerySession(workbench);
    this.outputs = new QueryOutputs(workbench);
    this.saver = new DocumentSaver({
      snapshot: () => this.snapshot(),
      save: (document) => workbench.service.editors.save({ editor: document }),
      onProblem: (thrown) => workbench.showError(thrown),
    });
    this.#subscriptions.add(
      this.document.onChange((changes) => {
        this.saver.touch(this.document.text.length);
        if (this.marks.get().length > 0) this.marks.update((marks) => marks.flatMap((mark) => moved(mark, changes)));
        this.updateDirty();
      }),
    );
    const settings = workbench.connections.subscribe(() => (this.document.dialect = this.#dialect()));
    this.#subscriptions.add({ dispose: settings });
  }

  #dialect(id = this.connectionId.get()): Dialect {
    const connection = this.workbench.connections.get().find((candidate) => candidate.id === id);
    return dialectOf(connection?.engine ?? '') ?? fallbackDialect();
  }

  get connection(): ConnectionSummary | null {
    const id = this.connectionId.get();
    return this.workbench.connections.get().find((connection) => connection.id === id) ?? null;
  }

  get title(): string {
    return this.workbench.tabs.list.get().find((tab) => tab.id === this.id)?.title ?? 'Query';
  }

  get busy(): boolean {
    return isBusy(this.run.get().phase) || this.explaining.get();
  }

  dispatch(event: RunEvent): RunState {
    const before = this.run.get();
    const after = reduceRun(before, event);
    if (after === before) return after;
    this.run.set(after);
    if (after.runs !== before.runs) this.showOutputs();
    this.outputs.follow(after);
    if (isBusy(before.phase) !== isBusy(after.phase))
      this.workbench.tabs.update(this.id, { busy: isBusy(after.phase) });
    return after;
  }

  /** What is asked for must be seen, also where the result pane was closed. */
  showOutputs(): void {
    const { panels } = this.workbench;
    if (!panels.get().bottom) panels.set({ ...panels.get(), bottom: true });
  }

  snapshot(): EditorDocument {
    const { document } = this;
    const position = this.workbench.tabs.list.get().findIndex((tab) => tab.id === this.id);
    return {
      id: this.id,
      title: this.title,
      connection: this.connectionId.get(),
      text: document.text,
      selection: document.selection,
      scrollTop: document.scrollTop,
      position: Math.max(0, position),
      savedQuery: this.savedQuery,
      updatedAt: new Date().toISOString(),
    };
  }

  /** The cursor moved or the text was scrolled: kept, but a large text is not written for it alone. */
  viewChanged(): void {
    if (this.document.text.length < 200_000) this.saver.touch(Number.MAX_SAFE_INTEGER);
  }

  /** Unsaved changes of a saved query; an editor of its own is always kept and never dirty. */
  updateDirty(): void {
    const dirty = this.savedText !== null && this.savedText !== this.document.text;
    const tab = this.workbench.tabs.list.get().find((candidate) => candidate.id === this.id);
    if (tab !== undefined && tab.dirty !== dirty) this.workbench.tabs.update(this.id, { dirty });
  }

  async chooseConnection(id: string): Promise<void> {
    if (id === this.connectionId.get()) return;
    await this.session.close('rollback');
    this.document.dialect = this.#dialect(id);
    this.connectionId.set(id);
    this.workbench.tabs.update(this.id, { connection: id });
    this.saver.touch(0);
    this.viewChanged();
  }

  setLimit(limit: number | null): void {
    this.limit.set(limit);
    this.workbench.tabs.update(this.id, { state: { limit } satisfies QueryTabState });
  }

  /** Runs `act` and shows what goes wrong. */
  readonly attempt = (act: () => Promise<unknown>): void => {
    act().catch((thrown: unknown) => toErrorData(thrown).code === 'cancelled' || this.workbench.showError(thrown));
  };

  /** Lets go of something when the editor is closed. */
  keep(disposable: Disposable): void {
    this.#subscriptions.add(disposable);
  }

  dispose(): void {
    this.saver.end();
    this.#subscriptions.dispose();
    this.outputs.close();
  }
}

function moved(mark: Mark, changes: Parameters<typeof follow>[1]): readonly Mark[] {
  const offset = follow(mark.offset, changes);
  // An edit in the marked word is an attempt to mend it.
  const end = follow(mark.offset + mark.length, changes);
  return offset === null || end === null || end - offset !== mark.length ? [] : [{ ...mark, offset }];
}
