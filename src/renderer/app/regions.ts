/** The parts of the window in the order in which F6 walks them. Each is an element with `data-region`. */
const regions = ['title-bar', 'rail', 'side-panel', 'tabs', 'main', 'inspector', 'status-bar'] as const;
export type Region = (typeof regions)[number];

const focusable = 'button:not([disabled]), input:not([disabled]), textarea, [tabindex]:not([tabindex="-1"])';

/** Where the focus was in each region, so that coming back finds it. */
const lastFocus = new Map<string, WeakRef<HTMLElement>>();

function elementOf(region: Region): HTMLElement | null {
  const element = document.querySelector<HTMLElement>(`[data-region="${region}"]`);
  return element && element.getClientRects().length > 0 && element.offsetWidth > 0 ? element : null;
}

/** Puts the focus where it was in that part of the window, else on its first control; false when there is none. */
export function focusRegion(region: Region): boolean {
  const element = elementOf(region);
  if (!element) return false;
  const last = lastFocus.get(region)?.deref();
  const marked = element.querySelector<HTMLElement>('[data-first-focus]');
  const target = last && element.contains(last) ? last : (marked ?? element.querySelector<HTMLElement>(focusable));
  if (!target) return false;
  target.focus();
  return true;
}

export function nextRegion(step: 1 | -1): void {
  const now = regionOf(document.activeElement);
  const from = now ? regions.indexOf(now) : -1;
  for (let distance = 1; distance <= regions.length; distance++) {
    const region = regions[(from + step * distance + regions.length * 2) % regions.length];
    if (region && focusRegion(region)) return;
  }
}

function regionOf(element: Element | null): Region | undefined {
  const name = element?.closest<HTMLElement>('[data-region]')?.dataset['region'];
  return regions.find((region) => region === name);
}

/** Remembers the focus of each region. Returns the way to stop. */
export function watchRegions(): () => void {
  const onFocus = (event: FocusEvent): void => {
    const region = event.target instanceof HTMLElement ? regionOf(event.target) : undefined;
    if (region && event.target instanceof HTMLElement) lastFocus.set(region, new WeakRef(event.target));
  };
  document.addEventListener('focusin', onFocus);
  return () => document.removeEventListener('focusin', onFocus);
}
