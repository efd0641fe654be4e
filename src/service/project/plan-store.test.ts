import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failure, openParts, temporaryFolder } from '../../../test/project/parts';
import type { Plan } from '#model/plan';

const plan: Plan = {
  engine: 'postgres',
  version: '18.4',
  statement: 'SELECT 1',
  analyzed: true,
  planningMs: 0.1,
  executionMs: 2.5,
  rootMs: 2.4,
  residualMs: 0,
  residuals: [],
  triggersMs: null,
  triggers: [],
  jitMs: null,
  serializationMs: null,
  settings: {},
  nodes: [],
  warnings: [],
  raw: { format: 'text', text: 'Result  (cost=0.00..0.01)\n' },
};

test('plans are kept with their query and found by title and statement', async () => {
  const profile = temporaryFolder();
  const { parts } = openParts(profile);
  expect(await failure(() => parts.plans.list('', 10))).toBe('internal: No project is open yet.');
  await parts.project.current({});
  const about = { title: 'first', connection: 'c', statement: 'SELECT 100%', editor: 'e' };
  const saved = parts.plans.save(plan, about);
  const second = parts.plans.save(
    { ...plan, analyzed: false, executionMs: null, rootMs: null },
    { ...about, title: 'second', statement: null },
  );
  expect(saved).toMatchObject({
    title: 'first',
    connection: 'c',
    statement: 'SELECT 100%',
    analyzed: true,
    totalMs: 2.5,
  });
  expect(parts.plans.list('', 10)).toEqual([second, saved]);
  expect(parts.plans.list('100%', 10)).toEqual([saved]);
  expect(parts.plans.list('SECOND', 10)).toEqual([second]);
  expect(parts.plans.get(saved.id)).toEqual({ plan, saved });
  parts.plans.remove(saved.id);
  expect(await failure(() => parts.plans.get(saved.id))).toBe('not-found: This plan is not in the project any more.');
  await parts.dispose();
  const database = new Database(join(profile, 'untitled.plumbline'));
  database.exec(`UPDATE plans SET plan = '{"nodes": 1}'`);
  database.close();
  const later = openParts(profile);
  await later.parts.project.current({});
  expect(await failure(() => later.parts.plans.get(second.id))).toBe(
    'file-damaged: The plan "second" in the project is not a plan.',
  );
  await later.parts.dispose();
});
