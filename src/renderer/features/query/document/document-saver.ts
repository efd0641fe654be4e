import type { EditorDocument } from '#model/project';

export interface SaverOptions {
  readonly snapshot: () => EditorDocument;
  readonly save: (editor: EditorDocument) => Promise<void>;
  /** Told once when saving begins to fail, and with null when it works again. */
  readonly onProblem: (thrown: unknown) => void;
}

const soonMs = 300;
/** A large text takes longer to write; within a second all the same. */
const largeMs = 900;
const large = 1_000_000;

/**
 * Writes an editor's document into the project soon after it changes: at the latest 300 ms after the first keystroke
 * that is not written yet, one write at a time, always the newest state. A write that fails is tried again.
 */
export class DocumentSaver {
  readonly #options: SaverOptions;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #writing: Promise<void> | null = null;
  #dirty = false;
  #failing = false;
  #ended = false;

  constructor(options: SaverOptions) {
    this.#options = options;
  }

  /** Something changed. */
  touch(textLength: number): void {
    if (this.#ended) return;
    this.#dirty = true;
    this.#timer ??= setTimeout(() => void this.flush(), textLength > large ? largeMs : soonMs);
  }

  /** Writes what is not written yet; resolves when it is, or when writing failed. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#writing !== null) await this.#writing;
    if (!this.#dirty || this.#ended) return;
    this.#dirty = false;
    this.#writing = this.#write();
    await this.#writing;
  }

  /** No more writes: the document was closed. */
  end(): void {
    this.#ended = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async #write(): Promise<void> {
    try {
      await this.#options.save(this.#options.snapshot());
      this.#failing = false;
    } catch (thrown) {
      this.#dirty = true;
      if (!this.#failing) this.#options.onProblem(thrown);
      this.#failing = true;
      if (!this.#ended) this.#timer ??= setTimeout(() => void this.flush(), 2_000);
    } finally {
      this.#writing = null;
    }
  }
}
