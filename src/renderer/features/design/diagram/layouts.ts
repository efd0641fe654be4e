import { LayoutClient } from '../../../workers/layout-client';

let client: LayoutClient | null = null;

/** One worker for all diagrams: they ask one after the other. */
export const layouts = (): LayoutClient => (client ??= new LayoutClient());
