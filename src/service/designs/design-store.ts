import { randomUUID } from 'node:crypto';
import { AppError } from '#base/errors';
import type { Design, Diagram } from '#model/design';
import type { DatabaseSchema } from '#model/schema';
import type { DesignSummary } from '#protocol/designs-service';
import { likePattern } from '../project/like-pattern';
import type { ProjectFile } from '../project/project-file';
import { designOf, diagramContent, packSchema, readDiagrams, summaryOf, unpackSchema } from './design-rows';
import type { DesignRow, DiagramRow } from './design-rows';
import { LatestOnly } from './latest-only';

interface Removed {
  readonly file: ProjectFile;
  readonly row: DesignRow;
  readonly diagrams: readonly DiagramRow[];
}

const summaryColumns = 'id, name, engine, tables, file, changed_at';
const insertDesign = `
INSERT INTO designs (id, name, engine, tables, file, created_at, changed_at, encoding, model)
VALUES (?, ?, ?, ?, ?, ?, ?, 'gzip', ?)`;
const updateModel = 'UPDATE designs SET engine = ?, tables = ?, model = ?, changed_at = ? WHERE id = ?';
const insertDiagram = 'INSERT INTO diagrams (design, position, id, name, content) VALUES (?, ?, ?, ?, ?)';
const selectDiagrams = 'SELECT id, name, content FROM diagrams WHERE design = ? ORDER BY position';

/** Designs and their diagrams in the open project's file. */
export class DesignStore {
  readonly #openFile: () => Promise<ProjectFile>;
  readonly #saves = new LatestOnly();
  readonly #removed = new Map<string, Removed>();

  constructor(openFile: () => Promise<ProjectFile>) {
    this.#openFile = openFile;
  }

  async list(search: string): Promise<readonly DesignSummary[]> {
    const select = `SELECT ${summaryColumns} FROM designs WHERE name LIKE ? ESCAPE '\\' ORDER BY name COLLATE NOCASE, id`;
    return (await this.#openFile()).all<DesignRow>(select, likePattern(search)).map(summaryOf);
  }

  async summary(id: string): Promise<DesignSummary> {
    return summaryOf(requireRow(await this.#openFile(), id, summaryColumns));
  }

  /** Rejects with `not-found` or `file-damaged`. */
  async open(id: string): Promise<Design> {
    return readDesign(await this.#openFile(), id);
  }

  async create(name: string, schema: DatabaseSchema, diagrams: readonly Diagram[]): Promise<Design> {
    (await this.#openFile()).requireWritable();
    const packed = await packSchema(schema);
    const file = await this.#openFile();
    const changedAt = now();
    const id = randomUUID();
    const { engine, tables, model } = packed;
    file.transaction(() => {
      file.run(insertDesign, id, requireName(name), engine, tables, null, changedAt, changedAt, model);
      writeDiagrams(file, id, diagrams);
    });
    return { id, name: name.trim(), schema, diagrams, file: null, changedAt };
  }

  /** What is typed is kept in a read-only project too, in its private copy, as editors are. */
  async save(id: string, schema: DatabaseSchema, diagrams: readonly Diagram[]): Promise<DesignSummary> {
    return this.#saves.run(id, async () => {
      const { engine, tables, model } = await packSchema(schema);
      const file = await this.#openFile();
      file.transaction(() => {
        if (file.run(updateModel, engine, tables, model, now(), id).changes === 0) throw gone();
        writeDiagrams(file, id, diagrams);
      });
      return summaryOf(requireRow(file, id, summaryColumns));
    });
  }

  async rename(id: string, name: string): Promise<DesignSummary> {
    return this.#set(id, 'name', requireName(name));
  }

  /** `path` is the text file that it is kept in step with from now on. */
  async link(id: string, path: string | null): Promise<DesignSummary> {
    return this.#set(id, 'file', path);
  }

  async remove(id: string): Promise<void> {
    const file = await this.#openFile();
    file.requireWritable();
    const row = requireRow(file, id, '*');
    this.#removed.set(id, { file, row, diagrams: file.all<DiagramRow>(selectDiagrams, id) });
    file.run('DELETE FROM designs WHERE id = ?', id);
  }

  /** Undo of `remove`, in memory only. Rejects with `not-found` after another project was opened. */
  async restore(id: string): Promise<DesignSummary> {
    const file = await this.#openFile();
    const kept = this.#removed.get(id);
    if (!kept || kept.file !== file) {
      throw new AppError('not-found', 'This design cannot be restored any more.', { hint: 'Make it anew.' });
    }
    const { row, diagrams } = kept;
    file.transaction(() => {
      const about = [row.name, row.engine, row.tables, row.file, row.created_at, row.changed_at];
      file.run(insertDesign, id, ...about, row.model);
      for (const [position, { id: diagram, name, content }] of diagrams.entries()) {
        file.run(insertDiagram, id, position, diagram, name, content);
      }
    });
    this.#removed.delete(id);
    return summaryOf(row);
  }

  /** Resolves when everything that is being saved is in the file. Never rejects. */
  settle(): Promise<void> {
    return this.#saves.settle();
  }

  async #set(id: string, column: 'name' | 'file', value: string | null): Promise<DesignSummary> {
    const file = await this.#openFile();
    file.requireWritable();
    const changed = file.run(`UPDATE designs SET ${column} = ?, changed_at = ? WHERE id = ?`, value, now(), id);
    if (changed.changes === 0) throw gone();
    return summaryOf(requireRow(file, id, summaryColumns));
  }
}

const now = (): string => new Date().toISOString();

/** One design of a project file that is open; also for the command line, which reads a project without opening it. */
export async function readDesign(file: Pick<ProjectFile, 'get' | 'all'>, id: string): Promise<Design> {
  const row = requireRow(file, id, '*');
  const diagrams = readDiagrams(row.name, file.all<DiagramRow>(selectDiagrams, id));
  return designOf(row, await unpackSchema(row), diagrams);
}

function requireRow(file: Pick<ProjectFile, 'get'>, id: string, columns: string): DesignRow {
  const row = file.get<DesignRow>(`SELECT ${columns} FROM designs WHERE id = ?`, id);
  if (!row) throw gone();
  return row;
}

function writeDiagrams(file: ProjectFile, design: string, diagrams: readonly Diagram[]): void {
  file.run('DELETE FROM diagrams WHERE design = ?', design);
  for (const [position, diagram] of diagrams.entries()) {
    file.run(insertDiagram, design, position, diagram.id, diagram.name, diagramContent(diagram));
  }
}

function requireName(name: string): string {
  const trimmed = name.trim();
  if (trimmed !== '') return trimmed;
  throw new AppError('bad-arguments', 'A design needs a name.', { hint: 'Type one.' });
}

function gone(): AppError {
  return new AppError('not-found', 'This design is not in the project any more.', {
    hint: 'Undo its removal, or save it as a new design.',
  });
}
