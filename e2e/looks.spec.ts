/** Pictures of each screen, light and dark, at both sizes: to look at, not to compare pixel by pixel. */
import { expect, test } from './live';
import type { App } from './app';
import { buildShop } from './shop-database';
import { screens } from './screens';

const wide = { width: 1280, height: 800 };
const narrow = { width: 960, height: 600 };

async function pictures(app: App, name: string): Promise<void> {
  for (const [size, colorScheme] of [
    [wide, 'light'],
    [wide, 'dark'],
    [narrow, 'light'],
  ] as const) {
    await app.page.setViewportSize(size);
    await app.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await app.page.waitForTimeout(100);
    await app.screen(`${name}-${size.width}-${colorScheme}`);
    // Nothing may be wider than the window.
    expect(await app.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
      0,
    );
  }
  await app.page.setViewportSize(wide);
}

test('every screen, light and dark, wide and narrow', async ({ workbench, wire, outside, app }) => {
  test.setTimeout(300_000);
  await buildShop(outside);
  const visit = { workbench, url: wire.url, folder: app.profile };
  for (const { name, open, leave } of screens) {
    await test.step(name, async () => {
      await open(visit);
      await pictures(app, name);
      await leave?.(visit);
    });
  }
});
