/** Connecting: by URL and by form, secrets kept as chosen and found nowhere else, each failure in one clear sentence. */
import { chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startPostgres } from '../test/servers/postgres';
import { expect, test } from './live';
import type { Workbench } from './workbench';

/** Everything in the folder, as bytes read as Latin-1 so that nothing is lost. */
async function everythingIn(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true });
  const texts = await Promise.all(
    names.map(async (name) =>
      (await stat(join(folder, name))).isFile() ? readFile(join(folder, name), 'latin1') : '',
    ),
  );
  return texts.join('\n');
}

function framesReceived(page: Page): string[] {
  const frames: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) =>
      frames.push(typeof payload === 'string' ? payload : payload.toString('latin1')),
    ),
  );
  return frames;
}

async function fillForm(workbench: Workbench, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields))
    await workbench.page.getByRole('textbox', { name, exact: true }).fill(value);
}

test('a pasted URL fills the form, the test shows its steps, production has its colour, its word and read-only', async ({
  workbench,
  url,
  app,
  postgres,
}) => {
  await workbench.openForm();
  await workbench.page.keyboard.insertText(url);
  await expect(workbench.page.getByRole('textbox', { name: 'Port', exact: true })).toHaveValue(String(postgres.port));
  // The password has left the field that everybody can read.
  await expect(workbench.page.getByLabel('Paste a URL, or fill in below')).toHaveValue('');
  await expect(workbench.page.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'password');
  await fillForm(workbench, { Name: 'Shop' });
  await workbench.choose('Environment', 'Production');
  await expect(workbench.page.getByRole('checkbox', { name: 'Read-only' })).toBeChecked();
  await workbench.button('Test connection').click();
  const panel = workbench.page.getByRole('complementary', { name: 'Connection test' });
  await expect(panel).toContainText('It works.');
  await expect(panel.getByRole('listitem')).toContainText(['Name', 'TCP', 'TLS', 'Authentication', 'Database']);
  await app.screen('connect-test');
  await workbench.button('Save and open a query').click();
  await workbench.editorReady();
  await workbench.runToEnd('SELECT 1');
  const tab = workbench.page.getByRole('tab', { name: 'Query 1' });
  await expect(tab).toContainText('Production');
  await expect(tab).toHaveCSS('--edge', /.+/);
  await expect(workbench.status).toContainText('read-only');
  await app.screen('connect-production');
});

test('a connection by the form, and one clear sentence for each way it can fail', async ({
  workbench,
  postgres,
  database,
  app,
}) => {
  test.setTimeout(90_000);
  await workbench.openForm();
  const right = {
    Name: 'By hand',
    Host: 'localhost',
    Port: String(postgres.port),
    Database: database,
    User: 'postgres',
    Password: postgres.password,
  };
  await fillForm(workbench, right);
  await workbench.choose('TLS mode', /^disable/);
  const panel = workbench.page.getByRole('complementary', { name: 'Connection test' });
  const tested = async (fields: Readonly<Record<string, string>>, says: RegExp, file: string): Promise<void> => {
    await fillForm(workbench, { ...right, ...fields });
    await workbench.button('Test connection').click();
    await expect(panel).toContainText(says, { timeout: 15_000 });
    await app.screen(`connect-${file}`);
  };
  await tested({ Password: 'wrong' }, /password.*(wrong|refused|not accept)|refused.*password/i, 'wrong-password');
  await tested({ Port: '1' }, /Nothing accepts connections at localhost:1\./, 'refused-port');
  await tested({ Host: 'no-such-host.invalid' }, /no-such-host\.invalid/, 'unknown-host');
  await tested(
    { Database: 'no_such_database' },
    /no_such_database.*(not exist|no database)|no database.*no_such_database/i,
    'unknown-database',
  );
  await tested({}, /It works\./, 'by-hand');
  await workbench.button('Save and open a query').click();
  await workbench.editorReady();
  await workbench.runToEnd('SELECT current_database()');
  expect(await workbench.goTo(1, 1)).toBe(database);
});

const certificates = [
  { ssl: 'good', authority: false, says: /authority|self-signed|not trusted|trust/i },
  { ssl: 'good', authority: true, says: /It works\./ },
  { ssl: 'wrong-host', authority: true, says: /db\.elsewhere\.example/ },
  { ssl: 'expired', authority: true, says: /expired/i },
] as const;

for (const ssl of ['good', 'wrong-host', 'expired'] as const) {
  test(`verify-full means it: certificate that is ${ssl}`, async ({ workbench, app }) => {
    const server = await startPostgres({ version: 18, ssl });
    try {
      await workbench.openForm();
      await workbench.page.keyboard.insertText(server.url.replace('sslmode=require', 'sslmode=verify-full'));
      const panel = workbench.page.getByRole('complementary', { name: 'Connection test' });
      for (const { authority, says } of certificates.filter((each) => each.ssl === ssl)) {
        if (authority) await workbench.page.getByLabel('Authority (CA)').fill(server.certificates?.authority ?? '');
        await workbench.button('Test connection').click();
        await expect(panel).toContainText(says, { timeout: 15_000 });
        await app.screen(`connect-tls-${ssl}-${authority ? 'known' : 'unknown'}`);
      }
    } finally {
      await server.stop();
    }
  });
}

