import { type ScrollExtent, positionOfThumb, thumbOf } from './scroll-map';

/**
 * A scroll bar of our own: an element of the browser's cannot be tall enough (see `scroll-map.ts`). It looks and
 * behaves like the system's: drag the thumb, press the track for a page, and a press held on it goes on.
 */
export interface ScrollBarEvents {
  readonly moved: (position: number) => void;
  /** -1 or 1: a page towards the pointer. */
  readonly paged: (direction: -1 | 1) => void;
  /** Says what a position means while the thumb is dragged, such as `row 1,204,311`; null says nothing. */
  readonly label: (position: number) => string | null;
}

export class ScrollBar {
  readonly element = document.createElement('div');
  readonly #thumb = document.createElement('div');
  readonly #label = document.createElement('div');
  readonly #vertical: boolean;
  readonly #events: ScrollBarEvents;
  #extent: ScrollExtent = { content: 0, visible: 0 };
  #position = 0;
  #track = 0;
  /** Distance of the pointer from the thumb's start; null when not dragged. */
  #grip: number | null = null;
  #repeat: ReturnType<typeof setTimeout> | undefined;

  constructor(axis: 'vertical' | 'horizontal', events: ScrollBarEvents) {
    this.#vertical = axis === 'vertical';
    this.#events = events;
    this.element.className = `grid-scroll-bar grid-scroll-${axis}`;
    this.element.setAttribute('aria-hidden', 'true');
    this.#thumb.className = 'grid-scroll-thumb';
    this.#label.className = 'grid-scroll-label';
    this.#label.hidden = true;
    this.element.append(this.#thumb, this.#label);
    this.element.addEventListener('pointerdown', this.#down);
    this.element.addEventListener('pointermove', this.#move);
    this.element.addEventListener('pointerup', this.#up);
    this.element.addEventListener('lostpointercapture', this.#up);
  }

  get dragging(): boolean {
    return this.#grip !== null;
  }

  /** `track` in pixels: given, not measured, so that painting never forces a layout. */
  update(position: number, extent: ScrollExtent, track: number): void {
    this.#position = position;
    this.#extent = extent;
    this.#track = track;
    const thumb = thumbOf(position, extent, track);
    this.element.hidden = thumb === null;
    if (!thumb) return;
    const side = this.#vertical ? 'height' : 'width';
    this.#thumb.style[side] = `${thumb.length}px`;
    this.#thumb.style.transform = this.#vertical ? `translateY(${thumb.start}px)` : `translateX(${thumb.start}px)`;
    if (this.#grip !== null) this.#showLabel(thumb.start + thumb.length / 2);
  }

  readonly #down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    this.element.setPointerCapture(event.pointerId);
    const at = this.#pointer(event);
    const thumb = thumbOf(this.#position, this.#extent, this.#track);
    if (!thumb) return;
    if (at >= thumb.start && at <= thumb.start + thumb.length) {
      this.#grip = at - thumb.start;
      this.element.dataset['dragging'] = 'true';
      this.#showLabel(thumb.start + thumb.length / 2);
      return;
    }
    this.#page(at, 350);
  };

  #page(at: number, wait: number): void {
    const thumb = thumbOf(this.#position, this.#extent, this.#track);
    if (!thumb || (at >= thumb.start && at <= thumb.start + thumb.length)) return;
    this.#events.paged(at < thumb.start ? -1 : 1);
    this.#repeat = setTimeout(() => this.#page(at, 60), wait);
  }

  readonly #move = (event: PointerEvent): void => {
    if (this.#grip === null) return;
    this.#events.moved(positionOfThumb(this.#pointer(event) - this.#grip, this.#extent, this.#track));
  };

  readonly #up = (): void => {
    clearTimeout(this.#repeat);
    this.#grip = null;
    this.#label.hidden = true;
    delete this.element.dataset['dragging'];
  };

  #pointer(event: PointerEvent): number {
    const box = this.element.getBoundingClientRect();
    return this.#vertical ? event.clientY - box.top : event.clientX - box.left;
  }

  #showLabel(middle: number): void {
    const text = this.#events.label(this.#position);
    this.#label.hidden = text === null;
    if (text === null) return;
    this.#label.textContent = text;
    this.#label.style.transform = this.#vertical
      ? `translateY(${middle}px) translateY(-50%)`
      : `translateX(${middle}px) translateX(-50%)`;
  }
}
