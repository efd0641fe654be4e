import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { AppError } from '#base/errors';
import type { Design, Diagram } from '#model/design';
import type { DatabaseSchema } from '#model/schema';
import { isDiagram, isSchema } from '#protocol/design-shapes';
import type { DesignSummary } from '#protocol/designs-service';

export interface DesignRow {
  readonly id: string;
  readonly name: string;
  readonly engine: string;
  readonly tables: number;
  readonly file: string | null;
  readonly created_at: string;
  readonly changed_at: string;
  readonly model: Uint8Array;
}

export interface DiagramRow {
  readonly id: string;
  readonly name: string;
  readonly content: string;
}

/** A model as the project keeps it, with what lists show of it. */
export interface PackedSchema {
  readonly engine: string;
  readonly tables: number;
  readonly model: Uint8Array;
}

/** A model that unpacks to more is not one that we wrote: it would only fill the memory. */
const mostBytes = 1024 * 1024 * 1024;

/** Fast rather than small: it is done while somebody types, on another thread. */
export async function packSchema(schema: DatabaseSchema): Promise<PackedSchema> {
  const model = await promisify(gzip)(JSON.stringify(schema), { level: 1 });
  return { engine: schema.engine, tables: tableCount(schema), model };
}

/** Rejects with `file-damaged` for what is no model. */
export async function unpackSchema(row: Pick<DesignRow, 'name' | 'model'>): Promise<DatabaseSchema> {
  try {
    const text = await promisify(gunzip)(row.model, { maxOutputLength: mostBytes });
    const schema: unknown = JSON.parse(text.toString('utf8'));
    if (isSchema(schema)) return schema;
  } catch (error) {
    throw damagedDesign(row.name, error);
  }
  throw damagedDesign(row.name, undefined);
}

export function readDiagrams(design: string, rows: readonly DiagramRow[]): readonly Diagram[] {
  return rows.map(({ id, name, content }) => {
    const diagram: unknown = { ...(JSON.parse(content) as object), id, name };
    if (isDiagram(diagram)) return diagram;
    throw damagedDesign(design, undefined);
  });
}

/** Id and name stand in columns of their own. */
export function diagramContent({ id: _id, name: _name, ...content }: Diagram): string {
  return JSON.stringify(content);
}

export function summaryOf(row: Omit<DesignRow, 'model' | 'created_at'>): DesignSummary {
  const { id, name, engine, tables, file, changed_at: changedAt } = row;
  return { id, name, engine, tables, file, changedAt };
}

export function designOf(row: DesignRow, schema: DatabaseSchema, diagrams: readonly Diagram[]): Design {
  return { id: row.id, name: row.name, schema, diagrams, file: row.file, changedAt: row.changed_at };
}

function tableCount(schema: DatabaseSchema): number {
  return schema.namespaces.reduce((sum, namespace) => sum + namespace.tables.length, 0);
}

function damagedDesign(name: string, cause: unknown): AppError {
  return new AppError('file-damaged', `The design "${name}" in the project is not a design.`, {
    hint: 'Remove it, or open a backup of the project.',
    cause,
  });
}
