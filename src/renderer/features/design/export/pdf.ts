import { base64, type Pixels } from './picture';

/** Points: larger pages are refused by readers (ISO 32000, Annex C). */
const MOST_POINTS = 14_400;

/** One page as large as the picture, in base64: the pixels without loss. */
export async function pdfOf({ canvas, width, height }: Pixels, title: string): Promise<string> {
  const context = canvas.getContext('2d');
  const rgba = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
  const pixels = await deflated(withoutAlpha(rgba));
  const scale = Math.min(0.75, MOST_POINTS / Math.max(width, height));
  const [pageWidth, pageHeight] = [(width * scale).toFixed(2), (height * scale).toFixed(2)];
  const content = `q ${pageWidth} 0 0 ${pageHeight} 0 0 cm /Picture Do Q`;
  return base64(
    pdfFile([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}] /Resources << /XObject << /Picture 5 0 R >> >> /Contents 4 0 R >>`,
      { fields: '', data: new TextEncoder().encode(content) },
      {
        fields: `/Type /XObject /Subtype /Image /Width ${canvas.width} /Height ${canvas.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode `,
        data: pixels,
      },
      `<< /Title <FEFF${hexUnits(title)}> /Producer (Plumbline) >>`,
    ]),
  );
}

type PdfObject = string | { readonly fields: string; readonly data: Uint8Array };

/** A file of numbered objects; the last one is its information, the first one its catalogue. */
export function pdfFile(objects: readonly PdfObject[]): Uint8Array {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const offsets: number[] = [];
  let length = 0;
  const write = (part: string | Uint8Array): void => {
    const bytes = typeof part === 'string' ? encoder.encode(part) : part;
    parts.push(bytes);
    length += bytes.length;
  };
  write('%PDF-1.5\n');
  objects.forEach((object, index) => {
    offsets.push(length);
    write(`${index + 1} 0 obj\n`);
    if (typeof object === 'string') write(`${object}\n`);
    else {
      write(`<< ${object.fields}/Length ${object.data.length} >>\nstream\n`);
      write(object.data);
      write('\nendstream\n');
    }
    write('endobj\n');
  });
  const table = length;
  write(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
  for (const offset of offsets) write(`${String(offset).padStart(10, '0')} 00000 n \n`);
  write(
    `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${table}\n%%EOF\n`,
  );
  const file = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 0;
    rgb[to + 1] = rgba[from + 1] ?? 0;
    rgb[to + 2] = rgba[from + 2] ?? 0;
  }
  return rgb;
}

async function deflated(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** UTF-16, as names in a PDF are written. */
const hexUnits = (text: string): string =>
  Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).padStart(4, '0')).join('');
