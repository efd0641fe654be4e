import type { AttributeArgument, Value } from '@mrleebo/prisma-ast';

interface WithArguments {
  readonly name: string;
  readonly args?: readonly AttributeArgument[] | undefined;
}

/** An argument by its name; `null` is the first without one. */
export function argument(attribute: WithArguments, name: string | null): Value | undefined {
  for (const { value } of attribute.args ?? []) {
    const named = typeof value === 'object' && value !== null && 'type' in value && value.type === 'keyValue';
    if (named && value.key === name) return value.value;
    if (!named && name === null) return value as Value;
  }
  return undefined;
}

/** The text in quotes, or the word itself; null for anything else. */
export function textOf(value: Value | undefined): string | null {
  if (typeof value !== 'string') return typeof value === 'number' ? String(value) : null;
  return value.startsWith('"') ? value.slice(1, -1).replaceAll(/\\(.)/g, '$1') : value;
}

export interface ListedField {
  readonly name: string;
  readonly descending: boolean;
  /** Name of an operator class, as `raw("…")` gives it. */
  readonly operatorClass: string | null;
}

/** `[email, at(sort: Desc, ops: raw("gin_trgm_ops"))]` */
export function listedFields(value: Value | undefined): readonly ListedField[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value.type !== 'array') return [];
  return value.args.flatMap((item): readonly ListedField[] => {
    if (typeof item === 'string') return [{ name: item, descending: false, operatorClass: null }];
    if (typeof item !== 'object' || item === null || Array.isArray(item) || item.type !== 'function') return [];
    const settings = (item.params ?? []) as readonly unknown[];
    const setting = (key: string): unknown =>
      (settings.find((each) => (each as { key?: string }).key === key) as { value?: unknown } | undefined)?.value;
    const ops = setting('ops') as { params?: readonly Value[] } | undefined;
    return [{ name: item.name, descending: setting('sort') === 'Desc', operatorClass: textOf(ops?.params?.[0]) }];
  });
}
