import { Emitter } from '#base/emitter';

/** The keys of the search were pressed while it may be open already: its field takes the focus. */
export const searchRequested = new Emitter<void>();
