/** Milliseconds since 1970 with fractions; pages have the same clock, so times of two processes can be compared. */
export function wallClock(): number {
  return performance.timeOrigin + performance.now();
}
