/**
 * The grid itself, without React. One canvas, two scroll bars of our own, a hidden ARIA grid. The layers:
 *
 *     data-source   what the grid reads          column-layout  order, widths, hidden, pinned
 *     scroll-map    position <-> thumb           viewport       what is on screen, from numbers only
 *     selection     plain data                   keyboard       a key -> an action, pure
 *     pointer       gestures -> actions          paint*         one frame, reads only
 *     aria-mirror   the same for screen readers  controller     wires them and schedules frames
 *
 * Invariants: painting happens at most once per animation frame and never waits for data; `cell()` that is not loaded
 * is drawn as a bar; nothing here renders through React.
 */
import { DisposableStore, type Disposable } from '#base/disposable';
import { Emitter } from '#base/emitter';
import { AriaMirror } from './aria-mirror';
import { ColumnLayout } from './column-layout';
import type { GridSource, SourceChange } from './data-source';
import { firstWidth, fitArrived, fitOneColumn, type Measuring } from './fit-columns';
import { GridState } from './grid-state';
import { keyAction } from './keyboard';
import { grouped, rowNumberWidth, SCROLL_BAR_SIZE } from './metrics';
import { paintGrid } from './paint';
import { GridPointer, type MenuRequest, type PointerHost } from './pointer';
import { ScrollBar } from './scroll-bar';
import { wheelPixels } from './scroll-map';
import { type CellAddress, type Selection, selectAll, selectCell } from './selection';
import { TextFit } from './text-fit';
import { type GridTheme, readTheme, watchTheme } from './theme';
import { pageRows, rowY, visibleColumns } from './viewport';

/** What a grid was like when it went, so that it comes back the same: order, widths, selection and position. */
export interface GridSnapshot {
  readonly columns: ColumnLayout;
  readonly selection: Selection;
  readonly scrollLeft: number;
  readonly scrollTop: number;
}

export class GridController implements Disposable {
  readonly selectionChanged = new Emitter<Selection>();
  readonly menuRequested = new Emitter<MenuRequest>();
  readonly copyRequested = new Emitter<void>();
  readonly opened = new Emitter<CellAddress>();
  readonly columnsChanged = new Emitter<void>();
  /** After each painted frame: milliseconds it took. Only benchmarks listen. */
  readonly painted = new Emitter<number>();

  readonly #frame: HTMLElement;
  readonly #host = document.createElement('div');
  readonly #canvas = document.createElement('canvas');
  readonly #context: CanvasRenderingContext2D;
  readonly #vertical: ScrollBar;
  readonly #horizontal: ScrollBar;
  readonly #aria: AriaMirror;
  readonly #state: GridState;
  readonly #abort = new AbortController();
  readonly #owned = new DisposableStore();
  #sourceSubscription: Disposable | null = null;
  #columnSubscription: Disposable | null = null;
  #theme: GridTheme;
  #fit: TextFit;
  #ratio = devicePixelRatio;
  #scheduled = 0;
  /** Widths of what is on screen stay from now on: the first screen has been seen, or the person has begun to act. */
  #settled = false;
  #ariaStale = true;
  #hover = { row: -1, header: -1, resizing: -1 };
  #found: CellAddress | null = null;

