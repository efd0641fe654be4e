import { AppError } from '#base/errors';
import type { ResultId } from '#model/result';
import type { ResultsService } from '#protocol/service';
import { copyRequest } from '../../ui/grid/clipboard';
import type { GridController } from '../../ui/grid/controller';
import { grouped } from '../../ui/grid/metrics';
import { writeClipboard } from './clipboard-write';

export interface CopyFormat {
  readonly id: string;
  readonly title: string;
  readonly format: 'tsv' | 'csv' | 'json';
  readonly header: boolean;
}

export const copyFormats: readonly CopyFormat[] = [
  { id: 'tsv', title: 'TSV', format: 'tsv', header: false },
  { id: 'tsv-header', title: 'TSV with header', format: 'tsv', header: true },
  { id: 'csv', title: 'CSV', format: 'csv', header: false },
  { id: 'csv-header', title: 'CSV with header', format: 'csv', header: true },
  { id: 'json', title: 'JSON', format: 'json', header: true },
];

/** Copies the selection. The service writes the text from the spool, so cells are whole and exact. Returns what was copied. */
export async function copySelection(
  results: ResultsService,
  result: ResultId,
  grid: GridController,
  format: CopyFormat,
): Promise<string> {
  const request = copyRequest(grid.selection, grid.columns, grid.source.rowCount);
  if (!request) {
    throw new AppError('unsupported', 'These ranges do not make one table.', {
      hint: 'Select ranges with the same rows or the same columns.',
    });
  }
  const { rows, columns, cells } = request;
  await writeClipboard(results.copy({ result, rows, columns, format: format.format, header: format.header }));
  return cells === 1 ? 'Copied 1 cell' : `Copied ${grouped(cells)} cells as ${format.title}`;
}

export async function copyColumnNames(grid: GridController): Promise<void> {
  const request = copyRequest(grid.selection, grid.columns, grid.source.rowCount);
  const names = (request?.columns ?? []).map((column) => grid.source.columns[column]?.name ?? '');
  await writeClipboard(Promise.resolve(names.join('\n')));
}
