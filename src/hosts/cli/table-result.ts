import { unpackRows } from '#model/pack';
import type { ResultColumn } from '#model/value';
import { printCommand, printNotice } from './notices';
import type { StatementRun } from './statement-run';
import { formatTable, visible } from './table';

/** Rows that decide the widths and are held in memory; longer results are printed in tables of this size. */
const ROWS_AT_A_TIME = 1000;

/** One result for a person: aligned columns, NULL as the word, control characters as escapes, the count below. */
export async function writeTableResult({ session, statement, flags, output, signal }: StatementRun): Promise<void> {
  let columns: readonly ResultColumn[] = [];
  let waiting: string[][] = [];
  let count = 0;
  const flush = async (): Promise<void> => {
    const right = new Set(columns.keys().filter((column) => columns[column]?.family === 'number'));
    await output.write(
      `${formatTable(
        columns.map(({ name }) => visible(name)),
        waiting,
        right,
      )}\n`,
    );
    waiting = [];
  };
  for await (const event of session.query(statement, { signal, limit: null })) {
    switch (event.kind) {
      case 'columns':
        columns = event.columns;
        break;
      case 'rows':
        for (const row of unpackRows(event.rows))
          waiting.push(row.map((cell) => (cell === null ? (flags.null ?? 'NULL') : visible(cell))));
        count += event.rows.count;
        if (waiting.length >= ROWS_AT_A_TIME) await flush();
        break;
      case 'notice':
        printNotice(event.notice);
        break;
      case 'complete':
        if (columns.length === 0) printCommand(event);
        break;
    }
  }
  if (columns.length === 0) return;
  if (waiting.length > 0 || count === 0) await flush();
  await output.write(`(${count.toLocaleString('en-US')} ${count === 1 ? 'row' : 'rows'})\n`);
}
