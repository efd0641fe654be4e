import type { DesignDocument } from '../document/design-document';

/** The inspector shows what is selected; this opens it. */
export function showForm(design: DesignDocument): void {
  design.workbench.panels.update((panels) => ({ ...panels, inspector: true }));
}
