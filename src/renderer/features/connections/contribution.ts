import { Plug } from 'lucide-react';
import type { Contribution } from '../../app/contribution';
import { excerptOf } from '../../app/excerpt';
import { editConnection, newConnection } from './actions';
import { openSource } from './arrived-source';
import { unlockProject } from './open-session';

const contribution: Contribution = {
  id: 'connections',
  opens: openSource,
  tabs: [{ kind: 'connection', icon: Plug, load: () => import('./connection-page') }],
  commands: (workbench) => [
    {
      id: 'connections.new',
      title: 'New connection',
      group: 'Connections',
      keys: ['Mod+Shift+N'],
      browserKeys: ['Alt+Shift+N'],
      run: () => newConnection(workbench),
    },
    {
      id: 'connections.unlock',
      title: 'Unlock the passwords of this project',
      group: 'Connections',
      run: () =>
        unlockProject(workbench, {
          message: 'Passwords that are kept under the passphrase can be used until the program ends.',
        }),
    },
  ],
  goTo: (workbench) => [
    {
      id: 'connections',
      title: 'Connections',
      find: async (text) =>
        workbench.connections
          .get()
          .filter((connection) =>
            `${connection.folder}/${connection.name} ${connection.description}`
              .toLowerCase()
              .includes(text.toLowerCase()),
          )
          .map((connection) => ({
            id: connection.id,
            title: connection.name,
            detail: connection.description,
            open: () => editConnection(workbench, connection),
          })),
    },
  ],
  search: (workbench) => [
    {
      id: 'connections',
      title: 'Connections',
      find: async (text) =>
        workbench.connections.get().flatMap((connection) => {
          const words = `${connection.name}\n${connection.folder}\n${connection.description}`;
          const excerpt = excerptOf(words, text);
          if (excerpt === null) return [];
          const { id, name, description } = connection;
          return [
            {
              id,
              title: name,
              detail: connection.folder,
              excerpt: description,
              open: () => editConnection(workbench, connection),
            },
          ];
        }),
    },
  ],
};

export default contribution;
