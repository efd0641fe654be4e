import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { defaultTimeouts } from '#model/connection';
import { engineContract } from '../contract';
import { sqliteFixtures } from './contract-fixtures';
import { loadDriver } from '../drivers';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-sqlite-'));
const fields = { file: join(folder, 'contract.db') };
const driver = await loadDriver('sqlite');
await driver.create!(fields);
afterAll(() => rmSync(folder, { recursive: true }));

engineContract('SQLite', {
  ...sqliteFixtures,
  connect: ({ readOnly }) => {
    const options = { fields, secrets: {}, readOnly, timeouts: defaultTimeouts.local, applicationName: 'contract' };
    return driver.connect(options, new AbortController().signal);
  },
});
