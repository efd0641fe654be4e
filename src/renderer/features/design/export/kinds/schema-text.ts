import type { ExportKind } from '../exports';

const kinds: readonly ExportKind[] = [
  {
    id: 'schema',
    title: '.schema',
    detail: 'Readable text that git compares, with every identity',
    group: 'text',
    make: async (design) => {
      const { printSchemaText } = await import('#design/schema-text');
      return { ending: 'schema', content: printSchemaText(design.schema), what: 'the model' };
    },
  },
];

export default kinds;
