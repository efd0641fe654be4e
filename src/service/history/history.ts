import { toErrorData } from '#base/errors';
import type { HistoryEntry } from '#model/project';
import type { HistoryPart, ProjectContext } from '../parts';
import { likePattern } from '../project/like-pattern';
import type { ProjectFile } from '../project/project-file';

interface HistoryRow {
  readonly sequence: number;
  readonly connection: string;
  readonly connection_name: string;
  readonly statement: string;
  readonly started_at: string;
  readonly elapsed_ms: number | null;
  readonly rows: number | null;
  readonly outcome: HistoryEntry['outcome'];
  readonly error: string | null;
}

const entriesKept = 50_000;
/** Pruning is looked at once in so many entries. */
const pruneEvery = 500;
/** UTF-16 units of a statement; a longer one (a script with data in it) is kept in part and says so. */
const longestStatement = 1024 * 1024;

const insert = `
INSERT INTO history (connection, connection_name, statement, started_at, outcome) VALUES (?, ?, ?, ?, 'running')`;
const select = `
SELECT * FROM history
WHERE sequence < ? AND (? IS NULL OR connection = ?) AND (statement LIKE ? ESCAPE '\\' OR connection_name LIKE ? ESCAPE '\\')
ORDER BY sequence DESC LIMIT ?`;

interface HistoryOptions {
  readonly openFile: () => Promise<ProjectFile>;
  /** Null when no project is open (yet). */
  readonly fileNow: () => ProjectFile | null;
  readonly announce: ProjectContext['announce'];
}

/** The statements that were sent, newest first. An entry's id is its number in this project. */
export function createHistory({ openFile, fileNow, announce }: HistoryOptions): HistoryPart {
  /** Entries that this process is running, with the file they are in: it may not be the open one any more. */
  const running = new Map<string, ProjectFile>();
  let unkept = 0;
  let toldAt = 0;

  const tell = (thrown: unknown): void => {
    if (Date.now() - toldAt < 60_000) return;
    toldAt = Date.now();
    const { message, hint } = toErrorData(thrown);
    announce({ name: 'problem', value: { message: `The history is not being kept: ${message}`, hint: hint ?? null } });
  };

  return {
    service: {
      async list({ search, connection, limit, before }) {
        const file = await openFile();
        const pattern = likePattern(search);
        const from = before === null ? Number.MAX_SAFE_INTEGER : Number(before) || 0;
        const rows = file.all<HistoryRow>(select, from, connection, connection, pattern, pattern, limit);
        return rows.map((row) => toEntry(row, running.get(String(row.sequence)) === file));
      },

      async clear({ connection }) {
        const file = await openFile();
        const { changes } = file.run('DELETE FROM history WHERE ? IS NULL OR connection = ?', connection, connection);
        file.purge();
        return changes;
      },
    },

    start({ connection, connectionName, statement, startedAt }) {
      try {
        const file = fileNow();
        if (!file) return `unkept-${(unkept += 1)}`;
        const { rowId } = file.run(insert, connection, connectionName, shortened(statement), startedAt);
        if (rowId % pruneEvery === 0) file.run('DELETE FROM history WHERE sequence <= ?', rowId - entriesKept);
        running.set(String(rowId), file);
        return String(rowId);
      } catch (error) {
        tell(error);
        return `unkept-${(unkept += 1)}`;
      }
    },

    finish(id, { elapsedMs, rows, outcome, error }) {
      const file = running.get(id);
      running.delete(id);
      if (!file || file !== fileNow()) return;
      try {
        const update = 'UPDATE history SET elapsed_ms = ?, rows = ?, outcome = ?, error = ? WHERE sequence = ?';
        file.run(update, elapsedMs, rows, outcome, error, Number(id));
      } catch (thrown) {
        tell(thrown);
      }
    },
  };
}

function toEntry(row: HistoryRow, runsHere: boolean): HistoryEntry {
  const unknown = row.outcome === 'running' && !runsHere;
  return {
    id: String(row.sequence),
    connection: row.connection,
    connectionName: row.connection_name,
    statement: row.statement,
    startedAt: row.started_at,
    elapsedMs: row.elapsed_ms,
    rows: row.rows,
    outcome: row.outcome,
    error: unknown ? 'Outcome not known: Plumbline ended while it ran.' : row.error,
  };
}

function shortened(statement: string): string {
  if (statement.length <= longestStatement) return statement;
  const kept = statement.slice(0, longestStatement);
  return `${kept}\n-- ${statement.length - longestStatement} more characters were sent and are not kept here.`;
}
