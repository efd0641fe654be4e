/** Keeps what arrives before there is a listener, in order: a port may be made before anyone reads from it. */
export class Inbox<Message> {
  #early: Message[] | null = [];
  #listener: ((message: Message) => void) | null = null;

  readonly receive = (message: Message): void => {
    if (this.#listener) this.#listener(message);
    else this.#early?.push(message);
  };

  readonly listen = (listener: (message: Message) => void): void => {
    this.#listener = listener;
    const early = this.#early ?? [];
    this.#early = null;
    for (const message of early) listener(message);
  };
}
