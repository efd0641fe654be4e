import { describe, expect, it } from 'vitest';
import { clampPosition, maxPosition, positionOfThumb, positionToReveal, thumbOf, wheelPixels } from './scroll-map';

/** 10,000,000 rows of 34 px in a view of 700 px: ten times what an element of the browser can be. */
const tall = { content: 340_000_000, visible: 700 };
const track = 688;

describe('a scroll bar over more than an element can hold', () => {
  it('maps both ends of the track to the first and the last row exactly', () => {
    const thumb = thumbOf(0, tall, track);
    expect(thumb).toEqual({ start: 0, length: 28 });
    expect(positionOfThumb(0, tall, track)).toBe(0);
    expect(positionOfThumb(track - 28, tall, track)).toBe(maxPosition(tall));
    expect(maxPosition(tall)).toBe(339_999_300);
  });

  it('stays at the end however far the pointer is dragged beyond it', () => {
    expect(positionOfThumb(10_000, tall, track)).toBe(339_999_300);
    expect(positionOfThumb(-50, tall, track)).toBe(0);
  });

  it('comes back to the same position through the thumb', () => {
    for (const position of [0, 1, 34, 123_456_789, 339_999_299, 339_999_300]) {
      const thumb = thumbOf(position, tall, track);
      expect(positionOfThumb(thumb?.start ?? -1, tall, track)).toBeCloseTo(position, 4);
    }
  });

  it('has no thumb when everything is visible', () => {
    expect(thumbOf(0, { content: 300, visible: 700 }, track)).toBeNull();
    expect(positionOfThumb(40, { content: 300, visible: 700 }, track)).toBe(0);
  });

  it('gives a short list a thumb in proportion', () => {
    expect(thumbOf(0, { content: 1400, visible: 700 }, 688)?.length).toBe(344);
  });

  it('adds wheel pixels exactly, also at the far end', () => {
    const near = maxPosition(tall) - 300;
    expect(clampPosition(near + 120, tall)).toBe(near + 120);
    expect(clampPosition(near + 400, tall)).toBe(maxPosition(tall));
  });

  it('turns wheel lines and pages into pixels', () => {
    expect(wheelPixels(3, 1, 28, 700)).toBe(84);
    expect(wheelPixels(-1, 2, 28, 700)).toBe(-700);
    expect(wheelPixels(53, 0, 28, 700)).toBe(53);
  });

  it('moves as little as it must to show a row', () => {
    expect(positionToReveal(1000, 1100, 34, tall)).toBe(1000);
    expect(positionToReveal(1000, 990, 34, tall)).toBe(990);
    expect(positionToReveal(1000, 1690, 34, tall)).toBe(1024);
  });
});
