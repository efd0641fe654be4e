import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#base/errors';
import type { Plan } from '#model/plan';
import type { SavedPlan } from '#model/project';
import type { PlanStore } from '../parts';
import { likePattern } from './like-pattern';
import type { ProjectFile } from './project-file';

interface PlanRow {
  readonly id: string;
  readonly title: string;
  readonly connection: string | null;
  readonly statement: string | null;
  readonly taken_at: string;
  readonly analyzed: number;
  readonly total_ms: number | null;
  readonly plan: string;
}

const insert = `
INSERT INTO plans (id, title, connection, statement, taken_at, analyzed, total_ms, editor, plan)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const select = `
SELECT id, title, connection, statement, taken_at, analyzed, total_ms FROM plans
WHERE title LIKE ? ESCAPE '\\' OR coalesce(statement, '') LIKE ? ESCAPE '\\'
ORDER BY sequence DESC LIMIT ?`;

/** Enough of a plan's shape that what somebody else wrote into a project cannot be mistaken for one. */
const planShape = z.looseObject({
  engine: z.string(),
  analyzed: z.boolean(),
  nodes: z.array(
    z.looseObject({ id: z.string(), parentId: z.string().nullable(), op: z.string(), opNative: z.string() }),
  ),
  warnings: z.array(z.string()),
  residuals: z.array(z.unknown()),
  triggers: z.array(z.unknown()),
  raw: z.object({ format: z.string(), text: z.string() }),
});

/** Plans with their query. `requireFile` throws when no project is open. */
export function createPlanStore(requireFile: () => ProjectFile): PlanStore {
  return {
    save(plan, { title, connection, statement, editor }) {
      const saved: SavedPlan = {
        id: randomUUID(),
        title,
        connection,
        statement,
        takenAt: new Date().toISOString(),
        analyzed: plan.analyzed,
        totalMs: plan.executionMs ?? plan.rootMs,
      };
      const { id, takenAt, analyzed, totalMs } = saved;
      const about = [id, title, connection, statement, takenAt, analyzed ? 1 : 0, totalMs, editor];
      requireFile().run(insert, ...about, JSON.stringify(plan));
      return saved;
    },

    list(search, limit) {
      const pattern = likePattern(search);
      return requireFile().all<PlanRow>(select, pattern, pattern, limit).map(toSavedPlan);
    },

    get(id) {
      const row = requireFile().get<PlanRow>('SELECT * FROM plans WHERE id = ?', id);
      if (!row)
        throw new AppError('not-found', 'This plan is not in the project any more.', {
          hint: 'Explain the query again.',
        });
      const plan: unknown = JSON.parse(row.plan);
      if (!planShape.safeParse(plan).success) {
        throw new AppError('file-damaged', `The plan "${row.title}" in the project is not a plan.`, {
          hint: 'Remove it.',
        });
      }
      return { plan: plan as Plan, saved: toSavedPlan(row) };
    },

    remove(id) {
      requireFile().run('DELETE FROM plans WHERE id = ?', id);
    },
  };
}

function toSavedPlan(row: PlanRow): SavedPlan {
  return {
    id: row.id,
    title: row.title,
    connection: row.connection,
    statement: row.statement,
    takenAt: row.taken_at,
    analyzed: row.analyzed === 1,
    totalMs: row.total_ms,
  };
}
