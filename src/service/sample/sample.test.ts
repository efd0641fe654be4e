import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { one, run, withSession } from '#engines/contract/run';
import { manifestOf } from '#engines/manifests';
import type { ConnectionProfile } from '#model/connection';
import type { ConnectionsService, ConnectionSummary } from '#protocol/service';
import { buildSessionProcess } from '../../../test/session-process/spawn';
import type { BuiltSessionProcess } from '../../../test/session-process/spawn';
import type { SampleContext } from '../parts';
import { readFacts } from '../designs/live-facts';
import { reviewSchema } from '../designs/review';
import { connectRemote } from '../sessions/remote';
import { createSample } from './sample';
import { shopTables } from './shop-schema';

const profileFolder = mkdtempSync(join(tmpdir(), 'plumbline-sample-'));
const saved: ConnectionProfile[] = [];
const connections: Pick<ConnectionsService, 'list' | 'save'> = {
  list: () => Promise.resolve(saved as readonly ConnectionProfile[] as readonly ConnectionSummary[]),
  save: ({ profile }) => {
    saved.push(profile);
    return Promise.resolve(profile as ConnectionSummary);
  },
};
let processes: BuiltSessionProcess;

beforeAll(async () => {
  processes = await buildSessionProcess();
});
afterAll(() => {
  processes.dispose();
  rmSync(profileFolder, { recursive: true });
});

function service(spawn = processes.spawn) {
  return createSample({ deps: { profileFolder, spawn }, connections } as SampleContext);
}

async function ensure(spawn = processes.spawn) {
  const steps: { step: string; done: number; connection?: string }[] = [];
  for await (const step of service(spawn).ensure({})) steps.push(step);
  return steps;
}

const open = (profile: ConnectionProfile) =>
  connectRemote(
    processes.spawn,
    profile.engine,
    { ...profile, secrets: {}, readOnly: true, applicationName: 'test' },
    new AbortController().signal,
  );

/** Objects and rules of the table below the heading of that name. */
function justified(heading: string): readonly string[] {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/lint-review.md'), 'utf8');
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const rows = section.split('\n## ')[0]!.matchAll(/^\| (\w+\.[\w.]+) +\| ([\w-]+) +\| \S.*\|$/gm);
  return [...rows].map(([, object, rule]) => `${object} ${rule}`);
}

describe('the sample project', () => {
  test('a build that fails leaves nothing under the final names', async () => {
    mkdirSync(join(profileFolder, 'sample/building-left'), { recursive: true });
    writeFileSync(join(profileFolder, 'sample/building-left/shop.db'), 'half');
    await expect(ensure(() => Promise.reject(new Error('no process')))).rejects.toThrow('no process');
    expect(readdirSync(join(profileFolder, 'sample'))).toEqual([]);
    expect(saved).toEqual([]);
  });

  test('is built in both databases, with progress and a connection for each', async () => {
    const started = performance.now();
    const steps = await ensure();
    console.log(`both samples: ${Math.round(performance.now() - started)} ms`);
    expect(saved.map((profile) => profile.name).toSorted()).toEqual([
      'Sample shop (PostgreSQL, embedded)',
      'Sample shop (SQLite)',
    ]);
    expect(steps.flatMap((step) => step.connection ?? []).toSorted()).toEqual(
      saved.map((profile) => profile.id).toSorted(),
    );
    const done = steps.map((step) => step.done);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(done.at(-1)).toBe(1);
    expect(readdirSync(join(profileFolder, 'sample')).toSorted()).toEqual(['shop-postgres', 'shop.db']);
  }, 120_000);

  test('the design review finds in both what docs/lint-review.md justifies, and nothing else', async () => {
    for (const profile of saved) {
      const reading = await withSession(open(profile), async (session) => {
        const schema = await session.introspect!(new AbortController().signal);
        const steps: string[] = [];
        const request = { schema, measure: true, progress: ({ step }: { step: string }) => steps.push(step) };
        const { facts, notes } = await readFacts(session, { ...request, signal: new AbortController().signal });
        return { ...reviewSchema(schema, facts), facts, notes, steps };
      });
      const found = reading.findings.map(({ object, rule }) => `${object} ${rule}`);
      expect(found.toSorted(), profile.name).toEqual(justified(profile.name).toSorted());
      expect(reading.notes).toEqual([]);
      expect(reading.steps).toContain('Measuring order_items');
      const name = Object.keys(reading.facts.rows ?? {}).find((table) => table.endsWith('.orders'))!;
      expect(reading.facts.rows?.[name]).toBe(Number(reading.facts.largestValue?.[`${name}.id`]));
      expect(reading.facts.tableBytes?.[name]).toBeGreaterThan(1_000_000);
    }
  });

  test('both hold the same rows, and their views answer', async () => {
    const counts = await Promise.all(
      saved.map((profile) =>
        withSession(open(profile), async (session) => {
          expect(session.server.product).toContain(manifestOf(profile.engine)!.title.split(' ').at(-1));
          expect((await run(session, 'SELECT * FROM monthly_revenue', { limit: 3 })).rows).toHaveLength(3);
          expect(
            (await run(session, 'SELECT * FROM product_ratings WHERE material IS NOT NULL', { limit: 3 })).rows,
          ).toHaveLength(3);
          return Promise.all(shopTables.map(({ name }) => one(session, `SELECT count(*) FROM ${name}`)));
        }),
      ),
    );
    expect(counts[0]).toEqual(counts[1]);
    expect(counts[0]!.map(Number).reduce((sum, count) => sum + count)).toBeGreaterThan(200_000);
  });

  test('asking again builds nothing and adds no connection', async () => {
    const started = processes.children.length;
    const steps = await ensure();
    expect(steps.map((step) => step.connection).filter(Boolean)).toHaveLength(2);
    expect(processes.children.length).toBe(started);
    expect(saved).toHaveLength(2);
  });
});
