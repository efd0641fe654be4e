import type { ComponentType } from 'react';

/** An icon as `lucide-react` makes them. Always decorative: the control beside it carries the words. */
export type Icon = ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