  /** `before` is what `snapshot` gave for the same source. */
  constructor(frame: HTMLElement, source: GridSource, label: string, before: GridSnapshot | null = null) {
    this.#frame = frame;
    frame.classList.add('grid-frame');
    this.#host.className = 'grid-host';
    this.#host.tabIndex = 0;
    this.#host.setAttribute('aria-label', label);
    this.#canvas.className = 'grid-canvas';
    this.#canvas.setAttribute('aria-hidden', 'true');
    const context = this.#canvas.getContext('2d', { alpha: false });
    if (!context) throw new Error('This browser cannot draw on a canvas.');
    this.#context = context;
    this.#vertical = new ScrollBar('vertical', {
      moved: (position) => this.scrollTo(this.#state.scrollLeft, position),
      paged: (direction) =>
        this.scrollBy(0, direction * pageRows(this.#state.viewport) * this.#state.viewport.rowHeight),
      label: (position) => `row ${grouped(Math.floor(position / this.#state.viewport.rowHeight) + 1)}`,
    });
    this.#horizontal = new ScrollBar('horizontal', {
      moved: (position) => this.scrollTo(position, this.#state.scrollTop),
      paged: (direction) => this.scrollBy(direction * this.#state.viewport.horizontal.visible * 0.9, 0),
      label: () => this.#columnLabel(),
    });
    this.#host.append(this.#canvas, this.#vertical.element, this.#horizontal.element);
    frame.append(this.#host);
    this.#aria = new AriaMirror(this.#host, frame);
    this.#theme = readTheme(frame);
    this.#fit = new TextFit(context, this.#theme.cellFont);
    this.#state = new GridState(source, before?.columns ?? this.#newColumns(source));
    this.#watchColumns();
    this.#listen();
    this.#watchSource(source);
    this.#watchSize();
    if (before) this.#restore(before);
  }

  get selection(): Selection {
    return this.#state.selection;
  }

  get columns(): ColumnLayout {
    return this.#state.columns;
  }

  get source(): GridSource {
    return this.#state.source;
  }

  get firstVisibleRow(): number {
    return this.#state.viewport.firstRow;
  }

  get lastVisibleRow(): number {
    return this.#state.viewport.lastRow - 1;
  }

  get element(): HTMLElement {
    return this.#host;
  }

  snapshot(): GridSnapshot {
    const { columns, selection, scrollLeft, scrollTop } = this.#state;
    return { columns, selection, scrollLeft, scrollTop };
  }

  focus(): void {
    this.#host.focus({ preventScroll: true });
  }

  /** Another source keeps nothing; the same one that grew announces `rows` instead. */
  setSource(source: GridSource): void {
    this.#state.source = source;
    this.#startOver();
    this.#watchSource(source);
  }

  select(selection: Selection, reveal: CellAddress | null = null): void {
    this.#state.selection = selection;
    if (reveal) this.#state.reveal(reveal);
    this.#ariaStale = true;
    this.selectionChanged.emit(this.#state.selection);
    this.invalidate();
  }

  /** Moves to a cell, as a search or "go to column" does; `found` tints it until the next move. */
  goTo(row: number, column: number, found = false): void {
    const position = this.#state.columns.positionOf(column);
    if (position < 0) this.#state.columns.setHidden(column, false);
    const cell = { row, position: this.#state.columns.positionOf(column) };
    this.select(selectCell(cell), cell);
    this.#found = found ? cell : null;
  }

  selectEverything(): void {
    this.select(selectAll(this.#state.selection));
  }

  scrollTo(left: number, top: number): void {
    this.#state.scrollTo(left, top);
    this.invalidate();
  }

  scrollBy(x: number, y: number): void {
    this.#state.scrollBy(x, y);
    this.invalidate();
  }

  /** Makes a column as wide as its loaded rows on screen need, without the usual limit. */
  fitColumn(column: number): void {
    fitOneColumn(this.#state, this.#measuring, column);
  }

  invalidate(): void {
    this.#scheduled ||= requestAnimationFrame(this.#paint);
  }

  dispose(): void {
    cancelAnimationFrame(this.#scheduled);
    this.#abort.abort();
    this.#owned.dispose();
    this.#sourceSubscription?.dispose();
    this.#columnSubscription?.dispose();
    this.#aria.dispose();
    this.#frame.replaceChildren();
  }

  get #measuring(): Measuring {
    return { context: this.#context, fit: this.#fit, theme: this.#theme };
  }

  #newColumns(source: GridSource): ColumnLayout {
    return new ColumnLayout(source.columns, (column) => firstWidth(this.#measuring, column));
  }

  #watchColumns(): void {
    this.#columnSubscription?.dispose();
    this.#columnSubscription = this.#state.columns.changed.on(() => {
      this.#state.refresh();
      this.#ariaStale = true;
      this.columnsChanged.emit();
      this.invalidate();
    });
  }

  #fitArrived(): void {
    this.#settled = fitArrived(this.#state, this.#measuring, this.#settled);
  }

  #startOver(): void {
    this.#state.columns = this.#newColumns(this.#state.source);
    this.#watchColumns();
    this.#settled = false;
    this.#found = null;
    this.#state.selection = selectCell({ row: 0, position: 0 });
    this.#state.scrollTo(0, 0);
    this.select(this.#state.selection);
  }

  #restore(before: GridSnapshot): void {
    this.#settled = true;
    this.#state.selection = before.selection;
    this.#state.scrollTo(before.scrollLeft, before.scrollTop);
    this.invalidate();
  }

  #watchSource(source: GridSource): void {
    this.#sourceSubscription?.dispose();
    this.#sourceSubscription = source.onChange((change) => this.#sourceChanged(change));
  }

  #sourceChanged(change: SourceChange): void {
    if (change === 'columns') this.#startOver();
    else if (change === 'rows') this.#measure();
    this.#fitArrived();
    this.#ariaStale = true;
    this.invalidate();
  }

  #listen(): void {
    const { signal } = this.#abort;
    const host: PointerHost = {
      viewport: () => this.#state.viewport,
      selection: () => this.#state.selection,
      select: (selection, reveal) => {
        this.#found = null;
        this.select(selection, reveal);
      },
      selectEverything: () => this.selectEverything(),
      scrollBy: (x, y) => this.scrollBy(x, y),
      resize: (position, width) => this.#state.columns.resize(this.#state.columns.columnAt(position), width, 'person'),
      fit: (position) => this.fitColumn(this.#state.columns.columnAt(position)),
      open: () => this.opened.emit(this.#state.selection.active),
      menu: (request) => this.menuRequested.emit(request),
      hover: (row, header, resizing) => this.#hovered(row, header, resizing),
    };
    new GridPointer(this.#canvas, host, signal);
    this.#host.addEventListener('pointerdown', () => this.#pressed(), { signal });
    this.#host.addEventListener('wheel', this.#wheel, { signal, passive: false });
    this.#host.addEventListener('keydown', this.#key, { signal });
    this.#host.addEventListener('focus', () => this.invalidate(), { signal });
    this.#host.addEventListener('blur', () => this.invalidate(), { signal });
    watchTheme(() => this.#themeChanged(), signal);
  }

  #pressed(): void {
    this.#settled = true;
    this.focus();
  }

  #watchSize(): void {
    const observer = new ResizeObserver(() => {
      this.#measure();
      this.#paint();
    });
    observer.observe(this.#host);
    this.#owned.add({ dispose: () => observer.disconnect() });
    this.#measure();
  }

  #themeChanged(): void {
    this.#theme = readTheme(this.#frame);
    this.#fit = new TextFit(this.#context, this.#theme.cellFont);
    this.#measure();
    this.invalidate();
  }

  /** The only place that reads layout. */
  #measure(): void {
    const box = this.#host.getBoundingClientRect();
    this.#ratio = devicePixelRatio;
    const { rowHeight } = this.#theme;
    this.#state.setBox({
      width: box.width,
      height: box.height,
      rowHeight,
      headerHeight: rowHeight + 4,
      rowNumberWidth: rowNumberWidth(this.#state.source.rowCount, this.#fit.advance),
    });
    const width = Math.round(box.width * this.#ratio);
    const height = Math.round(box.height * this.#ratio);
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
      this.#context.textRendering = 'optimizeSpeed';
      this.#context.fontKerning = 'none';
    }
    this.#host.dataset['empty'] = String(this.#state.source.rowCount === 0);
  }

  #hovered(row: number, header: number, resizing: number): void {
    const before = this.#hover;
    if (before.row === row && before.header === header && before.resizing === resizing) return;
    this.#hover = { row, header, resizing };
    const meta = header >= 0 ? this.#state.source.columns[this.#state.columns.columnAt(header)] : undefined;
    this.#canvas.title = meta && resizing < 0 ? `${meta.name}\n${meta.type}` : '';
    this.#canvas.style.cursor = resizing >= 0 ? 'col-resize' : 'default';
    this.invalidate();
  }

  readonly #wheel = (event: WheelEvent): void => {
    if (event.ctrlKey) return;
    event.preventDefault();
    this.#settled = true;
    const { viewport } = this.#state;
    const y = wheelPixels(event.deltaY, event.deltaMode, viewport.rowHeight, viewport.vertical.visible);
    const x = wheelPixels(event.deltaX, event.deltaMode, viewport.rowHeight, viewport.horizontal.visible);
    if (event.shiftKey && x === 0) this.scrollBy(y, 0);
    else this.scrollBy(x, y);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.target !== this.#host) return;
    const { viewport, columns, source, selection } = this.#state;
    const press = { key: event.key, shift: event.shiftKey, mod: event.ctrlKey || event.metaKey, alt: event.altKey };
    const action = keyAction(press, {
      rows: source.rowCount,
      columns: columns.length,
      selection,
      page: pageRows(viewport),
    });
    if (!action) return;
    event.preventDefault();
    this.#settled = true;
    const column = columns.columnAt(selection.active.position);
    if (action.kind === 'select') {
      this.#found = null;
      this.select(action.selection, action.reveal);
    } else if (action.kind === 'resize')
      columns.resize(column, columns.width(selection.active.position) + action.by, 'person');
    else if (action.kind === 'fit') this.fitColumn(column);
    else if (action.kind === 'copy') this.copyRequested.emit();
    else if (action.kind === 'open') this.opened.emit(selection.active);
    else this.#menuAtActiveCell();
  };

