import type { MenuGroup } from '../../../ui/menu';
import type { DesignDocument } from '../document/design-document';
import { exportKinds, type ExportKind } from './exports';
import { saveAs } from './save-as';

const titles = { picture: 'The diagram as shown', text: 'The model as text', document: 'Data dictionary' } as const;

export function exportGroups(design: DesignDocument): readonly MenuGroup[] {
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
