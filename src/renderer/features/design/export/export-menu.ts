import type { MenuGroup } from '../../../ui/menu';
import type { DesignDocument } from '../document/design-document';
import { exportKinds, type ExportKind } from './exports';
import { linkFile, unlinkFile } from '../text/link-file';
import { saveAs } from './save-as';

const titles = { picture: 'The diagram as shown', text: 'The model as text', document: 'Data dictionary' } as const;

export function exportGroups(design: DesignDocument): readonly MenuGroup[] {
  return [...exportEntries(design), fileGroup(design)];
}

/** Beside exports, which are written once: the file that the design is kept in. */
function fileGroup(design: DesignDocument): MenuGroup {
  const { path } = design.file.state.get();
  const attempt = (work: Promise<void>): void => void work.catch(design.workbench.showError);
  return {
    id: 'file',
    title: 'Kept in a file',
    entries: [
      path === null
        ? {
            id: 'link',
            title: 'Keep in a .schema file',
            detail: 'Beside the code; changes of both sides are merged',
            run: () => attempt(linkFile(design)),
          }
        : { id: 'unlink', title: 'Keep in the project alone', detail: path, run: () => attempt(unlinkFile(design)) },
    ],
  };
}

function exportEntries(design: DesignDocument): readonly MenuGroup[] {
  return (['picture', 'text', 'document'] as const).map((group) => ({
    id: group,
    title: titles[group],
    entries: exportKinds
      .filter((kind) => kind.group === group)
      .map((kind) => ({
        id: kind.id,
        title: kind.title,
        detail: kind.detail,
        run: () => void runExport(design, kind),
      })),
  }));
}

export async function runExport(design: DesignDocument, kind: ExportKind): Promise<void> {
  try {
    await saveAs(design, await kind.make(design));
  } catch (thrown) {
    design.workbench.showError(thrown);
  }
}
