import type { Session } from '#engines/engine';
import type { ConnectionProfile } from '#model/connection';

/** An open server session and who uses it: one managed session, or several where the engine has only one to give. */
export class ServerLink {
  readonly session: Session;
  readonly profile: ConnectionProfile;
  #users = 0;
  #released = false;
  readonly #onUnused: () => void;

  constructor(session: Session, profile: ConnectionProfile, onUnused: () => void) {
    this.session = session;
    this.profile = profile;
    this.#onUnused = onUnused;
  }

  get users(): number {
    return this.#users;
  }

  /** Whether another user may still join. */
  get open(): boolean {
    return !this.#released && this.session.status().connected;
  }

  retain(): this {
    this.#users += 1;
    return this;
  }

  /** Closes the server session when nobody uses it any more. */
  async release(): Promise<void> {
    this.#users -= 1;
    if (this.#users > 0) return;
    this.#released = true;
    this.#onUnused();
    await this.session.close();
  }
}
