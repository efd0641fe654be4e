import { Worker } from 'node:worker_threads';

/**
 * Kills this process when its parent has died. A driver that blocks keeps this thread from hearing that the channel is
 * closed, for as long as its statement takes; a thread of its own hears nothing but its timer. On POSIX systems an orphan
 * gets another parent; on Windows the parent's id no longer belongs to a process.
 */
export function endWithParent(): void {
  const watcher = new Worker(watch, { eval: true, workerData: { parent: process.ppid } });
  watcher.unref();
}

/** Plain JavaScript, because a worker from text has no build step. */
const watch = `
const { workerData: { parent } } = require('node:worker_threads');
const isGone = () => {
  if (process.ppid !== parent) return true;
  try {
    process.kill(parent, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
};
setInterval(() => {
  if (isGone()) process.kill(process.pid, 'SIGKILL');
}, 500);
`;
