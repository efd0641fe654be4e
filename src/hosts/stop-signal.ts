const SAME_KEYSTROKE_MS = 1_000;

/**
 * Calls `stop` once when the process is told to end. A terminal and every launcher in between pass the same Ctrl-C on,
 * so what follows within a second is taken for the same; a later signal ends the process at once.
 */
export function onStopSignal(stop: () => void): void {
  let first: number | null = null;
  const receive = (): void => {
    if (first === null) {
      first = performance.now();
      stop();
    } else if (performance.now() - first > SAME_KEYSTROKE_MS) {
      process.exit(130);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, receive);
}