  #menuAtActiveCell(): void {
    const { viewport, selection } = this.#state;
    const { active } = selection;
    const column = visibleColumns(viewport).find((each) => each.position === active.position);
    const box = this.#host.getBoundingClientRect();
    const y = Math.min(
      Math.max(rowY(viewport, active.row) + viewport.rowHeight, viewport.headerHeight),
      viewport.height,
    );
    this.menuRequested.emit({
      hit: { kind: 'cell', ...active },
      x: box.left + (column?.x ?? viewport.bodyLeft) + 8,
      y: box.top + y,
    });
  }

  #columnLabel(): string | null {
    const first = this.#state.viewport.scrolling[0];
    return first ? (this.#state.source.columns[first.column]?.name ?? null) : null;
  }

  readonly #paint = (): void => {
    cancelAnimationFrame(this.#scheduled);
    this.#scheduled = 0;
    const started = performance.now();
    if (!this.#settled) this.#fitArrived();
    const { viewport, source, selection } = this.#state;
    if (viewport.width === 0 || viewport.height === 0) return;
    paintGrid({
      context: this.#context,
      viewport,
      source,
      theme: this.#theme,
      fit: this.#fit,
      selection,
      focused: document.activeElement === this.#host,
      hoverRow: this.#hover.row,
      hoverHeader: this.#hover.header,
      resizing: this.#hover.resizing,
      found: this.#found,
      ratio: this.#ratio,
    });
    this.#placeScrollBars();
    const columns = visibleColumns(viewport).map((each) => each.column);
    source.ensure({ fromRow: viewport.firstRow, toRow: viewport.lastRow, columns: columns.toSorted((a, b) => a - b) });
    if (this.#ariaStale) {
      this.#ariaStale = false;
      this.#aria.update(viewport, source, selection);
    }
    this.painted.emit(performance.now() - started);
  };

  #placeScrollBars(): void {
    const { viewport } = this.#state;
    const track = viewport.height - viewport.headerHeight - SCROLL_BAR_SIZE;
    const across = viewport.width - viewport.bodyLeft - SCROLL_BAR_SIZE;
    this.#vertical.element.style.cssText = `top:${viewport.headerHeight}px;height:${Math.max(0, track)}px`;
    this.#horizontal.element.style.cssText = `left:${viewport.bodyLeft}px;width:${Math.max(0, across)}px`;
    this.#vertical.update(viewport.scrollTop, viewport.vertical, track);
    this.#horizontal.update(viewport.scrollLeft, viewport.horizontal, across);
  }
}
