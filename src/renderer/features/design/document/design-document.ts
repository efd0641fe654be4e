import { AppError } from '#base/errors';
import { Store } from '#base/store';
import type { Design, Diagram } from '#model/design';
import type { Finding } from '#model/finding';
import type { DatabaseSchema } from '#model/schema';
import type { DrawOptions } from '#design/diagram/svg';
import type { Box, Point } from '#design/diagram/geometry';
import type { SchemaEdit } from '#model/schema-edit';
import type { Workbench } from '../../../app/workbench';
import { historyOf, recorded, redone, undone, type History } from '#design/history';
import { applyAndReport } from './apply-edits';
import { designListChanged, designsOf } from './designs-access';
import type { DesignContent } from './design-content';
import { tableOfFinding } from '../review/marks';
import { DesignText } from '../text/design-text';
import { DesignReview } from '../review/design-review';
import { DesignSaver } from './design-saver';
import { LinkedFile } from './linked-file';
import { tabIdOf, type DesignTabState, type DesignView } from './tab-state';

/** A cell of a card that is being read or typed in. */
export interface CardCursor {
  readonly table: string;
  readonly column: string;
  readonly field: 'name' | 'type';
  readonly editing: boolean;
}

/** What the canvas shows: the diagram as it is kept, or a part of the model that was asked for. */
export type DiagramScope =
  | { readonly kind: 'diagram' }
  /** Domains as areas; those in `expanded` show their tables. */
  | { readonly kind: 'map'; readonly expanded: readonly string[] }
  | { readonly kind: 'neighbours'; readonly of: readonly string[]; readonly distance: number }
  | { readonly kind: 'path'; readonly from: string; readonly to: string };

/** What commands ask of the canvas while there is one. */
export interface CanvasHandle {
  /** Where everything that is drawn stands, by id. */
  readonly boxes: () => ReadonlyMap<string, Box>;
  /** The middle of what is in sight. */
  readonly middle: () => Point;
  readonly fit: () => void;
  readonly zoom: (by: 'in' | 'out' | 'whole') => void;
  readonly focus: () => void;
  /** What is drawn now, as an SVG document. */
  readonly svg: (options: DrawOptions) => string;
  readonly find: () => void;
}

/** A form over the design. */
export type DesignDialog =
  | { readonly kind: 'foreign-key'; readonly table: string | null }
  | { readonly kind: 'path'; readonly from: string | null };

/**
 * One open design, outside of React: its content, what undo and redo go to, what is selected, whether it is saved. The
 * canvas, the form and the text all change it through `edit`, so they are always in step.
 */
export class DesignDocument {
  readonly id: string;
  readonly workbench: Workbench;
  readonly name: Store<string>;
  readonly content: Store<DesignContent>;
  /** Titles of the steps that undo and redo would take, or null. */
  readonly steps = new Store<{ readonly undo: string | null; readonly redo: string | null }>({
    undo: null,
    redo: null,
  });
  /** Ids of tables, groups and notes. */
  readonly selection = new Store<readonly string[]>([]);
  readonly cursor = new Store<CardCursor | null>(null);
  readonly view: Store<DesignView>;
  readonly diagramId: Store<string>;
  /** What the canvas is to bring into sight, and unless `quiet` takes the focus for: waits until there is a canvas. */
  readonly toReveal = new Store<{ readonly id: string; readonly quiet?: boolean } | null>(null);
  /** Which part of the model the canvas shows; null until it has decided by the size of the model. */
  readonly scope = new Store<DiagramScope | null>(null);
  /** Asks whoever shows it to let the title of a table or group be typed. */
  readonly renaming = new Store<string | null>(null);
  readonly review = new DesignReview();
  readonly text: DesignText;
  readonly file: LinkedFile;
  readonly dialog = new Store<DesignDialog | null>(null);
  #canvas: CanvasHandle | null = null;
  readonly saver: DesignSaver;
  #history: History<DesignContent>;

