import { Emitter } from '#base/emitter';

/** Announced when a plan was kept or removed, so that lists read again. */
export const planListChanged = new Emitter<void>();
