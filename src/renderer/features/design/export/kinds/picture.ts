import type { ExportKind } from '../exports';

const kinds: readonly ExportKind[] = [
  {
    id: 'svg',
    title: 'SVG',
    group: 'picture',
    make: async (design) => {
      const { pictureOf } = await import('../picture');
      return { ending: 'svg', content: await pictureOf(design, false), what: 'the diagram' };
    },
  },
  {
    id: 'png',
    title: 'PNG',
    group: 'picture',
    make: async (design) => {
      const { pictureOf, pngOf } = await import('../picture');
      const content = await pngOf(await pictureOf(design, true));
      return { ending: 'png', content, encoding: 'base64', what: 'the diagram' };
    },
  },
  {
    id: 'pdf',
    title: 'PDF',
    group: 'picture',
    make: async (design) => {
      const [{ pictureOf, pixelsOf }, { pdfOf }] = await Promise.all([import('../picture'), import('../pdf')]);
      const content = await pdfOf(await pixelsOf(await pictureOf(design, true)), design.name.get());
      return { ending: 'pdf', content, encoding: 'base64', what: 'the diagram' };
    },
  },
];

export default kinds;
