import type { Rows } from '../channel';

export type Row = Rows[number];

/** Rows by their first cell; they come ordered by it. */
export function group(rows: Rows): Map<string, Rows> {
  const groups = new Map<string, Rows>();
  for (const row of rows) {
    const list = groups.get(row[0]!);
    if (list) list.push(row);
    else groups.set(row[0]!, [row]);
  }
  return groups;
}

/** A JSON list of an answer; NULL reads as the empty one. */
export function jsonList<T = string>(cell: string | null | undefined): T[] {
  return cell === null || cell === undefined ? [] : (JSON.parse(cell) as T[]);
}

/** Only the members that say something: an absent one means the default. */
export function present<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], null | undefined> } {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(members)) {
    if (value === null || value === undefined || value === false) continue;
    if (Array.isArray(value) && value.length === 0) continue;
    kept[name] = value;
  }
  return kept as { [K in keyof T]?: Exclude<T[K], null | undefined> };
}
