import type { DesignDocument } from '../document/design-document';
import type { Export } from './save-as';

export interface ExportKind {
  readonly id: string;
  /** As in the menu: `Mermaid`. */
  readonly title: string;
  readonly detail?: string | undefined;
  readonly group: 'picture' | 'text' | 'document';
  readonly make: (design: DesignDocument) => Promise<Export>;
}

/** One file each: adding one adds a file. */
const modules = import.meta.glob<{ readonly default: readonly ExportKind[] }>('./kinds/*.ts', { eager: true });

export const exportKinds: readonly ExportKind[] = Object.values(modules).flatMap((module) => module.default);
