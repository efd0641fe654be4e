/** Entry of a process that serves one session of an engine whose driver blocks or cannot be interrupted. */
import { serveSession } from '#service/sessions/session-server';
import { entryPort } from './entry-port';
import { endWithParent } from './end-with-parent';

endWithParent();
const port = await entryPort();
port.onClose(() => process.exit(0));
serveSession(port);
