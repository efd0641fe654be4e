import type { DatabaseSchema } from '#model/schema';

/** A template as the page offers it. */
export interface OfferedTemplate {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly build: (engine: string) => Promise<DatabaseSchema>;
}

export const designTemplates: readonly OfferedTemplate[] = [];