  constructor(workbench: Workbench, design: Design, state: DesignTabState) {
    this.workbench = workbench;
    this.id = design.id;
    this.name = new Store(design.name);
    const diagrams = design.diagrams.length > 0 ? design.diagrams : [emptyDiagram('Main')];
    this.content = new Store<DesignContent>({ schema: design.schema, diagrams });
    this.#history = historyOf(this.content.get());
    this.view = new Store(state.view ?? 'diagram');
    const first = diagrams.find(({ id }) => id === state.diagram) ?? diagrams[0];
    this.diagramId = new Store(first?.id ?? '');
    this.saver = new DesignSaver(
      async () => {
        const content = this.content.get();
        await designsOf(workbench).save({ id: this.id, ...content });
        this.file.saved(content.schema);
        designListChanged.emit();
      },
      (thrown) => workbench.showError(thrown),
    );
    this.text = new DesignText(
      () => this.schema,
      (schema) => this.replaceSchema('Change the text', schema, 'text'),
    );
    this.file = new LinkedFile(design.file, {
      watch: () => designsOf(workbench).watchFile({ id: this.id }),
      content: () => this.content.get(),
      replace: (content) => {
        this.text.discard();
        this.#step('Take in what was changed in the file', content, null);
        this.text.refresh();
      },
    });
    this.review.follow(design.schema);
  }

  get schema(): DatabaseSchema {
    return this.content.get().schema;
  }

  get diagram(): Diagram {
    const { diagrams } = this.content.get();
    const found = diagrams.find(({ id }) => id === this.diagramId.get()) ?? diagrams[0];
    return found ?? emptyDiagram('Main');
  }

  /** Changes the schema, and the diagram that is shown with it; one step of undo. Throws what applying throws, and then nothing has changed. */
  edit(title: string, edits: readonly SchemaEdit[], arrange: (diagram: Diagram) => Diagram = (same) => same): void {
    const { schema, diagrams } = this.content.get();
    const { id } = this.diagram;
    const arranged = diagrams.map((each) => (each.id === id ? arrange(each) : each));
    const { schema: changed, mentions } = applyAndReport(schema, edits);
    this.#step(title, { schema: changed, diagrams: arranged }, null);
    // A removal is meant; a rename is meant everywhere.
    const [first] = edits.some((edit) => edit.do === 'rename') ? mentions : [];
    if (first)
      this.workbench.toast({
        text: `A name that was changed still stands in ${mentions.length === 1 ? first.object : `${mentions.length} places, such as ${first.object}`}: look whether it is meant.`,
        tone: 'info',
      });
  }

  /** The same where what goes wrong is shown instead of thrown; whether it went well. */
  attempt(title: string, edits: readonly SchemaEdit[], arrange?: (diagram: Diagram) => Diagram): boolean {
    try {
      this.edit(title, edits, arrange);
      return true;
    } catch (thrown) {
      this.workbench.showError(thrown);
      return false;
    }
  }

  /** Another schema as a whole, from the text. Steps with one `mark` that follow each other are one step of undo. */
  replaceSchema(title: string, schema: DatabaseSchema, mark: string | null): void {
    this.#step(title, { schema, diagrams: this.content.get().diagrams }, mark);
  }

  /** Changes the diagram that is shown; one step of undo. */
  arrange(title: string, change: (diagram: Diagram) => Diagram): void {
    const before = this.diagram;
    const after = change(before);
    if (after === before) return;
    const { schema, diagrams } = this.content.get();
    this.#step(title, { schema, diagrams: diagrams.map((each) => (each.id === before.id ? after : each)) }, null);
  }

  /** Places that a layout found: kept, and no step of undo. */
  place(places: Diagram['places']): void {
    const { id } = this.diagram;
    const laidOut = (content: DesignContent): DesignContent => ({
      ...content,
      diagrams: content.diagrams.map((each) =>
        each.id === id ? { ...each, places: { ...places, ...each.places } } : each,
      ),
    });
    const { past, future, state } = this.#history;
    const placed = <Each extends { readonly state: DesignContent }>(step: Each): Each => ({
      ...step,
      state: laidOut(step.state),
    });
    this.#history = { state: laidOut(state), past: past.map(placed), future: future.map(placed) };
    this.content.set(this.#history.state);
    this.saver.touch();
  }

  /** Adds, removes or renames diagrams; one step of undo. */
  changeDiagrams(title: string, change: (diagrams: readonly Diagram[]) => readonly Diagram[]): void {
    const { schema, diagrams } = this.content.get();
    this.#step(title, { schema, diagrams: change(diagrams) }, null);
    if (!this.content.get().diagrams.some(({ id }) => id === this.diagramId.get())) this.showDiagram(this.diagram.id);
  }

  /** Takes the last step back and says what went wrong, if something did. */
  readonly tryUndo = (): void => this.#try(() => this.undo());
  readonly tryRedo = (): void => this.#try(() => this.redo());

  #try(act: () => void): void {
    try {
      act();
    } catch (thrown) {
      this.workbench.showError(thrown);
    }
  }

