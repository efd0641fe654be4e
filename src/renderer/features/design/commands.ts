import type { Command } from '../../app/contribution';
import { isTyping } from '../../app/keymap';
import type { Workbench } from '../../app/workbench';
import { renameDesign, startDesign } from './actions';
import type { Alignment } from './diagram/arrangements';
import { idOf } from './document/design-content';
import type { DesignDocument } from './document/design-document';
import { activeDocument } from './document/open-documents';
import { selectedTables } from './document/selected-tables';
import type { DesignView } from './document/tab-state';
import { exportCommands } from './export/export-commands';
import { showForm } from './form/show-form';
import { linkFile, unlinkFile } from './text/link-file';

const group = 'Design';

interface DesignCommand {
  readonly id: string;
  readonly title: string;
  readonly keys?: readonly string[];
  readonly when?: (design: DesignDocument) => boolean;
  readonly run: (design: DesignDocument) => void | Promise<void>;
}

type Actions = typeof import('./diagram/diagram-commands');

/** Runs what is loaded only then: commands are known from the start, the diagram is not. */
const act =
  (run: (actions: Actions, design: DesignDocument) => void | Promise<void>) =>
  async (design: DesignDocument): Promise<void> =>
    run(await import('./diagram/diagram-commands'), design);

const onDiagram = (design: DesignDocument): boolean => design.view.get() === 'diagram';
const oneTable = (design: DesignDocument): boolean => onDiagram(design) && selectedTables(design).length === 1;
const someTables = (design: DesignDocument): boolean => onDiagram(design) && selectedTables(design).length > 0;
const many = (least: number) => (design: DesignDocument) => onDiagram(design) && selectedTables(design).length >= least;
/** A field and the text editor take their own steps back. */
const notTyping = (): boolean => !isTyping(document.activeElement);

const views: readonly (readonly [DesignView, string])[] = [
  ['diagram', 'Show the diagram'],
  ['text', 'Show the design as text'],
  ['ddl', 'Show the DDL'],
  ['review', 'Show the review'],
  ['patterns', 'Show the access patterns'],
];

const alignments: readonly (readonly [Alignment, string])[] = [
  ['left', 'Align left edges'],
  ['centre', 'Align centres'],
  ['right', 'Align right edges'],
  ['top', 'Align top edges'],
  ['middle', 'Align middles'],
  ['bottom', 'Align bottom edges'],
];

/** What acts on the design that is shown. Keys of one letter belong to the canvas and are said in its menu. */
const documentCommands: readonly DesignCommand[] = [
  {
    id: 'undo',
    title: 'Undo',
    keys: ['Mod+Z'],
    when: (design) => notTyping() && design.steps.get().undo !== null,
    run: (design) => design.tryUndo(),
  },
  {
    id: 'redo',
    title: 'Redo',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    when: (design) => notTyping() && design.steps.get().redo !== null,
    run: (design) => design.tryRedo(),
  },
  { id: 'save', title: 'Save design now', keys: ['Mod+S'], run: (design) => design.saver.flush() },
  {
    id: 'find',
    title: 'Find a table in the diagram',
    keys: ['Mod+F'],
    when: onDiagram,
    run: (design) => design.canvas?.find(),
  },
  { id: 'addTable', title: 'Add table', run: act((all, design) => all.newTable(design)) },
  {
    id: 'addColumn',
    title: 'Add column',
    when: oneTable,
    run: act((all, design) => {
      const [table] = selectedTables(design);
      if (table) all.newColumn(design, idOf(table), null);
    }),
  },
  {
    id: 'addForeignKey',
    title: 'Add foreign key',
    run: (design) => design.dialog.set({ kind: 'foreign-key', table: selectedTables(design)[0]?.id ?? null }),
  },
  { id: 'form', title: 'Edit table in the inspector', keys: ['F4'], when: oneTable, run: showForm },
  { id: 'renameTable', title: 'Rename table', when: oneTable, run: act((all, design) => all.renameSelected(design)) },
  {
    id: 'removeTable',
    title: 'Remove what is selected',
    when: (design) => onDiagram(design) && design.selection.get().length > 0,
    run: act((all, design) => all.removeSelected(design)),
  },
  { id: 'addNote', title: 'Add note', when: onDiagram, run: act((all, design) => all.newNote(design)) },
  { id: 'group', title: 'Group tables', when: someTables, run: act((all, design) => all.groupSelected(design)) },
  {
    id: 'collapse',
    title: 'Collapse or open tables',
    when: someTables,
    run: act((all, design) => all.collapseSelected(design)),
  },
  {
    id: 'hide',
    title: 'Hide tables in this diagram',
    when: someTables,
    run: act((all, design) => all.hideSelected(design)),
  },
  {
    id: 'showHidden',
    title: 'Show hidden tables',
    when: (design) => onDiagram(design) && design.diagram.hidden.length > 0,
    run: act((all, design) => all.showHidden(design)),
  },
  {
    id: 'distributeX',
    title: 'Distribute across',
    when: many(3),
    run: act((all, design) => all.distributeSelected(design, 'x')),
  },
  {
    id: 'distributeY',
    title: 'Distribute down',
    when: many(3),
    run: act((all, design) => all.distributeSelected(design, 'y')),
  },
  ...alignments.map(([to, title]): DesignCommand => ({
    id: `align.${to}`,
    title,
    when: many(2),
    run: act((all, design) => all.alignSelected(design, to)),
  })),
  {
    id: 'neighbours',
    title: 'Show neighbours of the table',
    when: someTables,
    run: act((all, design) => all.showNeighbours(design, 1)),
  },
  {
    id: 'path',
    title: 'Show the path between two tables',
    run: (design) => design.dialog.set({ kind: 'path', from: selectedTables(design)[0]?.id ?? null }),
  },
  {
    id: 'map',
    title: 'Show the domain map',
    run: (design) => {
      design.show('diagram');
      design.scope.set({ kind: 'map', expanded: [] });
    },
  },
  { id: 'newDiagram', title: 'New diagram', run: act((all, design) => all.newDiagram(design, null)) },
  { id: 'fit', title: 'Show the whole diagram', when: onDiagram, run: (design) => design.canvas?.fit() },
  {
    id: 'rename',
    title: 'Rename design',
    run: (design) => renameDesign(design.workbench, { id: design.id, name: design.name.get() }),
  },
  ...views.map(([view, title]): DesignCommand => ({ id: `view.${view}`, title, run: (design) => design.show(view) })),
  {
    id: 'linkFile',
    title: 'Keep the design in a file',
    when: (design) => design.file.state.get().path === null,
    run: linkFile,
  },
  {
    id: 'unlinkFile',
    title: 'Keep the design in the project alone',
    when: (design) => design.file.state.get().path !== null,
    run: unlinkFile,
  },
  ...exportCommands,
];

export function designCommands(workbench: Workbench): readonly Command[] {
  return [
    { id: 'design.new', title: 'New design', group, run: () => startDesign(workbench) },
    ...documentCommands.map(({ id, title, keys, when, run }): Command => ({
      id: `design.${id}`,
      title,
      group,
      ...(keys === undefined ? {} : { keys }),
      when: () => {
        const design = activeDocument(workbench);
        return design !== null && (when?.(design) ?? true);
      },
      run: () => {
        const design = activeDocument(workbench);
        return design === null ? undefined : run(design);
      },
    })),
  ];
}
