import { AppError } from '#base/errors';
import { loadAllDrivers } from '#engines/drivers';
import type { Driver } from '#engines/engine';
import { manifestOf } from '#engines/manifests';
import type { Plan } from '#model/plan';
import type { PlansService } from '#protocol/service';
import type { PlanStore } from '../parts';
import type { Sessions } from '../sessions/sessions';

const TITLE_LENGTH = 80;

export interface PlansOptions {
  readonly sessions: Sessions;
  /** The open project's; waits until there is one. */
  readonly store: () => Promise<PlanStore>;
}

export function createPlans({ sessions, store }: PlansOptions): PlansService {
  return {
    explain: async ({ session, statement, analyze, allowWrite, editor }, signal?: AbortSignal) => {
      const managed = sessions.get(session);
      const plan = await managed.use(async (server, useSignal) => {
        if (!server.explain) throw new AppError('unsupported', `${server.server.product} shows no plans.`);
        return server.explain(statement, { signal: useSignal, analyze, allowWrite });
      }, signal);
      const { connection } = managed.identity;
      return { plan, saved: (await store()).save(plan, { title: titleOf(statement), connection, statement, editor }) };
    },
    read: async ({ text, title }) => {
      const plan = readPlan(text, await loadAllDrivers());
      const about = {
        title: title.trim() || titleOf(plan.statement ?? 'Pasted plan'),
        connection: null,
        statement: plan.statement,
        editor: null,
      };
      return { plan, saved: (await store()).save(plan, about) };
    },
    list: async ({ search, limit }) => (await store()).list(search, limit),
    get: async ({ id }) => (await store()).get(id),
    remove: async ({ id }) => (await store()).remove(id),
  };
}

/** Asks each engine in turn whether the text is a plan of its own; the first that knows it reads it. */
export function readPlan(text: string, drivers: readonly Driver[]): Plan {
  const readers = drivers.filter((driver) => driver.readPlan !== undefined);
  for (const driver of readers) {
    const plan = driver.readPlan?.(text);
    if (plan) return plan;
  }
  const titles = [...new Set(readers.map((driver) => manifestOf(driver.id)?.title ?? driver.id))];
  throw new AppError('parse-failed', 'This text is not a plan that Plumbline can read.', {
    hint: 'Paste the whole output of EXPLAIN, as text or in one of the formats of its engine (JSON, YAML, XML).',
    detail: `Plans are read of: ${titles.join(', ') || 'no engine'}.`,
  });
}

function titleOf(statement: string): string {
  const line = statement.replace(/\s+/g, ' ').trim();
  return line.length > TITLE_LENGTH ? `${line.slice(0, TITLE_LENGTH - 1)}…` : line;
}
