import type { ExportKind } from '../exports';

const kinds: readonly ExportKind[] = [
  {
    id: 'ddl',
    title: 'DDL',
    detail: 'In the dialect of the DDL view',
    group: 'text',
    make: async (design) => {
      const [{ ddlText }, { printerFor }, { printerOf, printers }] = await Promise.all([
        import('../../ddl/ddl-text'),
        import('../../document/engine-words'),
        import('#engines/printers'),
      ]);
      const chosen = design.workbench.state<string | null>(`design.ddl.${design.id}`, null).get();
      const printer = printerOf(chosen ?? '') ?? printerFor(design.schema.engine) ?? printers[0];
      const text = printer ? ddlText(printer, design.schema, { idempotent: false, privileges: true }).text : '';
      return { ending: 'sql', content: text, what: 'DDL' };
    },
  },
];

export default kinds;
