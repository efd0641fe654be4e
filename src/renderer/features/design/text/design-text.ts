import { Store } from '#base/store';
import { printSchemaText } from '#design/schema-text';
import { parseSchemaText, type TextProblem } from '#design/schema-text-parse';
import { acceptRename, reconcile, type LikelyRename } from '#design/text-merge';
import { dialectOf } from '#engines/manifests';
import type { DatabaseSchema } from '#model/schema';
import { printerFor } from '../document/engine-words';

export interface OfferedRename extends LikelyRename {
  /** The model in which the old object still was. */
  readonly before: DatabaseSchema;
}

export interface TextState {
  readonly text: string;
  readonly problems: readonly TextProblem[];
  /** The text says something that cannot be read: the model is still what it last said. */
  readonly broken: boolean;
  /** Objects that went and came at once and may be one with another name: for a person to say. */
  readonly likelyRenames: readonly OfferedRename[];
  /** Line of each object, from 1, by its id. */
  readonly lines: ReadonlyMap<string, number>;
}

const soonMs = 250;
const noLines: ReadonlyMap<string, number> = new Map();

/**
 * The design as text, in step with the model both ways. Printed when somebody looks; what is typed becomes the model
 * as soon as all of it can be read.
 */
export class DesignText {
  readonly state = new Store<TextState>({ text: '', problems: [], broken: false, likelyRenames: [], lines: noLines });
  readonly #schema: () => DatabaseSchema;
  readonly #replace: (schema: DatabaseSchema) => void;
  /** The model that the text says. */
  #said: DatabaseSchema | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(schema: () => DatabaseSchema, replace: (schema: DatabaseSchema) => void) {
    this.#schema = schema;
    this.#replace = replace;
  }

  get broken(): boolean {
    return this.state.get().broken;
  }

  /** Prints the model, unless the text says it already or somebody is in the middle of a change of it. */
  refresh(): void {
    const schema = this.#schema();
    if (this.broken || this.#timer !== null || this.#said === schema) return;
    this.#print(schema);
  }

  /** The text was typed in. */
  typed(text: string): void {
    if (text === this.state.get().text) return;
    this.state.update((state) => ({ ...state, text }));
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.read(), soonMs);
  }

  /** Reads what was typed now. */
  read(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const { text } = this.state.get();
    const before = this.#schema();
    const printer = printerFor(before.engine);
    const parsed = parseSchemaText(text, printer ? { isType: (spelling) => printer.readType(spelling) !== null } : {});
    const broken = parsed.schema === null || parsed.problems.some(({ severity }) => severity === 'error');
    this.state.update((now) => ({ ...now, text, problems: parsed.problems, broken, lines: parsed.lines }));
    if (broken || parsed.schema === null) return;
    const { schema, likelyRenames } = reconcile(before, parsed.schema, dialectOf(before.engine));
    // What is offered stays on offer while typing goes on elsewhere.
    const offered = likelyRenames.map((rename) => ({ ...rename, before }));
    if (offered.length > 0) this.state.update((now) => ({ ...now, likelyRenames: offered }));
    this.#said = schema;
    this.#replace(schema);
  }

  /** Back to what the model says: what was typed and cannot be read goes. */
  discard(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#print(this.#schema());
  }

  /** Nobody types any more: ids and order as they are printed. */
  settle(): void {
    if (this.#timer !== null) this.read();
    if (!this.broken) this.#print(this.#schema());
  }

  /** Whether the offered rename is one: then the new object gets the identity of the old one. */
  answer(rename: OfferedRename, isRename: boolean): void {
    this.state.update((now) => ({ ...now, likelyRenames: now.likelyRenames.filter((each) => each !== rename) }));
    if (!isRename || this.broken) return;
    const schema = this.#schema();
    this.#replace(acceptRename(rename.before, schema, rename, dialectOf(schema.engine)));
    this.refresh();
  }

  #print(schema: DatabaseSchema): void {
    this.#said = schema;
    const text = printSchemaText(schema);
    const { lines, problems } = parseSchemaText(text);
    this.state.update((now) => ({ ...now, text, problems, broken: false, lines }));
  }
}
