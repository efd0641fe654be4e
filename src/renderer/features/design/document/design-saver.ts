import { Store } from '#base/store';

export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed';

const soonMs = 400;
const againMs = 2_000;

/**
 * Writes a design into the project within a second of a change: one write at a time, always the newest state. A write
 * that fails is said once and tried again.
 */
export class DesignSaver {
  readonly state = new Store<SaveState>('saved');
  readonly #write: () => Promise<void>;
  readonly #onProblem: (thrown: unknown) => void;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #writing: Promise<void> | null = null;
  #dirty = false;
  #ended = false;

  constructor(write: () => Promise<void>, onProblem: (thrown: unknown) => void) {
    this.#write = write;
    this.#onProblem = onProblem;
  }

  /** Something changed. */
  touch(): void {
    if (this.#ended) return;
    this.#dirty = true;
    if (this.state.get() !== 'failed') this.state.set('waiting');
    this.#timer ??= setTimeout(() => void this.flush(), soonMs);
  }

  /** Writes what is not written yet; resolves when it is, or when writing failed. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#writing !== null) await this.#writing;
    if (!this.#dirty) return;
    this.#dirty = false;
    this.#writing = this.#save();
    await this.#writing;
  }

  /** Writes what is left and takes no more. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.flush();
  }

  async #save(): Promise<void> {
    const failing = this.state.get() === 'failed';
    if (!failing) this.state.set('saving');
    try {
      await this.#write();
      this.state.set(this.#dirty ? 'waiting' : 'saved');
    } catch (thrown) {
      this.#dirty = true;
      this.state.set('failed');
      if (!failing) this.#onProblem(thrown);
      if (!this.#ended) this.#timer ??= setTimeout(() => void this.flush(), againMs);
    } finally {
      this.#writing = null;
    }
  }
}