  undo(): void {
    this.#refuseWhileBroken();
    this.#show(undone(this.#history));
  }

  redo(): void {
    this.#refuseWhileBroken();
    this.#show(redone(this.#history));
  }

  select(ids: readonly string[]): void {
    const before = this.selection.get();
    if (before.length === ids.length && before.every((id, index) => id === ids[index])) return;
    this.selection.set(ids);
    if (this.cursor.get() !== null && !ids.includes(this.cursor.get()?.table ?? '')) this.cursor.set(null);
  }

  /** Shows the table on the canvas, wherever the canvas is now. */
  reveal(id: string): void {
    this.select([id]);
    this.toReveal.set({ id });
  }

  get canvas(): CanvasHandle | null {
    return this.#canvas;
  }

  /** A canvas shows the design, until the returned function is called. */
  attachCanvas(canvas: CanvasHandle): () => void {
    this.#canvas = canvas;
    return () => {
      if (this.#canvas === canvas) this.#canvas = null;
    };
  }

  /** The diagram with the table of a finding in its middle. */
  showFinding(finding: Finding): void {
    const table = tableOfFinding(finding, this.schema);
    if (table === null) return;
    this.show('diagram');
    this.reveal(table);
  }

  /** Opens a domain of the map, or closes it. */
  toggleArea(area: string): void {
    const scope = this.scope.get();
    const expanded = scope?.kind === 'map' ? scope.expanded : [];
    const open = expanded.includes(area) ? expanded.filter((each) => each !== area) : [...expanded, area];
    this.scope.set({ kind: 'map', expanded: open });
  }

  show(view: DesignView): void {
    this.view.set(view);
    this.#keepTab();
  }

  showDiagram(id: string): void {
    this.diagramId.set(id);
    this.#keepTab();
  }

  async rename(name: string): Promise<void> {
    await designsOf(this.workbench).rename({ id: this.id, name });
    this.name.set(name);
    this.workbench.tabs.update(tabIdOf(this.id), { title: name });
    designListChanged.emit();
  }

  /** The text would be read over any change made elsewhere as soon as it is mended. */
  #refuseWhileBroken(): void {
    if (!this.text.broken) return;
    throw new AppError(
      'guard-refused',
      'The text of this design cannot be read at the moment, so nothing else is changed.',
      {
        hint: 'Mend it in the Text view, or discard what was typed there.',
      },
    );
  }

  #step(label: string, content: DesignContent, mark: string | null): void {
    const before = this.content.get();
    if (content.schema === before.schema && content.diagrams === before.diagrams) return;
    if (content.schema !== before.schema) this.#refuseWhileBroken();
    this.#set(recorded(this.#history, content, { label, mark, at: Date.now() }));
  }

  #show(history: History<DesignContent>): void {
    if (history === this.#history) return;
    this.cursor.set(null);
    this.#set(history);
  }

  #set(history: History<DesignContent>): void {
    const { state, past, future } = history;
    this.#history = history;
    if (state.schema !== this.schema) this.review.follow(state.schema);
    this.content.set(state);
    this.steps.set({ undo: past.at(-1)?.label ?? null, redo: future[0]?.label ?? null });
    this.saver.touch();
  }

  #keepTab(): void {
    const state: DesignTabState = { design: this.id, view: this.view.get(), diagram: this.diagramId.get() };
    this.workbench.tabs.update(tabIdOf(this.id), { state });
  }
}

export function emptyDiagram(name: string): Diagram {
  return { id: crypto.randomUUID(), name, places: {}, groups: [], notes: [], hidden: [], shown: null };
}
