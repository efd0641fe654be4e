import { Store } from '#base/store';
import type { Plan } from '#model/plan';
import type { SavedPlan } from '#model/project';
import type { Workbench } from '../../../app/workbench';
import { idle, isBusy } from '../run/run-machine';
import type { RunState } from '../run/run-machine';
import { droppedResults, selectedAfter } from './output-tabs';
import type { PinnedOutput } from './output-tabs';

export interface ShownPlan {
  readonly plan: Plan;
  readonly saved: SavedPlan;
}

/** The results before stay on screen this long, so that a quick statement replaces them without a flicker. */
const patienceMs = 150;

/** What stands under the editor: which run is shown, which tab, what is pinned. Spools of results that leave are deleted. */
export class QueryOutputs {
  /** The run as shown: that of the machine, but for the first moment of a new one. */
  readonly run = new Store<RunState>(idle);
  /** The tab that a person or a run chose; until then the first run brings its own results to the front. */
  readonly selected = new Store('running');
  readonly pinned = new Store<readonly PinnedOutput[]>([]);
  readonly names = new Store<ReadonlyMap<string, string>>(new Map());
  readonly plan = new Store<ShownPlan | null>(null);
  readonly #workbench: Workbench;
  #next: RunState = idle;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  follow(next: RunState): void {
    this.#next = next;
    const shown = this.run.get();
    const something = next.outputs.some((output) => next.current.includes(output.key) && output.result !== null);
    if (next.runs === shown.runs || something || !isBusy(next.phase) || shown.outputs.length === 0) this.#show();
    else this.#timer ??= setTimeout(() => this.#show(), patienceMs);
  }

  #show(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const before = this.run.get();
    const selected = selectedAfter(before, this.#next, this.selected.get());
    this.run.set(this.#next);
    this.selected.set(selected);
    this.#drop(droppedResults(before, this.#next, this.pinned.get()));
  }

  /** Pins or lets go. What is let go and belongs to an older run leaves at once. */
  togglePin(key: string, name: string): void {
    const pinned = this.pinned.get();
    const found = pinned.find(({ output }) => output.key === key);
    if (found !== undefined) {
      this.pinned.set(pinned.filter((entry) => entry !== found));
      if (!this.run.get().outputs.some((output) => output.key === key)) this.#leave(found);
      return;
    }
    const output = this.run.get().outputs.find((candidate) => candidate.key === key);
    // The next run has a result of that number too: the time tells them apart.
    const at = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
    if (output !== undefined)
      this.pinned.set([...pinned, { output, name: /^Result \d+$/.test(name) ? `${name}, ${at}` : name }]);
  }

  #leave({ output }: PinnedOutput): void {
    if (output.result !== null) this.#drop([output.result.id]);
    if (this.selected.get() === output.key)
      this.selected.set(this.run.get().outputs.find((other) => other.result !== null)?.key ?? 'messages');
  }

  rename(key: string, name: string): void {
    this.pinned.update((pinned) => pinned.map((entry) => (entry.output.key === key ? { ...entry, name } : entry)));
    this.names.update((names) => new Map(names).set(key, name));
  }

  /** Deletes all spools: the editor is closed. */
  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const outputs = [
      ...this.#next.outputs,
      ...this.run.get().outputs,
      ...this.pinned.get().map(({ output }) => output),
    ];
    this.#drop([...new Set(outputs.flatMap((output) => (output.result === null ? [] : [output.result.id])))]);
  }

  #drop(results: readonly string[]): void {
    for (const result of results) {
      // A spool that is gone already (the service was restarted) is what is wanted.
      this.#workbench.service.results.close({ result }).catch(() => {});
    }
  }
}
