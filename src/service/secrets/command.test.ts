import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failure, temporaryFolder } from '../../../test/project/parts';
import { runSecretCommand } from './command';

const node = `"${process.execPath}"`;
const print = (script: string): string => `${node} -e ${JSON.stringify(script)}`;

test('the first line is the secret, without its line break and nothing else cut', async () => {
  expect(await runSecretCommand("printf ' pa ss \\r\\nsecond'", 'shop')).toBe(' pa ss ');
  expect(await runSecretCommand('printf "a|b" | sed "s/|/-/"', 'shop')).toBe('a-b');
});

test('what went wrong is said without anything that the command printed', async () => {
  expect(await failure(runSecretCommand('echo s3cret; echo s3cret >&2; exit 3', 'shop'))).toBe(
    'connect-failed: The password command of "shop" ended with exit code 3.',
  );
  expect(await failure(runSecretCommand('no-such-command-here', 'shop'))).toBe(
    'connect-failed: The password command of "shop" ended with exit code 127.',
  );
  expect(await failure(runSecretCommand('true', 'shop'))).toBe(
    'connect-failed: The password command of "shop" printed nothing.',
  );
  expect(await failure(runSecretCommand('yes', 'shop'))).toBe(
    'connect-failed: The password command of "shop" printed more than 64 KB.',
  );
});

test('one that does not end is ended with everything it started', async () => {
  const pidFile = join(temporaryFolder(), 'pid');
  const command = `sleep 600 & echo $! > ${pidFile}; wait`;
  expect(await failure(runSecretCommand(command, 'shop', 500))).toBe(
    'connect-failed: The password command of "shop" did not end within 0.5 seconds.',
  );
  expect(existsSync(pidFile)).toBe(true);
  const pid = Number(readFileSync(pidFile, 'utf8'));
  await expect.poll(() => alive(pid)).toBe(false);
});

test('it runs in the home folder and sees a short environment', async () => {
  process.env['PGPASSWORD'] = 'leak';
  process.env['NODE_OPTIONS'] ??= '';
  try {
    const seen = JSON.parse(
      await runSecretCommand(
        print('process.stdout.write(JSON.stringify([process.cwd(), Object.keys(process.env)]))'),
        'shop',
      ),
    ) as [string, string[]];
    expect(seen[0]).toBe(homedir());
    expect(seen[1]).toContain('PATH');
    expect(seen[1]).not.toContain('PGPASSWORD');
    expect(seen[1]).not.toContain('NODE_OPTIONS');
  } finally {
    delete process.env['PGPASSWORD'];
  }
});

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie without a parent that waits for it has ended as well.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
