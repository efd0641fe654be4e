// Runs in the page before anything else: notes what is painted and when, blocks of the main thread, and times of frames
// while it scrolls. Times of paints are on the wall clock, so that they can be compared with those of other processes.
window.probe = (() => {
  /** By text: when it was drawn first, and the start of the frame after that one. */
  const painted = new Map();
  const blocks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) blocks.push({ startTime, duration });
  }).observe({ type: 'longtask' });

  const drawing = CanvasRenderingContext2D.prototype;
  const fillText = Reflect.get(drawing, 'fillText');
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const wallClock = () => performance.timeOrigin + performance.now();

  /** From now on the first paint of each text that fits `pattern` is noted. */
  function watch(pattern) {
    const expression = new RegExp(pattern);
    painted.clear();
    drawing.fillText = function (text, ...place) {
      if (expression.test(text) && !painted.has(text)) {
        const times = { drawn: wallClock(), shown: 0 };
        painted.set(text, times);
        requestAnimationFrame(() => (times.shown = wallClock()));
      }
      return fillText.call(this, text, ...place);
    };
  }

  function unwatch() {
    drawing.fillText = fillText;
  }

  /** Turns the wheel once a frame for some seconds; 0 pixels leave it alone. Gives the times between frames. */
  async function scroll(pixels, seconds) {
    // Tabs that are not shown stay in the page.
    const canvas = [...document.querySelectorAll('.grid-canvas')].find((each) => each.checkVisibility());
    const frames = [];
    const started = performance.now();
    let before = await frame();
    while (performance.now() - started < seconds * 1000) {
      const now = await frame();
      frames.push(now - before);
      before = now;
      if (pixels !== 0)
        canvas.dispatchEvent(new WheelEvent('wheel', { deltaY: pixels, bubbles: true, cancelable: true }));
    }
    return frames;
  }

  /** Milliseconds of the longest block of the main thread since a moment of `now`; 0 when none was above 50. */
  async function longestBlock(since) {
    // Long tasks are reported late.
    await new Promise((resolve) => setTimeout(resolve, 200));
    return Math.max(0, ...blocks.filter(({ startTime }) => startTime >= since).map(({ duration }) => duration));
  }

  return {
    watch,
    unwatch,
    scroll,
    longestBlock,
    now: () => performance.now(),
    isPainted: (text) => painted.get(text)?.shown > 0,
    paints: () => [...painted],
  };
})();
