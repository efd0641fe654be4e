import { useEffect, useState } from 'react';

/** A running clock from a moment of `performance.now()`, in tenths of a second at first, then in seconds. */
export function Elapsed({ since }: { readonly since: number | null }) {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (since === null) return undefined;
    const timer = setInterval(() => setNow(performance.now()), 100);
    return () => clearInterval(timer);
  }, [since]);
  if (since === null) return null;
  return <span style={{ fontVariantNumeric: 'tabular-nums' }}>{clock(Math.max(0, now - since))}</span>;
}

/** `0.4 s`, `12 s`, `02:05`. */
export function clock(ms: number): string {
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.floor(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds < 3_600 ? minutes : `${Math.floor(seconds / 3_600)}:${minutes}`;
}
