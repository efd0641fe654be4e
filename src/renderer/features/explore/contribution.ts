import { Database } from 'lucide-react';
import type { Contribution } from '../../app/contribution';
import { bestMatches } from '../../app/match';
import { focusRegion } from '../../app/regions';
import { catalogIn, catalogsOf } from './catalog-store';
import { kindWords } from './kinds';
import { objectKey } from './object-key';
import { openObject } from './open-object';

const mostFound = 30;

const contribution: Contribution = {
  id: 'explore',
  sidebar: [{ id: 'explore', title: 'Explore', icon: Database, order: 10, load: () => import('./explore-view') }],
  commands: (workbench) => [
    {
      id: 'explore.find',
      title: 'Find a table or another object',
      group: 'Explore',
      keys: ['Mod+Shift+E'],
      run: () => {
        workbench.panels.update((panels) => ({ ...panels, sidebar: true, view: 'explore' }));
        requestAnimationFrame(() => focusRegion('side-panel'));
      },
    },
    {
      id: 'explore.refresh',
      title: 'Read all open catalogues again',
      group: 'Explore',
      run: async () => {
        const catalogs = catalogsOf(workbench);
        await Promise.all([...catalogs.states.get().keys()].map((connection) => catalogs.load(connection, true)));
      },
    },
  ],
  goTo: (workbench) => [
    {
      id: 'objects',
      title: 'Tables and other objects',
      find: async (text) => {
        const objects = [...catalogsOf(workbench).states.get()].flatMap(([connection, state]) =>
          (catalogIn(state)?.entries ?? []).map(({ entry }) => ({ connection, entry })),
        );
        if (text === '' && objects.length > mostFound) return [];
        const found = bestMatches(
          objects,
          text,
          ({ entry }) => (text.includes('.') ? `${entry.schema}.${entry.name}` : entry.name),
          mostFound,
        );
        const nameOf = new Map(workbench.connections.get().map((connection) => [connection.id, connection.name]));
        return found.map(({ connection, entry }) => ({
          id: objectKey(connection, entry),
          title: entry.name,
          detail: `${kindWords[entry.kind]} · ${entry.schema} · ${nameOf.get(connection) ?? ''}`,
          open: () => openObject(workbench, connection, entry),
        }));
      },
    },
  ],
  activate: (workbench) => {
    // A connection that was saved anew may point elsewhere: what was read of it no longer holds.
    let before = workbench.connections.get();
    const stop = workbench.connections.subscribe(() => {
      const now = workbench.connections.get();
      for (const old of before) {
        const next = now.find((connection) => connection.id === old.id);
        if (!next || next.engine !== old.engine || JSON.stringify(next.fields) !== JSON.stringify(old.fields))
          catalogsOf(workbench).forget(old.id);
      }
      before = now;
    });
    return { dispose: stop };
  },
};

export default contribution;
