import { AppError } from '#base/errors';
import type { Workbench } from '../../app/workbench';
import { unlockProject } from './open-session';

const shortest = 8;

/** Unlocks the project, or sets its first passphrase. Rejects with `cancelled` when a dialog is left. */
export async function setPassphrase(workbench: Workbench): Promise<void> {
  const { secrets } = await workbench.service.app.info({});
  if (secrets.passphrase === 'locked') {
    await unlockProject(workbench, { message: 'The passwords of this project are locked.' });
  } else if (secrets.passphrase === 'none') {
    const next = await askTwice(
      workbench,
      `A passphrase for this project, at least ${shortest} characters. Nobody can recover it: without it the stored passwords have to be typed again.`,
    );
    await workbench.service.connections.setPassphrase({ current: null, next });
  }
}

/** Asks for the old one, then twice for the new one. */
export async function changePassphrase(workbench: Workbench): Promise<void> {
  const current = await ask(workbench, 'The passphrase that holds now.', 'Current passphrase', 'Continue');
  const next = await askTwice(
    workbench,
    `The new one, at least ${shortest} characters. All stored passwords are encrypted again.`,
  );
  await workbench.service.connections.setPassphrase({ current, next });
  workbench.toast({ text: 'The passphrase is changed.', tone: 'good' });
}

async function askTwice(workbench: Workbench, text: string): Promise<string> {
  const first = await ask(workbench, text, 'New passphrase', 'Continue');
  if (first.length < shortest) return askTwice(workbench, `That was too short: use at least ${shortest} characters.`);
  const second = await ask(
    workbench,
    'The same once more, against a slip of the finger.',
    'New passphrase again',
    'Set passphrase',
  );
  return first === second ? first : askTwice(workbench, 'The two were not the same. Type the new passphrase again.');
}

async function ask(workbench: Workbench, text: string, label: string, action: string): Promise<string> {
  const answer = await workbench.dialogs.prompt({
    title: 'Passphrase of the project',
    text,
    label,
    secret: true,
    action,
  });
  if (answer === null) throw new AppError('cancelled', 'No passphrase was set.');
  return answer;
}
