import { fork } from 'node:child_process';
import { once } from 'node:events';
import { AppError } from '#base/errors';
import type { ClientMessage, ServerMessage } from '#protocol/messages';
import { childProcessPort } from '#protocol/ports/child-process';
import type { SpawnedProcess } from '#service/deps';
import { builtFile } from './built-files';

/** A session process of the hosts that run on plain Node. It ends with this process, because its channel closes then. */
export async function forkSessionProcess(): Promise<SpawnedProcess> {
  const child = fork(builtFile('main/session-process.js'), [], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const port = childProcessPort<ServerMessage, ClientMessage>(child);
  try {
    await once(child, 'spawn');
  } catch (cause) {
    throw new AppError('internal', 'The process for a database session could not be started.', {
      hint: 'Check the free memory and the limit of processes of this user.',
      cause,
    });
  }
  return {
    port,
    kill: () => void child.kill('SIGKILL'),
    onExit: (listener) => {
      // A killed process has no exit code.
      child.on('exit', (code) => listener(code));
    },
  };
}
