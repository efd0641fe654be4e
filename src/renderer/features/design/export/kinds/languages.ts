import type { DatabaseSchema } from '#model/schema';
import { formatMoment } from '../../../../ui/quantities';
import type { ExportKind } from '../exports';

/** A text that a printer makes of the whole model. */
const text = (
  kind: Omit<ExportKind, 'make'> & { readonly ending: string },
  load: () => Promise<(schema: DatabaseSchema) => string>,
): ExportKind => ({
  ...kind,
  make: async (design) => {
    const print = await load();
    return { ending: kind.ending, content: print(design.schema), what: kind.title };
  },
});

const kinds: readonly ExportKind[] = [
  text(
    { id: 'dbml', title: 'DBML', group: 'text', ending: 'dbml' },
    async () => (await import('#design/export/dbml')).printDbml,
  ),
  text(
    { id: 'mermaid', title: 'Mermaid', group: 'text', ending: 'mmd' },
    async () => (await import('#design/export/mermaid')).printMermaid,
  ),
  text(
    { id: 'plantuml', title: 'PlantUML', group: 'text', ending: 'puml' },
    async () => (await import('#design/export/plantuml')).printPlantUml,
  ),
  text(
    { id: 'markdown', title: 'Markdown', group: 'document', ending: 'md' },
    async () => (await import('#design/export/markdown')).printMarkdown,
  ),
  text({ id: 'html', title: 'HTML', detail: 'One file with a search', group: 'document', ending: 'html' }, async () => {
    const { printDataDictionary } = await import('#report/data-dictionary');
    return (schema) => printDataDictionary(schema, { madeAt: formatMoment(new Date().toISOString()) });
  }),
];

export default kinds;
