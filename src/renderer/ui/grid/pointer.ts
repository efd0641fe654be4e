import { type Hit, hitTest, nearestCell } from './hit-test';
import { type CellAddress, type Selection, addRange, contains, extendTo, selectCell, selectWhole } from './selection';
import type { Viewport } from './viewport';

/** What was pressed for a menu, in client coordinates for placing it. */
export interface MenuRequest {
  readonly hit: Hit;
  readonly x: number;
  readonly y: number;
}

/** What the pointer may ask of the grid. */
export interface PointerHost {
  viewport(): Viewport;
  selection(): Selection;
  select(selection: Selection, reveal: CellAddress | null): void;
  selectEverything(): void;
  scrollBy(x: number, y: number): void;
  resize(position: number, width: number): void;
  fit(position: number): void;
  open(): void;
  menu(request: MenuRequest): void;
  hover(row: number, header: number, resizing: number): void;
}

type Gesture =
  | { readonly kind: 'select'; readonly sort: 'cells' | 'rows' | 'columns' }
  | { readonly kind: 'resize'; readonly position: number; readonly fromX: number; readonly width: number }
  | { readonly kind: 'pan'; x: number; y: number };

/** Presses, drags with auto-scroll, double presses and touch on the canvas. One gesture at a time. */
export class GridPointer {
  readonly #canvas: HTMLCanvasElement;
  readonly #host: PointerHost;
  #gesture: Gesture | null = null;
  #x = 0;
  #y = 0;
  #frame = 0;

  constructor(canvas: HTMLCanvasElement, host: PointerHost, signal: AbortSignal) {
    this.#canvas = canvas;
    this.#host = host;
    canvas.addEventListener('pointerdown', this.#down, { signal });
    canvas.addEventListener('pointermove', this.#move, { signal });
    canvas.addEventListener('pointerup', this.#end, { signal });
    canvas.addEventListener('lostpointercapture', this.#end, { signal });
    canvas.addEventListener('pointerleave', () => this.#gesture ?? host.hover(-1, -1, -1), { signal });
    canvas.addEventListener('dblclick', this.#double, { signal });
    canvas.addEventListener('contextmenu', this.#menu, { signal });
    signal.addEventListener('abort', this.#end);
  }

  #hit(event: MouseEvent): Hit {
    const box = this.#canvas.getBoundingClientRect();
    this.#x = event.clientX - box.left;
    this.#y = event.clientY - box.top;
    return hitTest(this.#host.viewport(), this.#x, this.#y);
  }

  readonly #down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const hit = this.#hit(event);
    this.#canvas.setPointerCapture(event.pointerId);
    if (event.pointerType === 'touch') this.#gesture = { kind: 'pan', x: event.clientX, y: event.clientY };
    this.#press(hit, { shift: event.shiftKey, add: event.ctrlKey || event.metaKey });
  };

  #press(hit: Hit, keys: { readonly shift: boolean; readonly add: boolean }): void {
    const viewport = this.#host.viewport();
    switch (hit.kind) {
      case 'resize':
        this.#gesture = {
          kind: 'resize',
          position: hit.position,
          fromX: this.#x,
          width: viewport.columns.width(hit.position),
        };
        return;
      case 'corner':
        this.#host.selectEverything();
        return;
      case 'cell':
        this.#begin('cells', { row: hit.row, position: hit.position }, keys);
        return;
      case 'row-number':
        this.#begin('rows', { row: hit.row, position: viewport.scrolling[0]?.position ?? 0 }, keys);
        return;
      case 'header':
        this.#begin('columns', { row: viewport.firstRow, position: hit.position }, keys);
        return;
      case 'outside':
    }
  }

  #begin(
    sort: 'cells' | 'rows' | 'columns',
    cell: CellAddress,
    keys: { readonly shift: boolean; readonly add: boolean },
  ): void {
    const selection = this.#host.selection();
    const same = selection.ranges.at(-1)?.kind === sort;
    if (this.#gesture?.kind !== 'pan') this.#gesture = { kind: 'select', sort };
    if (keys.shift && (same || sort === 'cells')) this.#host.select(extendTo(selection, cell), null);
    else if (keys.add) this.#host.select(addRange(selection, sort, cell), null);
    else
      this.#host.select(sort === 'cells' ? selectCell(cell) : selectWhole(sort, cell), sort === 'cells' ? cell : null);
  }

  readonly #move = (event: PointerEvent): void => {
    const hit = this.#hit(event);
    const gesture = this.#gesture;
    if (!gesture) {
      this.#hover(hit);
      return;
    }
    if (gesture.kind === 'pan') {
      this.#host.scrollBy(gesture.x - event.clientX, gesture.y - event.clientY);
      gesture.x = event.clientX;
      gesture.y = event.clientY;
    } else if (gesture.kind === 'resize') {
      this.#host.resize(gesture.position, gesture.width + this.#x - gesture.fromX);
    } else {
      this.#extend();
      this.#frame ||= requestAnimationFrame(this.#autoScroll);
    }
  };

  #hover(hit: Hit): void {
    const row = hit.kind === 'cell' || hit.kind === 'row-number' ? hit.row : -1;
    const header = hit.kind === 'header' || hit.kind === 'resize' ? hit.position : -1;
    this.#host.hover(row, header, hit.kind === 'resize' ? hit.position : -1);
  }

  #extend(): void {
    const gesture = this.#gesture;
    if (gesture?.kind !== 'select') return;
    const selection = this.#host.selection();
    const near = nearestCell(this.#host.viewport(), this.#x, this.#y);
    const last = selection.ranges.at(-1);
    if (!last || last.kind === 'all') return;
    const cell = {
      row: gesture.sort === 'columns' ? selection.anchor.row : near.row,
      position: gesture.sort === 'rows' ? selection.anchor.position : near.position,
    };
    this.#host.select(extendTo(selection, cell), null);
  }

  /** While a drag is outside the cells the grid scrolls on, faster the farther out it is. */
  readonly #autoScroll = (): void => {
    this.#frame = 0;
    const gesture = this.#gesture;
    if (gesture?.kind !== 'select') return;
    const viewport = this.#host.viewport();
    const down = gesture.sort === 'columns' ? 0 : speed(this.#y, viewport.headerHeight, viewport.height);
    const across = gesture.sort === 'rows' ? 0 : speed(this.#x, viewport.bodyLeft, viewport.width);
    if (down === 0 && across === 0) return;
    this.#host.scrollBy(across, down);
    this.#extend();
    this.#frame = requestAnimationFrame(this.#autoScroll);
  };

  readonly #end = (): void => {
    this.#gesture = null;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  };

  readonly #double = (event: MouseEvent): void => {
    const hit = this.#hit(event);
    if (hit.kind === 'resize') this.#host.fit(hit.position);
    else if (hit.kind === 'cell') this.#host.open();
  };

  readonly #menu = (event: MouseEvent): void => {
    event.preventDefault();
    const hit = this.#hit(event);
    const selection = this.#host.selection();
    if (hit.kind === 'cell' && !selection.ranges.some((range) => contains(range, hit.row, hit.position))) {
      this.#host.select(selectCell({ row: hit.row, position: hit.position }), null);
    }
    if (hit.kind !== 'outside') this.#host.menu({ hit, x: event.clientX, y: event.clientY });
  };
}

function speed(at: number, low: number, high: number): number {
  const beyond = at < low ? at - low : at > high ? at - high : 0;
  return Math.sign(beyond) * Math.min(400, Math.abs(beyond) * Math.abs(beyond) * 0.01 + Math.abs(beyond) * 0.4);
}
