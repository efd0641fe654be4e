/** The shape in which an engine's dialect reaches the layers that know no engine. */
export type { Dialect } from '#engines/engine';
