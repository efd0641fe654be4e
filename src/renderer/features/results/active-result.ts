import { Store } from '#base/store';

/** The result that commands act on: the one on screen that was last focused or shown. */
export interface ActiveResult {
  readonly id: string;
  hasFocus(): boolean;
  find(): void;
  goToColumn(): void;
  copyAs(): void;
  export(): void;
  inspect(): void;
}

export const activeResult = new Store<ActiveResult | null>(null);
