import type { Environment } from '#model/connection';

/** The words for environments, the same everywhere. */
export const environmentTitles: Readonly<Record<Environment, string>> = {
  production: 'Production',
  staging: 'Staging',
  development: 'Development',
  local: 'Local',
};
