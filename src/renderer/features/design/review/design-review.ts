import { toErrorData } from '#base/errors';
import { Store } from '#base/store';
import type { LintResult } from '#analysis/lint-schema';
import type { Finding } from '#model/finding';
import type { LiveFacts } from '#model/live-facts';
import type { DatabaseSchema } from '#model/schema';
import { reviewInWorker } from '../../../workers/review-client';

export interface ReviewState {
  /** `stale`: a review of a newer state is under way. */
  readonly kind: 'waiting' | 'ready' | 'stale' | 'failed';
  readonly ran: number;
  readonly skipped: LintResult['skipped'];
  readonly problem: string | null;
}

export interface ReviewFacts {
  readonly facts: LiveFacts;
  /** What could not be had, one sentence each. */
  readonly notes: readonly string[];
  /** The connection's name. */
  readonly from: string;
}

const soonMs = 350;

/** Runs the rules over a design away from the page's thread, soon after each change; only the newest state counts. */
export class DesignReview {
  readonly findings = new Store<readonly Finding[]>([]);
  readonly state = new Store<ReviewState>({ kind: 'waiting', ran: 0, skipped: [], problem: null });
  /** What a database told, and which; the review judges with it from then on. */
  readonly facts = new Store<ReviewFacts | null>(null);
  #schema: DatabaseSchema | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #round = 0;

  /** The design is another one now. */
  follow(schema: DatabaseSchema): void {
    this.#schema = schema;
    this.#round += 1;
    const round = this.#round;
    if (this.state.get().kind === 'ready') this.state.update((state) => ({ ...state, kind: 'stale' }));
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(schema, round), soonMs);
  }

  judgeWith(facts: ReviewFacts | null): void {
    this.facts.set(facts);
    if (this.#schema !== null) this.follow(this.#schema);
  }

  end(): void {
    this.#round += 1;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async #run(schema: DatabaseSchema, round: number): Promise<void> {
    try {
      const { findings, ran, skipped } = await reviewInWorker(schema, this.facts.get()?.facts ?? null);
      if (round !== this.#round) return;
      this.findings.set(findings);
      this.state.set({ kind: 'ready', ran, skipped, problem: null });
    } catch (thrown) {
      if (round !== this.#round) return;
      const { message, hint } = toErrorData(thrown);
      this.state.update((state) => ({ ...state, kind: 'failed', problem: hint ? `${message} ${hint}` : message }));
    }
  }
}
