import { manifests } from '#engines/manifests';
import { Store } from '#base/store';
import type { Workbench } from '../../app/workbench';
import { newConnection } from './actions';
import { newDraft, withSource, type Draft } from './draft';

/** What the system asked to open, until the form takes it. In memory only: a URL may hold a password. */
const arrived = new Store<Draft | null>(null);

/** Opens the form with a URL or a database file that came from outside; false when no engine knows it. */
export function openSource(workbench: Workbench, target: string): boolean {
  const draft = draftOf(target);
  if (!draft) return false;
  arrived.set(draft);
  newConnection(workbench);
  return true;
}

/** The draft for a new form; it is taken once. */
export function takeArrived(): Draft | null {
  const draft = arrived.get();
  arrived.set(null);
  return draft;
}

function draftOf(target: string): Draft | null {
  const byScheme = manifests.find(({ schemes }) => schemes.some((scheme) => target.toLowerCase().startsWith(scheme)));
  if (byScheme) return withSource(newDraft(crypto.randomUUID(), byScheme), byScheme, byScheme.parseSource(target));
  for (const manifest of manifests) {
    const field = manifest.fields.find(
      ({ kind, endings }) => kind === 'file' && endings?.some((ending) => target.toLowerCase().endsWith(`.${ending}`)),
    );
    if (!field) continue;
    const draft = newDraft(crypto.randomUUID(), manifest);
    const name = target.split(/[\\/]/).at(-1) ?? target;
    return { ...draft, profile: { ...draft.profile, name, fields: { ...draft.profile.fields, [field.name]: target } } };
  }
  return null;
}
