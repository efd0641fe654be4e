import type { DesignDocument } from '../document/design-document';

export interface Export {
  /** Without the dot. */
  readonly ending: string;
  readonly content: string;
  /** `utf8` when absent. */
  readonly encoding?: 'utf8' | 'base64';
  /** As in the title of the chooser: `DDL`. */
  readonly what: string;
}

/** Asks where to and writes it; the chooser has asked before something is replaced. */
export async function saveAs(
  design: DesignDocument,
  { ending, content, encoding = 'utf8', what }: Export,
): Promise<void> {
  const { workbench } = design;
  try {
    const path = await workbench.dialogs.chooseFile({
      title: `Export ${what}`,
      mode: 'save',
      endings: [ending],
      suggested: `${fileName(design.name.get())}.${ending}`,
      action: 'Export',
    });
    if (path === null) return;
    await workbench.service.designs.writeExport({ path, content, encoding, overwrite: true });
    workbench.toast({ text: `Exported ${what} to ${path}.`, tone: 'good' });
  } catch (thrown) {
    workbench.showError(thrown);
  }
}

const fileName = (name: string): string => name.trim().replaceAll(/[\\/:*?"<>|\s]+/g, '-') || 'design';
