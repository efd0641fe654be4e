import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { rounded } from './statistics';

const megabyte = 1024 * 1024;

/** Resident memory of a process in bytes, from the kernel's books. */
export function residentBytes(processId: number): number {
  return statusBytes(processId, 'VmRSS');
}

/** The most that was ever resident since the process started, or since `forgetPeak`. */
export function peakResidentBytes(processId: number): number {
  return statusBytes(processId, 'VmHWM');
}

export function forgetPeak(processId: number): void {
  writeFileSync(`/proc/${processId}/clear_refs`, '5');
}

export function megabytes(bytes: number): number {
  return rounded(bytes / megabyte, 0);
}

/** The process below `ancestor` whose command line holds `mark` and that uses the most memory. */
export function findDescendant(ancestor: number, mark: string): number {
  const found = descendants(ancestor)
    .filter((id) => commandLine(id).includes(mark))
    .toSorted((a, b) => residentBytes(b) - residentBytes(a))[0];
  if (found === undefined) throw new Error(`No process below ${ancestor} has ${mark} in its command line.`);
  return found;
}

function descendants(ancestor: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name)) parents.set(Number(name), parentOf(Number(name)));
  }
  const isBelow = (id: number): boolean => {
    const parent = parents.get(id) ?? 0;
    return parent === ancestor || (parent > 1 && isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow);
}

/** 0 for a process that has ended in the meantime. */
function parentOf(processId: number): number {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function commandLine(processId: number): string {
  try {
    return readFileSync(`/proc/${processId}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function statusBytes(processId: number, field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${processId}/status`, 'utf8');
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024;
}
