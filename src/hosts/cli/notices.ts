import type { ServerNotice, StatementComplete } from '#model/result';
import { visible } from './table';

/** Notices go to standard error as they come; results alone are on standard output. */
export function printNotice({ severity, message, detail, hint }: ServerNotice): void {
  for (const line of [`${severity}: ${message}`, detail, hint]) if (line) process.stderr.write(`${visible(line)}\n`);
}

/** What a statement without rows did: `UPDATE 3`. */
export function printCommand({ command }: StatementComplete): void {
  process.stderr.write(`${visible(command)}\n`);
}
