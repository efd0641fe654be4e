import type { CommentPlace, DdlCapabilities } from '#model/ddl-capabilities';
import type { Losses } from './losses';

/** Comments where the dialect keeps them; elsewhere a loss. */
export class Comments {
  readonly #places: DdlCapabilities['comments'];
  readonly #losses: Losses;

  constructor(capabilities: DdlCapabilities, losses: Losses) {
    this.#places = capabilities.comments;
    this.#losses = losses;
  }

  keep(place: CommentPlace, object: string, comment: string | null | undefined): string | null {
    if (comment === null || comment === undefined) return null;
    if (!this.#places || this.#places.includes(place)) return comment;
    this.#losses.omit(object, `keeps no comment on a ${place}`);
    return null;
  }
}
