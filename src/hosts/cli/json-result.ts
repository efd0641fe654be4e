import { unpackRows } from '#model/pack';
import type { ServerNotice } from '#model/result';
import type { StatementRun } from './statement-run';

/**
 * One result as `{"columns","rows","rowCount","notices","elapsedMs"}`, written as it streams: a cell is the server's own
 * text, or null. Nothing is kept in memory but the notices.
 */
export async function writeJsonResult({ session, statement, output, signal }: StatementRun): Promise<void> {
  const started = performance.now();
  const notices: ServerNotice[] = [];
  let columns: readonly { readonly name: string; readonly type: string }[] | null = null;
  let rowCount = 0;
  for await (const event of session.query(statement, { signal, limit: null })) {
    switch (event.kind) {
      case 'columns':
        columns = event.columns.map(({ name, type }) => ({ name, type }));
        await output.write(`{"columns":${JSON.stringify(columns)},"rows":[`);
        break;
      case 'rows': {
        const rows = unpackRows(event.rows).map((row) => JSON.stringify(row));
        if (rows.length > 0) await output.write(`${rowCount > 0 ? ',' : ''}\n${rows.join(',\n')}`);
        rowCount += rows.length;
        break;
      }
      case 'notice':
        notices.push(event.notice);
        break;
      case 'complete':
        if (columns === null) rowCount = event.affected ?? 0;
        break;
    }
  }
  if (columns === null) await output.write('{"columns":[],"rows":[');
  const elapsedMs = Math.round((performance.now() - started) * 1000) / 1000;
  await output.write(`],"rowCount":${rowCount},"notices":${JSON.stringify(notices)},"elapsedMs":${elapsedMs}}`);
}
