import type { Announcement } from '../../preload/bridge';
import type { Contribution } from './contribution';
import { openRecent } from './project-actions';
import type { Workbench } from './workbench';

/** What the system around the page asks for: a menu's command, a file to open, a service that cannot be kept running. */
export function receiveAnnouncement(
  workbench: Workbench,
  contributions: readonly Contribution[],
  announcement: Announcement,
): void {
  switch (announcement.kind) {
    case 'command':
      workbench.runCommand(announcement.command);
      return;
    case 'open':
      void open(workbench, contributions, announcement.target);
      return;
    case 'backend-failed':
      workbench.toast({ text: announcement.message, tone: 'bad' });
  }
}

async function open(workbench: Workbench, contributions: readonly Contribution[], target: string): Promise<void> {
  if (/\.plumbline$/i.test(target)) return openRecent(workbench, target);
  try {
    if (contributions.some((contribution) => contribution.opens?.(workbench, target))) return;
    workbench.toast({
      text: `Nothing here opens ${withoutPassword(target)}. Open a project, a database file or a database URL.`,
      tone: 'bad',
    });
  } catch (thrown) {
    workbench.showError(thrown);
  }
}

function withoutPassword(target: string): string {
  return target.replace(/(\/\/[^/:@\s]*:)[^@\s]*@/, '$1***@');
}
