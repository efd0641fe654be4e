import { basename } from 'node:path';

/** Stands in bytes 68-71 of every project file ("PLMB"), so that other tools and ours can tell what it is. */
export const applicationId = 0x504c_4d42;

export const projectEnding = '.plumbline';

/** Beside the project while it is open: see lock.ts. */
export const lockEnding = '.lock';

/** `…/shop.plumbline` is shown as `shop`. */
export function projectName(path: string): string {
  const name = basename(path);
  return name.endsWith(projectEnding) && name.length > projectEnding.length
    ? name.slice(0, -projectEnding.length)
    : name;
}

/** A moment as it stands in sentences: `2026-11-22 17:40 UTC`. */
export function momentText(iso: string): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return 'an unknown time';
  return `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