test('a password is asked for every time, and is nowhere but in the memory of the service', async ({
  workbench,
  postgres,
  url,
  app,
  profile,
}) => {
  const frames = framesReceived(app.page);
  await app.page.reload();
  await workbench.openForm();
  await workbench.page.keyboard.insertText(url);
  await fillForm(workbench, { Name: 'Asked' });
  await workbench.choose('Password is kept', /^Not: ask every time/);
  await workbench.button('Save and open a query').click();
  await workbench.editorReady();
  await workbench.runAll('SELECT 1 AS one');
  await expect(workbench.dialog).toContainText('Connect to Asked');
  await app.screen('connect-ask');
  await workbench.page.keyboard.type('wrong');
  await workbench.page.keyboard.press('Enter');
  await expect(workbench.dialog).toContainText('The password for user postgres was not accepted.');
  await workbench.page.keyboard.type(postgres.password);
  await workbench.page.keyboard.press('Enter');
  await workbench.ended();
  expect(await workbench.goTo(1, 1)).toBe('1');
  await workbench.runToEnd('SELECT wrong FROM nowhere');
  await app.page.waitForTimeout(800);
  expect(frames.length).toBeGreaterThan(5);
  expect(frames.filter((frame) => frame.includes(postgres.password))).toEqual([]);
  expect(await everythingIn(profile)).not.toContain(postgres.password);
  expect(
    await app.page.evaluate(() => JSON.stringify([localStorage, sessionStorage]) + document.documentElement.outerHTML),
  ).not.toContain(postgres.password);
});

test('a passphrase protects the password in the project and is asked for after a restart', async ({
  workbench,
  postgres,
  url,
  app,
  profile,
}) => {
  const frames = framesReceived(app.page);
  await app.page.reload();
  await workbench.openForm();
  await workbench.page.keyboard.insertText(url);
  await fillForm(workbench, { Name: 'Locked' });
  await workbench.choose('Password is kept', /^In the project, under a passphrase/);
  await workbench.button('Save and open a query').click();
  for (const action of ['Continue', 'Set passphrase']) {
    await expect(workbench.dialog.getByRole('button', { name: action })).toBeVisible();
    await workbench.page.keyboard.type('a long enough phrase');
    await workbench.page.keyboard.press('Enter');
  }
  await workbench.editorReady();
  await workbench.runToEnd('SELECT 1');
  expect(await everythingIn(profile)).not.toContain(postgres.password);
  await app.killAndReopen();
  await workbench.editorReady();
  await workbench.runAll('SELECT 2 AS two');
  await expect(workbench.dialog).toContainText('Unlock the passwords of this project');
  await app.screen('connect-passphrase');
  await workbench.page.keyboard.type('a long enough phrase');
  await workbench.page.keyboard.press('Enter');
  await workbench.ended();
  expect(await workbench.goTo(1, 1)).toBe('2');
  expect(frames.filter((frame) => frame.includes(postgres.password))).toEqual([]);
});

test('a command for the password runs only after it was shown and allowed', async ({
  workbench,
  postgres,
  database,
  app,
  profile,
}) => {
  const ran = join(profile, 'ran.txt');
  const script = join(profile, 'password.sh');
  const secret = join(profile, '..', `secret-${database}`);
  await writeFile(secret, postgres.password, { mode: 0o600 });
  await writeFile(script, `#!/bin/sh\necho ran >> '${ran}'\ncat '${secret}'\n`);
  await chmod(script, 0o700);
  await workbench.openForm();
  await fillForm(workbench, {
    Name: 'Commanded',
    Port: String(postgres.port),
    Database: database,
    User: 'postgres',
  });
  await workbench.choose('TLS mode', /^disable/);
  await workbench.choose('Password is kept', /^By a command/);
  await workbench.page.getByLabel('Command that prints the password').fill(script);
  await workbench.button('Save and open a query').click();
  await workbench.editorReady();
  await workbench.runAll('SELECT 1 AS one');
  await expect(workbench.dialog).toContainText('Run this command for its password?');
  await expect(workbench.dialog).toContainText(script);
  await app.screen('connect-command');
  expect(await readFile(ran, 'utf8').catch(() => 'never ran')).toBe('never ran');
  await workbench.button('Allow and run the command').click();
  await workbench.ended();
  expect(await workbench.goTo(1, 1)).toBe('1');
  expect(await readFile(ran, 'utf8')).toContain('ran');
  await rm(secret);
});
