import type { DdlLoss } from '#model/ddl';

/** `schema.name`, or the name alone where the schema is the one that the connection is in. */
export const objectName = (schema: string, name: string): string => (schema === '' ? name : `${schema}.${name}`);

/** Collects what a target cannot express; the sentences begin with its name. */
export class Losses {
  readonly #title: string;
  readonly #all: DdlLoss[] = [];

  constructor(title: string) {
    this.#title = title;
  }

  get all(): readonly DdlLoss[] {
    return this.#all;
  }

  /** A whole sentence. */
  add(loss: DdlLoss): void {
    this.#all.push(loss);
  }

  /** `why` follows the dialect's name: `has no sequences`. */
  omit(object: string, why: string): void {
    this.#all.push({ object, what: `${this.#title} ${why}.`, kind: 'omitted' });
  }

  weaken(object: string, how: string): void {
    this.#all.push({ object, what: `${this.#title} ${how}.`, kind: 'weaker' });
  }
}
