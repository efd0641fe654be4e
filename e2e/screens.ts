/** Every screen of the workbench and the way there, for specs that look at all of them. */
import { join } from 'node:path';
import { joinedStatement, longName } from './shop-database';
import type { Workbench } from './workbench';
import { expect } from './app';

export interface Visit {
  readonly workbench: Workbench;
  readonly url: string;
  readonly folder: string;
}

export interface Screen {
  readonly name: string;
  /** Screens are visited in order; each finds what the one before left. */
  readonly open: (visit: Visit) => Promise<void>;
  /** Brings back what later screens expect. */
  readonly leave?: (visit: Visit) => Promise<void>;
}

const escape = async ({ workbench }: Visit): Promise<void> => {
  await workbench.page.keyboard.press('Escape');
  await expect(workbench.dialog).toHaveCount(0);
};

const sideView = async (workbench: Workbench, name: string): Promise<void> => {
  const button = workbench.page.getByRole('navigation').getByRole('button', { name }).first();
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
};

const openObject = async (workbench: Workbench, name: string): Promise<void> => {
  const filter = workbench.page.getByRole('searchbox', { name: 'Filter connections and objects' });
  await filter.fill(name);
  await workbench.page
    .getByRole('treeitem')
    .filter({ hasText: name.slice(-6) })
    .first()
    .dblclick();
  await expect(workbench.page.getByRole('heading', { name, exact: true })).toBeVisible();
  await filter.fill('');
};

const tableView = (name: string, table = 'orders'): Screen => ({
  name: `table-${name.toLowerCase()}`,
  open: async ({ workbench }) => {
    await workbench.page
      .getByRole('tablist', { name: `Views of ${table}` })
      .getByRole('tab', { name })
      .click();
  },
});

export const screens: readonly Screen[] = [
  {
    name: 'connection-form',
    open: async ({ workbench, url }) => {
      await workbench.openForm();
      await workbench.page.keyboard.insertText(url);
      await workbench.page.getByRole('textbox', { name: 'Name', exact: true }).fill('Shop');
      await workbench.choose('Environment', 'Production');
    },
  },
  {
    name: 'connection-form-advanced',
    open: async ({ workbench }) => {
      await workbench.page.getByText('Advanced', { exact: true }).click();
      await workbench.page.getByLabel('Idle in a transaction').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'connection-tested',
    open: async ({ workbench }) => {
      await workbench.button(/^Test/).first().click();
      await expect(workbench.page.getByText(/Connected|works|PostgreSQL 18/).first()).toBeVisible();
    },
    leave: async ({ workbench }) => {
      await workbench.button('Save and open a query').click();
      await workbench.editorReady();
    },
  },
  {
    name: 'query-result',
    open: async ({ workbench }) => {
      await workbench.runToEnd('SELECT * FROM shop.orders ORDER BY id');
      await expect(workbench.grid).toBeVisible();
      await workbench.goTo(2, 6);
    },
  },
  {
    name: 'query-no-rows',
    open: ({ workbench }) => workbench.runToEnd('SELECT * FROM shop.returns'),
  },
  {
    name: 'query-wide',
    open: ({ workbench }) => workbench.runToEnd('SELECT * FROM shop.wide'),
  },
  {
    name: 'query-error',
    open: ({ workbench }) => workbench.runToEnd('SELECT id, totl FROM shop.orders WHERE id = 1'),
  },
  {
    name: 'messages',
    open: async ({ workbench }) => {
      await workbench.runToEnd('SELECT 1 AS one; SELECT total, note FROM shop.orders LIMIT 10; SELECT nothing');
      await workbench.showTab(/^Messages/);
    },
  },
  {
    name: 'plan-graph',
    open: async ({ workbench }) => {
      await workbench.write(joinedStatement);
      await workbench.page.keyboard.press('Alt+Shift+Enter');
      await expect(workbench.page.locator('.react-flow__node').first()).toBeVisible();
      await workbench.page.locator('.react-flow__node').filter({ hasText: 'Seq Scan' }).first().click();
      await expect(workbench.inspector.getByRole('heading', { level: 2 })).toBeVisible();
    },
  },
  {
    name: 'plan-table',
    open: ({ workbench }) => workbench.page.getByRole('tab', { name: 'Table', exact: true }).click(),
  },
  {
    name: 'plan-text',
    open: ({ workbench }) => workbench.page.getByRole('tab', { name: 'Text', exact: true }).click(),
    leave: async ({ workbench }) => {
      await workbench.page.getByRole('tab', { name: 'Graph', exact: true }).click();
      await workbench.page.keyboard.press('Control+i');
    },
  },
  {
    name: 'export-dialog',
    open: async ({ workbench }) => {
      await workbench.runToEnd('SELECT * FROM shop.orders');
      await workbench.grid.focus();
      await workbench.page.keyboard.press('Control+e');
    },
  },
  {
    name: 'chooser',
    open: async ({ workbench, folder }) => {
      await workbench.dialog
        .getByRole('button', { name: /export/i })
        .last()
        .click();
      await workbench.dialog.last().getByLabel('File name').fill(join(folder, 'orders.csv'));
    },
    leave: async (visit) => {
      await visit.workbench.page.keyboard.press('Escape');
      await expect(visit.workbench.dialog).toHaveCount(1);
      await escape(visit);
    },
  },
  {
    name: 'table-data',
    open: async ({ workbench }) => {
      await sideView(workbench, 'Explore');
      const shop = workbench.page.getByRole('treeitem', { name: /Shop/ }).first();
      await shop.click();
      await workbench.page.getByRole('tree').focus();
      await workbench.page.keyboard.press('ArrowRight');
      await openObject(workbench, 'orders');
      await expect(workbench.grid).toBeVisible();
    },
  },
  tableView('Columns'),
  tableView('Keys'),
  tableView('Indexes'),
  tableView('DDL'),
  tableView('Statistics'),
  {
    name: 'table-long-name',
    open: ({ workbench }) => openObject(workbench, longName),
  },
  {
    name: 'history',
    open: ({ workbench }) => sideView(workbench, 'History'),
  },
  {
    name: 'saved-queries',
    open: ({ workbench }) => sideView(workbench, 'Saved queries'),
  },
  {
    name: 'plans',
    open: async ({ workbench }) => {
      await sideView(workbench, 'Plans');
      await workbench.page.getByRole('option').first().click();
    },
  },
  {
    name: 'paste-plan',
    open: async ({ workbench }) => {
      await workbench.button('Paste a plan').first().click();
      await expect(workbench.button('Read plan')).toBeVisible();
    },
  },
  {
    name: 'settings',
    open: async ({ workbench }) => {
      await workbench.page.keyboard.press('Control+,');
    },
  },
  {
    name: 'palette',
    open: async ({ workbench }) => {
      await workbench.page.keyboard.press('Control+p');
      await workbench.page.keyboard.insertText('or');
    },
    leave: escape,
  },
  {
    name: 'commands',
    open: async ({ workbench }) => {
      await workbench.page.keyboard.press('Control+Shift+P');
    },
    leave: escape,
  },
  {
    name: 'keys',
    open: async ({ workbench }) => {
      await workbench.page
        .getByRole('tree')
        .or(workbench.page.getByRole('tab', { selected: true }))
        .first()
        .focus();
      await workbench.page.keyboard.press('?');
    },
    leave: escape,
  },
  {
    name: 'open-project',
    open: async ({ workbench }) => {
      await workbench.page
        .getByRole('button', { name: /default|untitled|project/i })
        .first()
        .click();
    },
    leave: escape,
  },
];
