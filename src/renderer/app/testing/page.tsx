/** Opens the real shell on the fake service; the address chooses: `?theme=dark&tables=10000&connections=none&failing`. */
import '../../ui/base.css';
import { createRoot } from 'react-dom/client';
import type { ClientMessage, ServerMessage } from '#protocol/messages';
import { serviceMethods } from '#protocol/arguments';
import { memoryPorts } from '#protocol/ports/memory';
import { methodTable, serve } from '#protocol/server';
import type { Port } from '#protocol/messages';
import { createShell } from '../create-workbench';
import { createRegistry } from '../registry';
import { ShellView } from '../shell';
import { createFakeService } from './fake-service';

const query = new URLSearchParams(window.location.search);
const theme = query.get('theme');
const service = createFakeService({
  connections: query.get('connections') === 'none' ? 'none' : 'some',
  tables: Number(query.get('tables') ?? 0),
  theme: theme === 'dark' || theme === 'light' ? theme : 'system',
  failing: query.has('failing'),
});

// What the fake does not play has no method: calling it is an error that says so.
const played = Object.fromEntries(
  Object.entries(serviceMethods).filter(([name]) => {
    const [group = '', method = ''] = name.split('.');
    return method in ((service as unknown as Record<string, object>)[group] ?? {});
  }),
);

const openPort = async (): Promise<Port<ServerMessage, ClientMessage>> => {
  const ports = memoryPorts();
  serve(ports.server, methodTable(service, played));
  return ports.client;
};

const element = document.querySelector('#root');
if (element) {
  const shell = await createShell(
    {
      host: 'browser',
      openPort,
      chooseFile: null,
      setTheme: () => {},
      onAnnouncement: () => () => {},
      openExternal: () => {},
    },
    createRegistry(),
  );
  Object.assign(window, { shell });
  createRoot(element).render(<ShellView shell={shell} />);
}
