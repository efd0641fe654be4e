/** What axe finds on each screen, light and dark: nothing serious and nothing critical. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './live';
import { buildShop } from './shop-database';
import { screens } from './screens';

/** One line for each fault, as one reads it. */
async function faults(page: Page, rules: readonly string[] | null): Promise<readonly string[]> {
  // What React Aria says once to a screen reader stays for some seconds after the part that it names is gone.
  const builder = new AxeBuilder({ page }).exclude('[data-live-announcer]');
  const { violations } = await (rules === null ? builder : builder.withRules([...rules])).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} (${node.failureSummary?.slice(0, 160) ?? ''})`),
    );
}

test('no screen has a serious fault, light or dark', async ({ workbench, url, outside, app }) => {
  test.setTimeout(300_000);
  await buildShop(outside);
  const visit = { workbench, url, folder: app.profile };
  await app.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect(await faults(app.page, null), 'welcome').toEqual([]);
  for (const { name, open, leave } of screens) {
    await test.step(name, async () => {
      await open(visit);
      expect.soft(await faults(app.page, null), `${name}, light`).toEqual([]);
      // Only colours differ in the dark.
      await app.page.emulateMedia({ colorScheme: 'dark' });
      expect.soft(await faults(app.page, ['color-contrast']), `${name}, dark`).toEqual([]);
      await app.page.emulateMedia({ colorScheme: 'light' });
      await leave?.(visit);
    });
  }
});
