import { Map as MapIcon, Pencil, Plus, Trash2, Wand2 } from 'lucide-react';
import type { MenuGroup } from '../../../ui/menu';
import type { DesignDocument } from '../document/design-document';
import { newDiagram, showHidden } from './canvas-actions';
import { offerUndo } from './card-steps';
import type { Drawn } from './use-drawn';

/** Which picture is shown, and what can be done with pictures. */
export function diagramGroups(design: DesignDocument, drawn: Drawn, hasMap: boolean): readonly MenuGroup[] {
  const { diagrams } = design.content.get();
  const current = design.diagram;
  const attempt = (work: Promise<void>): void => void work.catch(design.workbench.showError);
  return [
    {
      id: 'diagrams',
      title: 'Diagrams',
      entries: [
        ...(hasMap
          ? [
              {
                id: 'map',
                title: 'Domain map',
                icon: MapIcon,
                checked: drawn.scope.kind === 'map',
                run: () => design.scope.set({ kind: 'map', expanded: [] }),
              },
            ]
          : []),
        ...diagrams.map((diagram) => ({
          id: diagram.id,
          title: diagram.shown === null && hasMap ? `${diagram.name} (all tables)` : diagram.name,
          checked: drawn.scope.kind === 'diagram' && diagram.id === current.id,
          run: () => {
            design.scope.set({ kind: 'diagram' });
            design.showDiagram(diagram.id);
          },
        })),
      ],
    },
    {
      id: 'this',
      title: current.name,
      entries: [
        {
          id: 'arrange',
          title: 'Arrange anew',
          icon: Wand2,
          detail: 'What was placed by hand stays',
          run: drawn.arrange,
        },
        ...(current.hidden.length > 0
          ? [{ id: 'hidden', title: `Show ${current.hidden.length} hidden`, run: () => showHidden(design) }]
          : []),
        { id: 'rename', title: 'Rename diagram', icon: Pencil, run: () => attempt(renameDiagram(design)) },
        {
          id: 'remove',
          title: 'Remove diagram',
          icon: Trash2,
          danger: true,
          disabled: diagrams.length < 2,
          run: () => {
            design.changeDiagrams(`Remove the diagram ${current.name}`, (all) =>
              all.filter(({ id }) => id !== current.id),
            );
            offerUndo(design, `Removed the diagram ${current.name}. The tables stay.`);
          },
        },
      ],
    },
    {
      id: 'new',
      entries: [{ id: 'new', title: 'New diagram', icon: Plus, run: () => attempt(newDiagram(design, null)) }],
    },
  ];
}

async function renameDiagram(design: DesignDocument): Promise<void> {
  const { id, name } = design.diagram;
  const next = await design.workbench.dialogs.prompt({
    title: 'Rename diagram',
    text: '',
    label: 'Name',
    initial: name,
    action: 'Rename diagram',
  });
  if (next === null || next.trim() === '') return;
  design.changeDiagrams(`Rename the diagram ${name}`, (all) =>
    all.map((diagram) => (diagram.id === id ? { ...diagram, name: next.trim() } : diagram)),
  );
}
