/** The workbench as a person meets it: what is on screen by its role and name, and keys and mouse to act on it. */
import type { Locator, Page } from '@playwright/test';
import { activeCellOf, type ActiveCell } from './active-cell';
import { expect } from './app';

export interface NewConnection {
  readonly url: string;
  readonly name: string;
  readonly environment?: 'Production' | 'Staging' | 'Development' | 'Local';
  /** Left as the environment sets it when absent. */
  readonly readOnly?: boolean;
  /** Whether an editor is opened on it; it is when absent. */
  readonly open?: boolean;
}

export class Workbench {
  readonly #page: () => Page;

  /** A function where the page may be another one later (the desktop app after a restart). */
  constructor(page: Page | (() => Page)) {
    this.#page = typeof page === 'function' ? page : () => page;
  }

  get page(): Page {
    return this.#page();
  }

  get status(): Locator {
    return this.page.getByRole('contentinfo', { name: 'Status' });
  }

  get grid(): Locator {
    return this.page.getByRole('grid');
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog').or(this.page.getByRole('alertdialog'));
  }

  get messages(): Locator {
    return this.page.getByRole('log', { name: 'Messages' });
  }

  get toasts(): Locator {
    return this.page.getByRole('list', { name: 'Toasts' });
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' });
  }

  /** The text field of the editor that is shown. */
  get editor(): Locator {
    return this.page.getByRole('textbox', { name: /^SQL of / });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  async openForm(): Promise<void> {
    await this.page.getByRole('complementary').getByRole('button', { name: 'New connection' }).first().click();
    await expect(this.page.getByLabel('Paste a URL, or fill in below')).toBeFocused();
  }

  async addConnection({ url, name, environment, readOnly, open = true }: NewConnection): Promise<void> {
    await this.openForm();
    await this.page.keyboard.insertText(url);
    await this.page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    if (environment !== undefined) await this.choose('Environment', environment);
    if (readOnly !== undefined) await this.setChecked('Read-only', readOnly);
    await this.button(open ? 'Save and open a query' : /^Save connection/).click();
    await expect(this.page.getByLabel('Paste a URL, or fill in below')).toBeHidden();
    if (open) await this.editorReady();
  }

  /** The checkbox itself is drawn by its label. */
  async setChecked(name: string, checked: boolean): Promise<void> {
    const box = this.page.getByRole('checkbox', { name });
    if ((await box.isChecked()) !== checked) await this.page.locator('label', { has: box }).click();
    await expect(box).toBeChecked({ checked });
  }

  async choose(label: string, option: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: label }).last().click();
    await this.page.getByRole('option', { name: option }).click();
  }

  /** An editor of its own on a connection, by the tree. */
  async openQueryOn(connection: string): Promise<void> {
    await this.page.getByRole('treeitem', { name: connection }).click({ button: 'right' });
    await this.page.getByRole('menuitem', { name: /query/i }).first().click();
    await this.editorReady();
  }

  async editorReady(): Promise<void> {
    await expect(this.page.locator('.monaco-editor').last()).toBeVisible();
    await expect(this.editor.last()).toBeFocused();
  }

  /** Replaces the whole text, as a paste does. */
  async write(sql: string): Promise<void> {
    await this.editor.focus();
    await this.page.keyboard.press('Control+a');
    if (sql === '') await this.page.keyboard.press('Delete');
    else {
      await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await this.page.evaluate((text) => navigator.clipboard.writeText(text), sql);
      await this.page.keyboard.press('Control+v');
    }
  }

  async run(sql: string): Promise<void> {
    await this.write(sql);
    await this.pressToRun('Control+Enter');
  }

  async runAll(sql: string): Promise<void> {
    await this.write(sql);
    await this.pressToRun('Control+Shift+Enter');
  }

  /** Remembers that Cancel was on screen, however short: only then `ended` means this run and not the one before. */
  async pressToRun(keys: string): Promise<void> {
    await this.page.evaluate(() => {
      const seen = new MutationObserver(() => {
        const bar = document.querySelector('[role="toolbar"][aria-label="Query"]');
        if (!bar?.textContent.includes('Cancel')) return;
        document.body.dataset['ran'] = 'yes';
        seen.disconnect();
      });
      delete document.body.dataset['ran'];
      seen.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await this.page.keyboard.press(keys);
  }

  /** Runs and waits until no statement is under way. */
  async runToEnd(sql: string): Promise<void> {
    await this.runAll(sql);
    await this.ended();
  }

  async ended(): Promise<void> {
    await expect(this.page.locator('body[data-ran]')).toBeAttached();
    await expect(this.button(/^Run( Ctrl|$)/)).toBeVisible({ timeout: 15_000 });
  }

  async showTab(name: string | RegExp): Promise<void> {
    await this.page.getByRole('tablist', { name: 'Results' }).getByRole('tab', { name }).click();
  }

  activeCell(): Promise<ActiveCell> {
    return activeCellOf(this.grid);
  }

  /** Goes to a cell by keys and gives its text. */
  async goTo(row: number, column: number): Promise<string> {
    await this.grid.focus();
    await this.page.keyboard.press('Control+Home');
    for (let at = 1; at < row; at += 1) await this.page.keyboard.press('ArrowDown');
    for (let at = 1; at < column; at += 1) await this.page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await this.activeCell()).text).not.toBe('loading');
    const cell = await this.activeCell();
    expect(cell).toMatchObject({ row, column });
    return cell.text;
  }

  /** What each cell of a row shows, read by walking over it. */
  async rowTexts(row: number): Promise<readonly string[]> {
    const count = Number(await this.grid.getAttribute('aria-colcount'));
    const texts = [await this.goTo(row, 1)];
    for (let column = 2; column <= count; column += 1) {
      await this.page.keyboard.press('ArrowRight');
      await expect.poll(async () => (await this.activeCell()).column).toBe(column);
      await expect.poll(async () => (await this.activeCell()).text).not.toBe('loading');
      texts.push((await this.activeCell()).text);
    }
    return texts;
  }

  /** Beside the cells: what is selected, in full. */
  async showInspector(): Promise<void> {
    if (!(await this.inspector.isVisible())) await this.page.keyboard.press('Control+i');
    await expect(this.inspector).toBeVisible();
  }

  async copied(): Promise<string> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await this.page.evaluate('navigator.clipboard.writeText("nothing was copied")');
    await this.grid.focus();
    await this.page.keyboard.press('Control+c');
    const read = (): Promise<string> => this.page.evaluate('navigator.clipboard.readText()');
    await expect.poll(read).not.toBe('nothing was copied');
    return read();
  }

  /** Exports the result that is shown, in the chooser's folder of now, and gives the path. */
  async exportAs(format: 'CSV' | 'TSV' | 'JSON' | 'NDJSON', folder: string, file: string): Promise<string> {
    await this.grid.focus();
    await this.page.keyboard.press('Control+e');
    await this.choose('Format', new RegExp(`^${format}`));
    await this.dialog.getByRole('button', { name: /^(Export|Run again and export)/ }).click();
    const chooser = this.page.getByRole('dialog').last();
    await chooser.getByLabel('File name').fill(`${folder}/${file}`);
    await chooser.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(this.toasts).toContainText(file);
    return `${folder}/${file}`;
  }
}
