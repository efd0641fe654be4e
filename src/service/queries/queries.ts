import { streamOf } from '#base/stream';
import type { QueryEvent } from '#model/result';
import type { QueriesService } from '#protocol/service';
import type { HistoryPart } from '../parts';
import type { Results } from '../results/results';
import type { SpoolFolder } from '../results/spool-folder';
import type { Sessions } from '../sessions/sessions';
import { runStatement } from './run-statement';

export interface QueriesOptions {
  readonly sessions: Sessions;
  readonly results: Results;
  readonly history: HistoryPart;
  readonly folder: SpoolFolder;
}

export function createQueries({ sessions, results, history, folder }: QueriesOptions): QueriesService {
  return {
    run: ({ session, statements, limit }, outer?: AbortSignal) =>
      streamOf<QueryEvent>(async (out, left) => {
        const managed = sessions.get(session);
        await managed.use(async (server, signal, reconnected) => {
          const { connection } = managed.identity;
          const origin = { session, engine: managed.engine };
          const context = {
            session: server,
            origin,
            connection,
            connectionName: managed.connectionName,
            history,
            results,
            folder,
            signal,
            out,
          };
          if (reconnected) out.push({ kind: 'notice', statement: 0, notice: reconnectedNotice });
          for (const [index, { text }] of statements.entries()) {
            if (!(await runStatement(context, index, text, limit))) break;
          }
        }, left);
      }, outer),
    cancel: async ({ session }) => sessions.get(session).cancel(),
  };
}

const reconnectedNotice = {
  severity: 'WARNING',
  message:
    'The connection had broken and was opened again; settings and temporary tables of the session before are gone.',
};
