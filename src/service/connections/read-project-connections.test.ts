import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hold } from '../../../test/project/hold';
import { connection, failure, openParts, temporaryFolder } from '../../../test/project/parts';
import { readProjectConnection, readProjectConnections } from './read-project-connections';

async function project(): Promise<string> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'in'));
  const path = join(folder, 'in', 'shop.plumbline');
  const { parts } = openParts(join(folder, 'profile'));
  await parts.project.create({ path });
  const save = (id: string, name: string, where: string) =>
    parts.connections.service.save({
      profile: connection(id, { name, folder: where }),
      secrets: { password: 'hunter22' },
    });
  await save('1', 'shop', '');
  await save('2', 'prod', 'clients/acme');
  await save('3', 'prod', 'clients/zeta');
  await parts.dispose();
  return path;
}

test('the command line reads connections of a closed project and leaves nothing behind', async () => {
  const path = await project();
  const hash = () => createHash('sha256').update(readFileSync(path)).digest('hex');
  const before = hash();
  const profiles = await readProjectConnections(path);
  expect(profiles.map(({ name, folder }) => [folder, name])).toEqual([
    ['', 'shop'],
    ['clients/acme', 'prod'],
    ['clients/zeta', 'prod'],
  ]);
  expect(JSON.stringify(profiles)).not.toContain('hunter22');
  expect(hash()).toBe(before);
  expect(readdirSync(join(path, '..'))).toEqual(['shop.plumbline']);
});

test('it reads them while a window has the project open and writes to it', async () => {
  const path = await project();
  const window = await hold(path, 'write');
  try {
    for (let round = 0; round < 20; round += 1) expect(await readProjectConnections(path)).toHaveLength(3);
    const count = window.lines().length;
    await expect.poll(() => window.lines().length).toBeGreaterThan(count);
  } finally {
    await window.kill();
  }
  expect(await readProjectConnections(path)).toHaveLength(3);
});

test('a name finds one connection, and says which there are when it does not', async () => {
  const path = await project();
  expect(await readProjectConnection(path, 'shop')).toMatchObject({ id: '1' });
  expect(await readProjectConnection(path, 'clients/zeta/prod')).toMatchObject({ id: '3' });
  expect(await failure(readProjectConnection(path, 'prod'))).toBe(
    'not-found: The project "shop" has several connections called "prod".',
  );
  expect(await failure(readProjectConnection(path, 'x'))).toBe(
    'not-found: The project "shop" has no connection called "x".',
  );
  const stranger = join(path, '..', 'stranger.plumbline');
  writeFileSync(stranger, 'text');
  expect(await failure(readProjectConnections(stranger))).toBe('file-damaged: "stranger" is not a Plumbline project.');
  expect(await failure(readProjectConnections('/no/such.plumbline'))).toBe(
    'file-unreadable: There is no file "/no/such.plumbline".',
  );
});
