import { byteSize, valueBytes } from './cell-text';
import type { GridSource } from './data-source';
import { grouped } from './metrics';
import { type Selection, isSingleCell, resolved } from './selection';
import type { Viewport } from './viewport';

let instances = 0;

/**
 * What a screen reader has instead of the canvas: a grid with the true counts, of which only the active cell, its
 * neighbours and their headers are in the document. The host keeps the focus and points at the active cell.
 */
export class AriaMirror {
  readonly #host: HTMLElement;
  readonly #body = document.createElement('div');
  readonly #status = document.createElement('div');
  readonly #prefix = `grid-${(instances += 1)}`;
  #spoken = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement, frame: HTMLElement) {
    this.#host = host;
    host.setAttribute('role', 'grid');
    host.setAttribute('aria-readonly', 'true');
    host.setAttribute('aria-multiselectable', 'true');
    this.#body.className = 'visually-hidden';
    this.#body.setAttribute('role', 'rowgroup');
    host.append(this.#body);
    this.#status.className = 'visually-hidden';
    this.#status.setAttribute('role', 'status');
    this.#status.setAttribute('aria-live', 'polite');
    frame.append(this.#status);
  }

  update(viewport: Viewport, source: GridSource, selection: Selection): void {
    const { active } = selection;
    this.#host.setAttribute('aria-rowcount', String(source.rowCount + 1));
    this.#host.setAttribute('aria-colcount', String(viewport.columns.length));
    const positions = around(active.position, viewport.columns.length);
    const header = element('row', { 'aria-rowindex': '1' });
    for (const position of positions) {
      const meta = source.columns[viewport.columns.columnAt(position)];
      const cell = element('columnheader', { 'aria-colindex': String(position + 1) });
      cell.textContent = `${meta?.name ?? ''}, ${meta?.type ?? ''}`;
      header.append(cell);
    }
    const rows = around(active.row, source.rowCount).map((row) => {
      const line = element('row', { 'aria-rowindex': String(row + 2) });
      for (const position of positions) {
        const cell = element('gridcell', { 'aria-colindex': String(position + 1), id: this.#id(row, position) });
        const here = row === active.row && position === active.position;
        if (here) cell.setAttribute('aria-selected', 'true');
        cell.textContent = spoken(source, row, viewport.columns.columnAt(position));
        line.append(cell);
      }
      return line;
    });
    this.#body.replaceChildren(header, ...rows);
    if (rows.length > 0) this.#host.setAttribute('aria-activedescendant', this.#id(active.row, active.position));
    else this.#host.removeAttribute('aria-activedescendant');
    this.#announceSelection(viewport, source, selection);
  }

  /** Says something once, politely, after typing and moving have settled. */
  announce(text: string): void {
    if (text === this.#spoken) return;
    this.#spoken = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#status.textContent = text), 250);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #announceSelection(viewport: Viewport, source: GridSource, selection: Selection): void {
    if (isSingleCell(selection)) {
      this.announce('');
      return;
    }
    const last = selection.ranges.at(-1);
    if (!last) return;
    const range = resolved(last, { rows: source.rowCount, columns: viewport.columns.length });
    const rows = range.bottom - range.top + 1;
    const columns = range.right - range.left + 1;
    const more = selection.ranges.length > 1 ? `, ${selection.ranges.length} ranges` : '';
    this.announce(
      `${grouped(rows)} ${rows === 1 ? 'row' : 'rows'} by ${grouped(columns)} ${columns === 1 ? 'column' : 'columns'} selected${more}`,
    );
  }

  #id(row: number, position: number): string {
    return `${this.#prefix}-${row}-${position}`;
  }
}

function around(index: number, count: number): number[] {
  return [index - 1, index, index + 1].filter((each) => each >= 0 && each < count);
}

function element(role: string, attributes: Readonly<Record<string, string>>): HTMLElement {
  const created = document.createElement('div');
  created.setAttribute('role', role);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
  return created;
}

/** Text is cut at 500 characters: the cell viewer reads a long value in full. */
function spoken(source: GridSource, row: number, column: number): string {
  const cell = source.cell(row, column);
  if (cell === undefined) return 'loading';
  if (cell === null) return 'NULL';
  if (cell === '') return 'empty text';
  if (typeof cell === 'object') {
    const family = source.columns[column]?.family ?? 'text';
    const bytes = valueBytes(cell.byteLength, family, source.storageClass?.(row, column) ?? null);
    return `${cell.head.slice(0, 500)}, cut, ${byteSize(bytes)} in full`;
  }
  return cell.length > 500 ? `${cell.slice(0, 500)}, cut` : cell;
}
