import { Emitter } from '#base/emitter';
import type { TypeFamily, WindowCell } from '#model/value';
import type { GridColumn, GridSource, SourceChange, VisibleCells } from '../../src/renderer/ui/grid/data-source';

const kinds: readonly (readonly [string, TypeFamily, string])[] = [
  ['id', 'number', 'int8'],
  ['customer', 'text', 'text'],
  ['placed_at', 'timestamp', 'timestamptz'],
  ['total', 'number', 'numeric(12,2)'],
  ['paid', 'boolean', 'bool'],
  ['token', 'uuid', 'uuid'],
  ['details', 'json', 'jsonb'],
  ['note', 'text', 'varchar(200)'],
  ['due', 'date', 'date'],
  ['tags', 'array', 'text[]'],
];

/** Rows made from their number: nothing is kept, so any size costs nothing. `delayMs` 0 answers at once. */
export class SyntheticSource implements GridSource {
  readonly columns: readonly GridColumn[];
  readonly rowCount: number;
  readonly #changed = new Emitter<SourceChange>();
  readonly #delayMs: number;
  readonly #loaded = new Set<string>();
  readonly onChange = this.#changed.on;

  constructor(rowCount: number, columnCount: number, delayMs: number) {
    this.rowCount = rowCount;
    this.#delayMs = delayMs;
    this.columns = Array.from({ length: columnCount }, (_, index) => {
      const [name, family, type] = kinds[index % kinds.length] ?? ['c', 'text', 'text'];
      return { name: index < kinds.length ? name : `${name}_${index}`, family, type };
    });
  }

  cell(row: number, column: number): WindowCell | undefined {
    if (this.#delayMs > 0 && !this.#loaded.has(`${row >> 8}:${column >> 5}`)) return undefined;
    return synthetic(row, column);
  }

  ensure(cells: VisibleCells): void {
    if (this.#delayMs === 0) return;
    for (let block = cells.fromRow >> 8; block <= (cells.toRow - 1) >> 8; block += 1) {
      for (const column of cells.columns) {
        const key = `${block}:${column >> 5}`;
        if (this.#loaded.has(key)) continue;
        setTimeout(() => {
          if (this.#loaded.has(key)) return;
          this.#loaded.add(key);
          this.#changed.emit('cells');
        }, this.#delayMs);
      }
    }
  }
}

function synthetic(row: number, column: number): WindowCell {
  const noise = (Math.imul(row + 1, 2654435761) ^ Math.imul(column + 7, 40503)) >>> 0;
  switch (column % 10) {
    case 0:
      return String(row + 1);
    case 1:
      return (
        ['Ada Lovelace', 'Grace Hopper', 'Edsger Dijkstra', 'Barbara Liskov', 'Margaret Hamilton'][noise % 5] ?? ''
      );
    case 2:
      return `2026-${String((noise % 12) + 1).padStart(2, '0')}-${String((noise % 28) + 1).padStart(2, '0')} 11:${String(noise % 60).padStart(2, '0')}:07.${noise % 1000000}+02`;
    case 3:
      return `${noise % 100000}.${String(noise % 100).padStart(2, '0')}`;
    case 4:
      return noise % 3 === 0 ? 'true' : 'false';
    case 5:
      return `${noise.toString(16).padStart(8, '0')}-0000-4000-8000-${(noise * 7919).toString(16).padStart(12, '0').slice(0, 12)}`;
    case 6:
      return `{"b":${noise},"a":[1,2,${noise % 97}]}`;
    case 7:
      return noise % 7 === 0 ? null : `remark ${noise % 9973} about this order and what followed from it`;
    case 8:
      return `2026-11-${String((noise % 28) + 1).padStart(2, '0')}`;
    default:
      return noise % 5 === 0 ? null : `{red,"light green",${noise % 100}}`;
  }
}
