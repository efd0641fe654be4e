import type { Store } from '#base/store';
import type { Settings } from '#model/project';
import type { Platform } from '../platform/platform';

/** Theme and density as attributes of the root element, now and after every change of the settings or the system. */
export function applyAppearance(settings: Store<Settings>, platform: Pick<Platform, 'setTheme'>): void {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    const { theme, density } = settings.get();
    const { dataset } = document.documentElement;
    dataset['theme'] = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
    dataset['density'] = density;
    platform.setTheme(theme);
  };
  apply();
  settings.subscribe(apply);
  system.addEventListener('change', apply);
}
