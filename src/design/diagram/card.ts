/** The card of a table: which rows it has at a level of detail, how large it is, where each column's row stands. */
import type { Column, Table } from '#model/schema';
import { indexedColumns, isUnique } from './graph';
import { cutToWidth, estimateText, type MeasureText } from './text-width';

/** Name only; name and the columns of keys; all columns. */
export type CardDetail = 'name' | 'keys' | 'columns';

/** Pixels at 100 %. A page that draws cards takes them from here, so that edges meet their rows. */
export const cardMetrics = {
  headerHeight: 32,
  rowHeight: 22,
  /** Below the last row. */
  bottomPadding: 5,
  sidePadding: 10,
  /** The key mark before a name. */
  markWidth: 18,
  /** Between a name and its type. */
  typeGap: 16,
  /** After the type: the mark of a nullable or indexed column. */
  flagWidth: 14,
  leastWidth: 140,
  mostWidth: 340,
  /** Of a type, longer ones are cut. */
  mostTypeWidth: 150,
} as const;

export interface CardRow {
  readonly column: string;
  readonly type: string;
  /** The most telling of its roles: part of the primary key, of a foreign key, of a unique key alone. */
  readonly mark: 'primary' | 'primary-foreign' | 'foreign' | 'unique' | null;
  readonly nullable: boolean;
  /** Some index has it. */
  readonly indexed: boolean;
  /** Middle of the row, in pixels below the card's top. */
  readonly y: number;
}

export interface TableCard {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly CardRow[];
  /** Columns that this level of detail leaves out. */
  readonly hiddenColumns: number;
}

/** What a layout has to know of a card. Plain data. */
export interface CardSize {
  readonly width: number;
  readonly height: number;
  /** Middle of a column's row below the card's top. A column that is not in here leaves from the header. */
  readonly rows: Readonly<Record<string, number>>;
}

export function tableCard(table: Table, detail: CardDetail, measure: MeasureText = estimateText): TableCard {
  const columns = detail === 'name' ? [] : rowColumns(table, detail);
  const { headerHeight, rowHeight, bottomPadding } = cardMetrics;
  const indexed = indexedColumns(table.indexes);
  const rows = columns.map((column, index) => ({
    column: column.name,
    type: column.type,
    mark: markOf(table, column),
    nullable: column.nullable,
    indexed: indexed.has(column.name),
    y: headerHeight + rowHeight * (index + 0.5),
  }));
  return {
    width: widthOf(table, rows, measure),
    height: headerHeight + (rows.length > 0 ? rowHeight * rows.length + bottomPadding : 0),
    rows,
    hiddenColumns: table.columns.length - rows.length,
  };
}

export function cardSize({ width, height, rows }: TableCard): CardSize {
  return { width, height, rows: Object.fromEntries(rows.map(({ column, y }) => [column, y])) };
}

/** Keys first, as they stand in the key; the rest in the table's order. */
function rowColumns(table: Table, detail: 'keys' | 'columns'): Column[] {
  const primary = table.primaryKey?.columns ?? [];
  const first = primary.flatMap((name) => table.columns.find((column) => column.name === name) ?? []);
  const rest = table.columns.filter((column) => !primary.includes(column.name));
  if (detail === 'columns') return [...first, ...rest];
  return [...first, ...rest.filter((column) => markOf(table, column) !== null)];
}

function markOf(table: Table, { name }: Column): CardRow['mark'] {
  const foreign = table.foreignKeys.some(({ columns }) => columns.includes(name));
  if (table.primaryKey?.columns.includes(name)) return foreign ? 'primary-foreign' : 'primary';
  if (foreign) return 'foreign';
  return isUnique(table, [name]) ? 'unique' : null;
}

function widthOf(table: Table, rows: readonly CardRow[], measure: MeasureText): number {
  const { sidePadding, markWidth, typeGap, flagWidth, leastWidth, mostWidth } = cardMetrics;
  const title = measure(table.name, 'title') + sidePadding * 2;
  const widest = Math.max(
    title,
    ...rows.map(
      ({ column, type }) =>
        sidePadding * 2 + markWidth + measure(column, 'column') + typeGap + typeWidth(type, measure) + flagWidth,
    ),
  );
  // A grid of 4 px: cards of nearly equal names line up.
  return Math.ceil(Math.min(mostWidth, Math.max(leastWidth, widest)) / 4) * 4;
}

function typeWidth(type: string, measure: MeasureText): number {
  return Math.min(cardMetrics.mostTypeWidth, measure(type, 'type'));
}

/** Name and type of a row as they fit into the card. The type gives way last. */
export function fitRow(
  row: CardRow,
  width: number,
  measure: MeasureText = estimateText,
): { readonly name: string; readonly type: string } {
  const { sidePadding, markWidth, typeGap, flagWidth, mostTypeWidth } = cardMetrics;
  const type = cutToWidth(row.type, mostTypeWidth, 'type', measure);
  const left = width - sidePadding * 2 - markWidth - typeGap - flagWidth - measure(type, 'type');
  return { name: cutToWidth(row.column, left, 'column', measure), type };
}
