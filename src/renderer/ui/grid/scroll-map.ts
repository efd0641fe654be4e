/**
 * Scrolling without a tall element. The grid keeps its own position in virtual pixels (10,000,000 rows of 34 px are
 * 340,000,000, exact in a double); a browser clamps a real element at 33,554,432. The scroll bar's thumb is the
 * position mapped to the track and back, so both ends of the track are exactly the first and the last row, while wheel
 * and keys move the position itself and never lose a pixel to the mapping.
 */
export interface ScrollExtent {
  /** Length of everything, in virtual pixels. */
  readonly content: number;
  /** Length of what is visible of it. */
  readonly visible: number;
}

export interface Thumb {
  readonly start: number;
  readonly length: number;
}

const MIN_THUMB = 28;

export function maxPosition(extent: ScrollExtent): number {
  return Math.max(0, extent.content - extent.visible);
}

export function clampPosition(position: number, extent: ScrollExtent): number {
  return Math.min(Math.max(position, 0), maxPosition(extent));
}

/** Thumb on a track of the given length; null when everything is visible. */
export function thumbOf(position: number, extent: ScrollExtent, track: number): Thumb | null {
  const last = maxPosition(extent);
  if (last <= 0 || track <= 0) return null;
  const length = Math.min(track, Math.max(MIN_THUMB, (extent.visible / extent.content) * track));
  return { start: (clampPosition(position, extent) / last) * (track - length), length };
}

/** Position for a thumb dragged so that it starts at `start`: the inverse of `thumbOf`, exact at both ends. */
export function positionOfThumb(start: number, extent: ScrollExtent, track: number): number {
  const thumb = thumbOf(0, extent, track);
  if (!thumb) return 0;
  const room = track - thumb.length;
  if (room <= 0 || start <= 0) return 0;
  if (start >= room) return maxPosition(extent);
  return (start / room) * maxPosition(extent);
}

/** Smallest move that brings `start … start + length` into view. */
export function positionToReveal(position: number, start: number, length: number, extent: ScrollExtent): number {
  if (start < position) return clampPosition(start, extent);
  if (start + length > position + extent.visible) {
    return clampPosition(Math.min(start, start + length - extent.visible), extent);
  }
  return clampPosition(position, extent);
}

/** Pixels of a wheel event: lines and pages are turned into pixels, pixels stay as they are. */
export function wheelPixels(delta: number, mode: number, line: number, page: number): number {
  return mode === 1 ? delta * line : mode === 2 ? delta * page : delta;
}
