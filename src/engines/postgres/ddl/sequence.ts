import type { Sequence } from '#model/schema';
import { nameOf } from './names';

export function createSequence(sequence: Sequence, idempotent: boolean): string {
  const { type, increment, minimum, maximum, start, cycle, cache, unlogged } = sequence;
  return [
    `CREATE ${unlogged ? 'UNLOGGED ' : ''}SEQUENCE ${idempotent ? 'IF NOT EXISTS ' : ''}${nameOf(sequence)}`,
    `    AS ${type}`,
    `    INCREMENT BY ${increment}`,
    `    MINVALUE ${minimum}`,
    `    MAXVALUE ${maximum}`,
    `    START WITH ${start}`,
    ...(cache ? [`    CACHE ${cache}`] : []),
    ...(cycle ? ['    CYCLE'] : []),
  ].join('\n');
}

export function sequenceOwner(sequence: Sequence): string[] {
  return sequence.ownedBy ? [`ALTER SEQUENCE ${nameOf(sequence)} OWNED BY ${sequence.ownedBy}`] : [];
}
