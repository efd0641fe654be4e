import type { DatabaseSchema } from '#model/schema';
import type { DesignSummary } from '#protocol/designs-service';
import type { SearchHit } from '../../app/contribution';
import type { Workbench } from '../../app/workbench';
import { openDesign } from './actions';
import { idOf, tablesOf } from './document/design-content';
import { designsOf } from './document/designs-access';
import { loadDocument } from './document/load-document';
import { findDocument } from './document/open-documents';
import { showTable } from './go-to-table';

const MOST_HITS = 200;
/** Schemas of designs that are not open, by design, as of their last change. */
const read = new Map<string, { readonly changedAt: string; readonly schema: DatabaseSchema }>();

/** Designs, their tables and columns that hold the text. */
export async function searchDesigns(workbench: Workbench, text: string): Promise<readonly SearchHit[]> {
  const find = text.toLowerCase();
  const hits: SearchHit[] = [];
  for (const design of await designsOf(workbench).list({ search: '' })) {
    if (design.name.toLowerCase().includes(find))
      hits.push({
        id: design.id,
        title: design.name,
        detail: 'design',
        excerpt: null,
        open: () => openDesign(workbench, design),
      });
    for (const table of tablesOf(await schemaOf(workbench, design))) {
      if (hits.length >= MOST_HITS) return hits;
      const column = table.columns.find(({ name }) => name.toLowerCase().includes(find));
      const inComment = table.comment?.toLowerCase().includes(find) === true;
      if (!column && !inComment && !table.name.toLowerCase().includes(find)) continue;
      hits.push({
        id: `${design.id} ${idOf(table)}`,
        title: table.name,
        detail: design.name,
        excerpt: column ? `${column.name} ${column.type}` : table.comment,
        open: () => void openTable(workbench, design, idOf(table)).catch(workbench.showError),
      });
    }
  }
  return hits;
}

async function schemaOf(workbench: Workbench, { id, changedAt }: DesignSummary): Promise<DatabaseSchema> {
  const open = findDocument(id);
  if (open) return open.schema;
  const known = read.get(id);
  if (known?.changedAt === changedAt) return known.schema;
  const { schema } = await designsOf(workbench).open({ id });
  read.set(id, { changedAt, schema });
  return schema;
}

async function openTable(workbench: Workbench, design: DesignSummary, table: string): Promise<void> {
  openDesign(workbench, design);
  showTable(workbench, await loadDocument(workbench, { design: design.id }), table);
}
