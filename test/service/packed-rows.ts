import { RowPacker } from '#model/pack';
import type { Cell, PackedRows, ResultColumn, TypeFamily } from '#model/value';

export function packRows(rows: readonly (readonly Cell[])[]): PackedRows {
  const packer = new RowPacker();
  for (const row of rows) packer.row(row);
  return packer.take();
}

/** `count` rows from number `from`: their number, a text with it, and NULL in every third. */
export function numberedRows(from: number, count: number): PackedRows {
  const packer = new RowPacker();
  for (let row = from; row < from + count; row += 1) packer.row(numberedRow(row));
  return packer.take();
}

export function numberedRow(row: number): readonly Cell[] {
  return [String(row), `row number ${row}`, row % 3 === 0 ? null : ''];
}

export const numberedColumns: readonly ResultColumn[] = [column('n', 'number', 'int8'), column('label'), column('gap')];

export function column(name: string, family: TypeFamily = 'text', type: string = family): ResultColumn {
  return { name, type, family };
}
