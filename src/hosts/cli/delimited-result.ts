import { exportStatement } from '#service/results/export-statement';
import { rowFormat, type RowFormat } from '#service/results/format';
import { printCommand, printNotice } from './notices';
import type { StatementRun } from './statement-run';

/** One result as CSV, TSV or NDJSON. A query goes by the server's own export where it has one; anything else by its rows, if it has any. */
export async function writeDelimited(run: StatementRun, format: 'csv' | 'tsv' | 'ndjson'): Promise<void> {
  const { session, statement, flags, output, signal } = run;
  const options = { header: flags.header, nullText: flags.null ?? null };
  if (session.copyOut && format !== 'ndjson' && /^(select|values|table)\b/i.test(statement)) {
    const { pieces } = exportStatement(session, { statement, format, ...options, limit: null, signal });
    for await (const piece of pieces) if ('bytes' in piece) await output.write(Buffer.from(piece.bytes));
    return;
  }
  let writer: RowFormat | null = null;
  for await (const event of session.query(statement, { signal, limit: null })) {
    switch (event.kind) {
      case 'columns':
        writer = rowFormat(format, event.columns, options);
        await output.write(Buffer.from(writer.begin()));
        break;
      case 'rows':
        if (writer) await output.write(Buffer.from(writer.rows(event.rows)));
        break;
      case 'notice':
        printNotice(event.notice);
        break;
      case 'complete':
        if (!writer) printCommand(event);
        break;
    }
  }
  if (writer) await output.write(Buffer.from(writer.end()));
}
