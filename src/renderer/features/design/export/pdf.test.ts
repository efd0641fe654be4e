import { expect, it } from 'vitest';
import { pdfFile } from './pdf';

it('each entry of the table of a file points at its object', () => {
  const data = new Uint8Array([0, 200, 255, 10]);
  const bytes = pdfFile(['<< /Type /Catalog >>', { fields: '/Filter /FlateDecode ', data }, '<< /Producer (x) >>']);
  const text = Buffer.from(bytes).toString('latin1');
  const table = Number(/startxref\n(\d+)\n/.exec(text)?.[1]);
  expect(text.slice(table, table + 4)).toBe('xref');
  const offsets = [...text.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
  expect(offsets.map((offset) => text.slice(offset, offset + 7))).toEqual(['1 0 obj', '2 0 obj', '3 0 obj']);
  expect(text).toContain('/Length 4 >>\nstream\n');
});
