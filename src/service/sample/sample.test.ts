import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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
