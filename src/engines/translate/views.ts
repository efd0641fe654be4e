import type { View } from '#model/schema';
import type { Move } from './move';
import { withoutGrants } from './rights';

/**
 * A view's query is a program in the language of its engine. None is moved by guess: it is a loss that names the view,
 * so that a person writes it anew.
 */
export function moveView(view: View, move: Move): readonly View[] {
  const object = `${view.schema}.${view.name}`;
  move.losses.omit(object, `cannot take over the query of a view that is written for ${move.from.title}`);
  for (const trigger of view.triggers ?? [])
    move.losses.omit(`${object}.${trigger.name}`, `cannot take over a trigger that is written for ${move.from.title}`);
  withoutGrants(view, object, move);
  return [];
}
