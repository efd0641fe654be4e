/** The schema designer as a person meets it. */
import type { Locator, Page } from '@playwright/test';
import { expect, type App } from './app';
import type { Workbench } from './workbench';

export class Designer {
  readonly workbench: Workbench;
  readonly #app: App;

  constructor(workbench: Workbench, app: App) {
    this.workbench = workbench;
    this.#app = app;
  }

  get page(): Page {
    return this.#app.page;
  }

  get canvas(): Locator {
    return this.page.getByRole('application', { name: /^Diagram/ });
  }

  /** The card of a table that is in sight. */
  card(table: string): Locator {
    return this.canvas.getByRole('group', { name: new RegExp(`^Table ${table}, `) });
  }

  async openStart(): Promise<void> {
    await this.page.getByRole('navigation').getByRole('button', { name: 'Design', exact: true }).click();
    await this.page.getByRole('button', { name: 'New design' }).first().click();
    await expect(this.page.getByRole('heading', { name: 'New design' })).toBeVisible();
  }

  async startEmpty(name: string, engine = 'PostgreSQL'): Promise<void> {
    await this.openStart();
    await this.workbench.choose('Engine', engine);
    await this.page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await this.page.getByRole('button', { name: 'Start empty' }).click();
    await expect(this.canvas).toBeVisible();
    await this.canvas.focus();
  }

  async show(view: string): Promise<void> {
    await this.page
      .getByRole('tablist', { name: /^Views of/ })
      .getByRole('tab', { name: new RegExp(`^${view}`) })
      .click();
  }

  /** Tables that are drawn. */
  get tables(): Locator {
    return this.canvas.getByRole('group', { name: /^Table / });
  }

  /** Foreign keys that are drawn. */
  get lines(): Locator {
    return this.canvas.locator('.react-flow__edge');
  }

  /** By keyboard; the columns are of the type that a new one has. */
  async addTable(name: string, columns: readonly string[]): Promise<void> {
    const { keyboard } = this.page;
    await this.canvas.focus();
    await keyboard.press('Escape');
    await keyboard.press('a');
    await keyboard.type(name);
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    for (const column of columns) {
      await keyboard.press('Insert');
      await keyboard.type(column);
      await keyboard.press('Enter');
    }
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await expect(this.card(name)).toBeVisible();
  }

  async setType(table: string, column: string, type: string): Promise<void> {
    await this.row(table, column).locator('span').nth(2).dblclick();
    await this.page.getByRole('combobox', { name: `Type of the column ${column}` }).fill(type);
    await this.page.keyboard.press('Enter');
    await expect(this.row(table, column)).toContainText(type);
  }

  row(table: string, column: string): Locator {
    return this.card(table).getByRole('listitem').filter({ hasText: column });
  }

  async drawForeignKey(table: string, column: string, target: string): Promise<void> {
    await this.card(table).hover();
    const handle = await this.card(table).getByTitle(`Draw a foreign key from ${column}`).boundingBox();
    const goal = await this.card(target).boundingBox();
    if (!handle || !goal) throw new Error('Nothing to draw between.');
    const { mouse } = this.page;
    await mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
    await mouse.down();
    await mouse.move(goal.x + goal.width / 2, goal.y + 20, { steps: 12 });
    await mouse.up();
  }

  /** In the Text view, the first place where it stands. */
  async replaceInText(from: string, to: string): Promise<void> {
    const { page } = this;
    await page.getByRole('textbox', { name: /^Text of / }).focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+f');
    await page.getByRole('textbox', { name: 'Find' }).fill(from);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.keyboard.type(to);
  }

  async importFile(path: string): Promise<void> {
    await this.openStart();
    await this.page.getByRole('button', { name: 'Choose a file' }).click();
    await this.page.getByRole('dialog').getByLabel('File', { exact: true }).fill(path);
    await this.page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
  }
}
