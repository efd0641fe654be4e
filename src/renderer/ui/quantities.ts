/** Numbers as the interface writes them: grouped, with a unit, and as exact as they are known. */
const grouped = new Intl.NumberFormat('en');
const short = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

export function formatCount(count: number): string {
  return grouped.format(count);
}

/** `1.2 M`, `840 k`: for estimates, always with the word "about" beside it or in its tooltip. */
export function formatShort(count: number): string {
  if (count < 1_000) return grouped.format(Math.round(count));
  if (count < 999_500) return `${short.format(count / 1_000)} k`;
  if (count < 999_500_000) return `${short.format(count / 1_000_000)} M`;
  return `${short.format(count / 1_000_000_000)} G`;
}

const byteUnits = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** In steps of 1024, three digits. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1023.5 && unit < byteUnits.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 ? grouped.format(value) : short.format(value)} ${byteUnits[unit]}`;
}

/** `38 ms`, `2.41 s`, `3 min 12 s`. */
export function formatDuration(ms: number): string {
  if (ms < 10) return `${short.format(ms)} ms`;
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${short.format(ms / 1_000)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`;
}

/** `just now`, `12 min ago`, `3 days ago`, from ISO 8601. */
export function formatAge(at: string, now: number = Date.now()): string {
  const minutes = Math.floor((now - Date.parse(at)) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return hours === 1 ? '1 hour ago' : `${hours} hours ago`;
  const days = Math.floor(hours / 24);
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

/** The moment with its zone, for tooltips. */
export function formatMoment(at: string): string {
  return (
    new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: undefined }) +
    ` ${zone()}`
  );
}

function zone(): string {
  return (
    new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' })
      .formatToParts()
      .find((part) => part.type === 'timeZoneName')?.value ?? ''
  );
}

/** `1 row`, `1,204 rows`. */
export function countOf(count: number, one: string, many: string = `${one}s`): string {
  return `${grouped.format(count)} ${count === 1 ? one : many}`;
}
