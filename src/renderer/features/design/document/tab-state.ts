export type DesignView = 'diagram' | 'text' | 'ddl' | 'review' | 'patterns';

/** Kept with the tab across restarts. */
export interface DesignTabState {
  readonly design: string;
  readonly view?: DesignView | undefined;
  readonly diagram?: string | undefined;
}

export const tabIdOf = (design: string): string => `design:${design}`;
