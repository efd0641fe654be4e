import type { DdlLoss } from '#model/ddl';
import { visible } from './table';

/** What a dialect cannot express, one line each on standard error. */
export function reportLosses(losses: readonly DdlLoss[]): void {
  for (const { object, what, kind } of losses)
    process.stderr.write(`${visible([kind, object, what].filter((part) => part !== '').join(': '))}\n`);
}
