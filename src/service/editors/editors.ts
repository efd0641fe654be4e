import type { EditorDocument, SavedQuery } from '#model/project';
import type { EditorsService } from '#protocol/service';
import type { ProjectFile } from '../project/project-file';

interface EditorRow {
  readonly id: string;
  readonly title: string;
  readonly connection: string | null;
  readonly text: string;
  readonly selection_anchor: number | null;
  readonly selection_head: number | null;
  readonly scroll_top: number;
  readonly position: number;
  readonly saved_query: string | null;
  readonly updated_at: string;
}

interface QueryRow {
  readonly id: string;
  readonly name: string;
  readonly folder: string;
  readonly connection: string | null;
  readonly text: string;
  readonly updated_at: string;
}

/** Closed editors that can be opened again. */
const closedKept = 50;

const saveEditor = `
INSERT INTO editors (id, title, connection, text, selection_anchor, selection_head, scroll_top, position, saved_query, updated_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET title = excluded.title, connection = excluded.connection, text = excluded.text,
  selection_anchor = excluded.selection_anchor, selection_head = excluded.selection_head,
  scroll_top = excluded.scroll_top, position = excluded.position, saved_query = excluded.saved_query,
  updated_at = excluded.updated_at`;

const saveQuery = `
INSERT INTO saved_queries (id, name, folder, connection, text, updated_at) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, folder = excluded.folder, connection = excluded.connection,
  text = excluded.text, updated_at = excluded.updated_at`;

const pruneClosed = `
DELETE FROM editors WHERE closed IS NOT NULL AND closed <=
  (SELECT closed FROM editors WHERE closed IS NOT NULL ORDER BY closed DESC LIMIT 1 OFFSET ?)`;

/** Editors and saved queries of the open project. A text is in the file when `save` returns. */
export function createEditors(openFile: () => Promise<ProjectFile>): EditorsService {
  return {
    async list() {
      const file = await openFile();
      const rows = file.all<EditorRow>('SELECT * FROM editors WHERE closed IS NULL ORDER BY position, updated_at, id');
      return rows.map(toEditor);
    },

    /** An editor that is closed stays closed: what was typed last may arrive after closing it. */
    async save({ editor }) {
      const { id, title, connection, text, selection, scrollTop, position, savedQuery, updatedAt } = editor;
      const place = [selection?.anchor ?? null, selection?.head ?? null, scrollTop, position];
      (await openFile()).run(saveEditor, id, title, connection, text, ...place, savedQuery, updatedAt);
    },

    async close({ id }) {
      const file = await openFile();
      file.transaction(() => {
        const closed = 'SELECT coalesce(max(closed), 0) + 1 FROM editors';
        file.run(`UPDATE editors SET closed = (${closed}) WHERE id = ? AND closed IS NULL`, id);
        file.run(pruneClosed, closedKept);
      });
    },

    async reopen() {
      const file = await openFile();
      return file.transaction(() => {
        const newest = 'SELECT * FROM editors WHERE closed IS NOT NULL ORDER BY closed DESC LIMIT 1';
        const row = file.get<EditorRow>(newest);
        if (!row) return null;
        file.run('UPDATE editors SET closed = NULL WHERE id = ?', row.id);
        return toEditor(row);
      });
    },

    async savedQueries() {
      const rows = (await openFile()).all<QueryRow>('SELECT * FROM saved_queries ORDER BY folder, name, id');
      return rows.map(toQuery);
    },

    async saveQuery({ query }) {
      const file = await openFile();
      file.requireWritable();
      file.run(saveQuery, query.id, query.name, query.folder, query.connection, query.text, query.updatedAt);
    },

    async removeQuery({ id }) {
      const file = await openFile();
      file.requireWritable();
      file.run('DELETE FROM saved_queries WHERE id = ?', id);
    },
  };
}

function toEditor(row: EditorRow): EditorDocument {
  const { selection_anchor: anchor, selection_head: head } = row;
  return {
    id: row.id,
    title: row.title,
    connection: row.connection,
    text: row.text,
    selection: anchor === null || head === null ? null : { anchor, head },
    scrollTop: row.scroll_top,
    position: row.position,
    savedQuery: row.saved_query,
    updatedAt: row.updated_at,
  };
}

function toQuery({ updated_at: updatedAt, ...row }: QueryRow): SavedQuery {
  return { ...row, updatedAt };
}
