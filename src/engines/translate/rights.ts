import type { Move } from './move';

/** Roles of one engine mean nothing in another. */
export function withoutGrants(
  object: { readonly grants?: readonly unknown[] | undefined },
  name: string,
  move: Move,
): undefined {
  if (object.grants?.length)
    move.losses.omit(name, `takes over no rights from ${move.from.title}: its roles are others`);
}
