import { Activity, Check, CircleX, X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { IconButton } from '../ui/icon-button';
import { Popover } from '../ui/popover';
import { Progress } from '../ui/progress';
import { Spinner } from '../ui/spinner';
import { useShell } from './shell-context';
import { useStore } from './use-workbench';
import type { Job } from './workbench';
import styles from './jobs-button.module.css';

/** Long work: how much runs, and on opening what, how far, and a way to end it. */
export function JobsButton() {
  const { workbench } = useShell();
  const jobs = useStore(workbench.jobs);
  const running = jobs.filter((job) => job.state === 'running');
  const words = running.length === 0 ? 'No jobs' : running.length === 1 ? '1 job' : `${running.length} jobs`;
  return (
    <Popover
      label="Jobs"
      placement="bottom end"
      trigger={
        <AriaButton className={styles.button ?? ''} aria-label={`Jobs: ${words}`}>
          {running.length > 0 ? <Spinner size={14} /> : <Activity size={15} aria-hidden />}
          {running.length > 0 && <span>{words}</span>}
        </AriaButton>
      }
    >
      {jobs.length === 0 ? (
        <p className={styles.none}>
          Nothing runs. Work that takes more than 3 s appears here and goes on while you do.
        </p>
      ) : (
        <ul className={styles.list}>
          {jobs.map((job) => (
            <JobLine key={job.id} job={job} />
          ))}
        </ul>
      )}
    </Popover>
  );
}

const words = { running: '', done: 'done', failed: 'failed', cancelled: 'cancelled' } as const;

function JobLine({ job }: { readonly job: Job }) {
  return (
    <li className={styles.job}>
      {job.state === 'running' ? (
        <Progress label={job.title} done={job.done} detail={job.detail} />
      ) : (
        <div className={styles.ended}>
          {job.state === 'done' ? <Check size={14} aria-hidden /> : <CircleX size={14} aria-hidden />}
          <span>{job.title}</span>
          <span className={styles.detail}>{[words[job.state], job.detail].filter(Boolean).join(' · ')}</span>
        </div>
      )}
      {job.state === 'running' && job.cancel && (
        <IconButton label={`Cancel: ${job.title}`} icon={X} size="small" onPress={job.cancel} />
      )}
    </li>
  );
}
