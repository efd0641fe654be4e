import { resolve } from 'node:path';

/**
 * What a command line asks to open: its last argument that is a project file or an address, else null. Chromium adds
 * switches of its own to a second start's arguments and may change their order.
 */
export function targetOf(args: readonly string[], folder: string): string | null {
  const target = args.slice(1).findLast((arg) => !arg.startsWith('-') && (isProject(arg) || isAddress(arg)));
  if (target === undefined) return null;
  return isAddress(target) ? target : resolve(folder, target);
}

function isProject(arg: string): boolean {
  return arg.toLowerCase().endsWith('.plumbline');
}

/** Two letters at least before the colon: `C:\…` is a path. */
function isAddress(arg: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(arg);
}
