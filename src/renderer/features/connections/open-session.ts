import { AppError } from '#base/errors';
import { projectPassphrase, type SessionInfo } from '#model/connection';
import type { Workbench } from '../../app/workbench';

/** How often a wrong password or passphrase may be typed before the error is shown as it is. */
const attempts = 4;

/**
 * Opens a session; what the service needs on the way is asked for: the passphrase of the project, a secret that is not
 * kept, leave to run a command. Rejects with `cancelled` when a dialog is left, else with what the service says.
 */
export function openSession(
  workbench: Workbench,
  connection: string,
  purpose: SessionInfo['purpose'],
): Promise<SessionInfo> {
  return answering(workbench, connection, (secrets) =>
    workbench.service.sessions.open({ connection, purpose, secrets }),
  );
}

/** Any other call that needs a connection (its catalogue): asks in the same way, then calls again. */
export function withAccess<T>(workbench: Workbench, connection: string, call: () => Promise<T>): Promise<T> {
  return answering(workbench, connection, async (secrets) => {
    if (Object.keys(secrets).length > 0)
      await workbench.service.sessions.open({ connection, purpose: 'catalog', secrets });
    return call();
  });
}

async function answering<T>(
  workbench: Workbench,
  connection: string,
  call: (secrets: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  let secrets: Readonly<Record<string, string>> = {};
  for (let attempt = 1; ; attempt++) {
    try {
      return await call(secrets);
    } catch (thrown) {
      if (!(thrown instanceof AppError) || attempt > attempts) throw thrown;
      const typed = Object.keys(secrets)[0];
      if (thrown.code === 'wrong-secret' && typed !== undefined)
        secrets = { ...secrets, ...(await askSecret(workbench, connection, thrown, typed)) };
      else if (thrown.code === 'needs-allowance') await allowCommand(workbench, connection, thrown);
      else if (thrown.code !== 'needs-secret') throw thrown;
      else if (thrown.detail === projectPassphrase) await unlockProject(workbench, thrown);
      else secrets = { ...secrets, ...(await askSecret(workbench, connection, thrown)) };
    }
  }
}

const left = (what: string): AppError => new AppError('cancelled', `${what} was not given.`);

function nameOf(workbench: Workbench, connection: string): string {
  return workbench.connections.get().find((candidate) => candidate.id === connection)?.name ?? 'the connection';
}

async function allowCommand(workbench: Workbench, connection: string, needed: AppError): Promise<void> {
  const command = needed.detail ?? '';
  const answer = await workbench.dialogs.ask({
    title: 'Run this command for its password?',
    text: `${nameOf(workbench, connection)} gets its password from a command. It runs on this machine with your rights:\n\n${command}\n\nAllow it only if you know what it does. It is asked again when the command changes.`,
    actions: [{ id: 'allow', title: 'Allow and run the command', tone: 'primary' }],
  });
  if (answer === null) throw left('Leave to run the command');
  await workbench.service.connections.allowCommand({ id: connection, command });
  await workbench.refreshConnections();
}

export async function unlockProject(workbench: Workbench, reason: Pick<AppError, 'message'>): Promise<void> {
  const passphrase = await workbench.dialogs.prompt({
    title: 'Unlock the passwords of this project',
    text: reason.message,
    label: 'Passphrase',
    secret: true,
    action: 'Unlock',
  });
  if (passphrase === null) throw left('The passphrase');
  try {
    await workbench.service.connections.unlock({ passphrase });
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'needs-secret') throw thrown;
    await unlockProject(workbench, thrown);
  }
}

async function askSecret(
  workbench: Workbench,
  connection: string,
  needed: AppError,
  field: string = needed.detail ?? 'password',
): Promise<Readonly<Record<string, string>>> {
  const secret = await workbench.dialogs.prompt({
    title: `Connect to ${nameOf(workbench, connection)}`,
    text: [needed.message, needed.hint].filter(Boolean).join(' '),
    label: field === 'password' ? 'Password' : field,
    secret: true,
    action: 'Connect',
  });
  if (secret === null) throw left('The password');
  return { [field]: secret };
}
