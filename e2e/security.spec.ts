import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { contentSecurityPolicy } from '#protocol/content-security-policy';
import { expect, test } from './app';

test('the page has no Node, and a bridge of five functions in the desktop app only', async ({ app }) => {
  const found = await app.page.evaluate(() => {
    const names = globalThis as unknown as Record<string, unknown>;
    return {
      process: typeof names['process'],
      require: typeof names['require'],
      bridge: Object.keys((names['plumbline'] as object | undefined) ?? {}).toSorted(),
      protocol: location.protocol,
    };
  });
  expect(found).toEqual({
    process: 'undefined',
    require: 'undefined',
    bridge:
      app.kind === 'desktop' ? ['chooseFile', 'onAnnouncement', 'openExternal', 'requestPort', 'setAppearance'] : [],
    protocol: app.kind === 'desktop' ? 'app:' : 'http:',
  });
});

test('the preload script of the build needs nothing but Electron', () => {
  const built = readFileSync(join(import.meta.dirname, '../out/preload/index.cjs'), 'utf8');
  expect(built.match(/\brequire\([^)]*\)|\bimport\b[^\n]*/g)).toEqual(['require("electron")']);
});

test('every document carries the content security policy', async ({ app }) => {
  const header = await app.page.evaluate(async () =>
    (await fetch(location.pathname)).headers.get('content-security-policy'),
  );
  expect(header).toBe(contentSecurityPolicy);
});

test('the page starts without breaking the policy and without a complaint', async ({ app }) => {
  await expect(app.page.locator('#root > *').first()).toBeVisible();
  await app.screen('start');
  expect(app.complaints).toEqual([]);
});

test.describe('the policy', () => {
  test.use({ breaksPolicy: true });

  test('stops scripts, frames and connections from elsewhere', async ({ app }) => {
    const stopped = await app.page.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'globalThis.injected = true';
      document.body.append(script);
      const image = document.createElement('img');
      image.setAttribute('onerror', 'globalThis.injected = true');
      image.src = 'data:,';
      document.body.append(image);
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(frame);
      const fetched = await fetch('https://example.com/').then(
        () => true,
        () => false,
      );
      // Later: what runs inside `evaluate` itself may evaluate texts, whatever the policy says.
      const evaluated = await new Promise<boolean>((resolve) =>
        setTimeout(() => {
          try {
            // oxlint-disable-next-line typescript/no-implied-eval -- the policy must stop exactly this
            resolve(Boolean(new Function('return true')()));
          } catch {
            resolve(false);
          }
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, 300));
      return {
        injected: 'injected' in globalThis,
        fetched,
        evaluated,
        violations: [...new Set(violations)].toSorted(),
      };
    });
    expect(stopped).toMatchObject({ injected: false, fetched: false, evaluated: false });
    expect(stopped.violations).toEqual(expect.arrayContaining(['connect-src', 'frame-src', 'script-src-elem']));
  });
});

test('a page cannot lead the window elsewhere', { tag: '@desktop' }, async ({ app }) => {
  const before = app.page.url();
  await app.page.evaluate(() => {
    location.href = 'https://example.com/';
    window.open('https://example.com/');
  });
  await app.page.waitForTimeout(300);
  expect(app.page.url()).toBe(before);
});

test('the running host refuses hostile requests', { tag: '@browser' }, async ({ app }) => {
  const { port, host } = new URL(app.url ?? '');
  const status = (path: string, headers: Record<string, string>, method = 'GET'): Promise<number> =>
    new Promise((resolve, reject) => {
      const sent = httpRequest({ host: '127.0.0.1', port, path, method, headers: { host, ...headers } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.on('upgrade', (answer, socket) => {
        socket.destroy();
        resolve(answer.statusCode ?? 0);
      });
      sent.end();
    });
  const upgrade = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'c2l4dGVlbiBieXRlcyE9PQ==',
  };
  expect({
    rebinding: await status('/', { host: 'evil.example' }),
    otherSite: await status('/', { origin: 'https://evil.example' }),
    session: await status('/session', {}),
    socketWithoutCookie: await status('/service', { ...upgrade, origin: `http://${host}` }),
    socketOfOtherSite: await status('/service', { ...upgrade, origin: 'https://evil.example' }),
    token: await status('/session', { origin: `http://${host}`, 'content-length': '0' }, 'POST'),
  }).toEqual({
    rebinding: 403,
    otherSite: 403,
    session: 403,
    socketWithoutCookie: 403,
    socketOfOtherSite: 403,
    token: 403,
  });
});

test(
  'the token leaves the address, and the state of the page is not in the browser',
  { tag: '@browser' },
  async ({ app }) => {
    await expect(app.page.locator('#root > *').first()).toBeVisible();
    expect(app.page.url()).not.toContain('token');
    const cookies = await app.page.context().cookies();
    expect(cookies).toEqual([
      expect.objectContaining({
        name: `plumbline-${new URL(app.page.url()).port}`,
        httpOnly: true,
        sameSite: 'Strict',
        expires: -1,
      }),
    ]);
    expect(
      await app.page.evaluate(() => ({
        local: localStorage.length,
        session: sessionStorage.length,
        cookie: document.cookie,
      })),
    ).toEqual({
      local: 0,
      session: 0,
      cookie: '',
    });
  },
);
