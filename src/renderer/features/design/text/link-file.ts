import type { DesignDocument } from '../document/design-document';

/** Keeps the design in a text file beside the code from now on. A file that is there is read and merged, not overwritten. */
export async function linkFile(design: DesignDocument): Promise<void> {
  const { workbench } = design;
  const path = await workbench.dialogs.chooseFile({
    title: 'Keep this design in a file',
    mode: 'save',
    endings: ['schema'],
    suggested: `${
      design.name
        .get()
        .trim()
        .replaceAll(/[\\/:*?"<>|\s]+/g, '-') || 'design'
    }.schema`,
    action: 'Link',
  });
  if (path === null) return;
  await design.saver.flush();
  const { file } = await workbench.service.designs.linkFile({ id: design.id, path });
  design.file.link(file);
  workbench.toast({ text: `This design is kept in ${file ?? path} and its layout beside it.`, tone: 'good' });
}

export async function unlinkFile(design: DesignDocument): Promise<void> {
  await design.workbench.service.designs.linkFile({ id: design.id, path: null });
  design.file.link(null);
  design.workbench.toast({ text: 'The design is kept in the project alone. The file stays as it is.', tone: 'info' });
}
