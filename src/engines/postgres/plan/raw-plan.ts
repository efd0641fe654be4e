/**
 * PostgreSQL's plan document as its JSON format prints it. The other formats are turned into this first, so that one
 * piece of code decides what a plan means.
 */
export type RawNode = { readonly [key: string]: unknown };

export interface RawDocument {
  readonly plan: RawNode;
  /** Everything beside `Plan`: `Planning Time`, `Triggers`, `JIT`, `Settings`, … */
  readonly rest: Readonly<Record<string, unknown>>;
}

export function childrenOf(node: RawNode): readonly RawNode[] {
  return list(node['Plans']).filter(isRecord);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

/** A finite number, also from text (YAML and XML may carry quoted ones); null when absent. */
export function number(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : null;
}

export function text(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

export function texts(value: unknown): readonly string[] {
  return list(value).map((item) => text(item) ?? JSON.stringify(item));
}
