import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultTimeouts, type ConnectionProfile, type DiagnosisStep } from '#model/connection';
import type { PlumblineService } from '#protocol/service';
import { testBackend } from '../../../test/service/test-backend';
import { buildSessionProcess, type BuiltSessionProcess } from '../../../test/session-process/spawn';

let built: BuiltSessionProcess;
beforeAll(async () => {
  built = await buildSessionProcess();
});
afterAll(() => built.dispose());

function profileOf(file: string): ConnectionProfile {
  return {
    id: 'new',
    name: 'New',
    engine: 'sqlite',
    environment: 'local',
    folder: '',
    readOnly: false,
    fields: { file },
    secretStorage: 'none',
    timeouts: defaultTimeouts.local,
  };
}

async function stepsOf(service: PlumblineService, file: string): Promise<readonly DiagnosisStep[]> {
  const steps: DiagnosisStep[] = [];
  for await (const step of service.connections.test({ profile: profileOf(file), secrets: {} })) steps.push(step);
  return steps;
}

test('a test that finds no file offers to make one, and what is made opens', async () => {
  const { service, folder } = await testBackend(built.spawn);
  const file = path.join(folder, 'made.db');
  expect(await stepsOf(service, file)).toMatchObject([{ step: 'file', state: 'failed', offer: 'create-database' }]);
  await service.connections.createDatabase({ profile: profileOf(file) });
  expect((await stepsOf(service, file)).map(({ step, state }) => [step, state])).toEqual([
    ['file', 'ok'],
    ['database', 'ok'],
  ]);
  expect((await readFile(file)).subarray(0, 15).toString()).toBe('SQLite format 3');
});

test('nothing that is there is touched, and no offer is made where nothing can be', async () => {
  const { service, folder } = await testBackend(built.spawn);
  const letter = path.join(folder, 'letter.txt');
  await writeFile(letter, 'dear');
  await expect(service.connections.createDatabase({ profile: profileOf(letter) })).rejects.toMatchObject({
    code: 'file-unreadable',
  });
  expect(await readFile(letter, 'utf8')).toBe('dear');
  await mkdir(path.join(folder, 'folder'));
  for (const place of [letter, path.join(folder, 'folder'), path.join(folder, 'missing', 'new.db')]) {
    expect((await stepsOf(service, place))[0]).toMatchObject({ state: 'failed' });
    expect((await stepsOf(service, place))[0]).not.toHaveProperty('offer');
  }
});
