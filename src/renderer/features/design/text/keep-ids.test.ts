import { describe, expect, it } from 'vitest';
import { column, key } from '#design/testing/build-schema';
import { withIds } from '#design/identity';
import { newNamespace, newSchema, newTable } from '#design/new-objects';
import type { DatabaseSchema } from '#model/schema';
import { keepIds } from './keep-ids';

const design = (columns: readonly string[]): DatabaseSchema =>
  newSchema('any', [
    {
      ...newNamespace('public'),
      tables: [
        { ...newTable('public', 'orders'), columns: columns.map((name) => column(name)), primaryKey: key(['id']) },
      ],
    },
  ]);
const idsIn = (schema: DatabaseSchema): readonly (string | undefined)[] =>
  schema.namespaces[0]?.tables[0]?.columns.map(({ id }) => id) ?? [];

describe('a text without ids', () => {
  it('keeps the identity of what stands in the same place under the same name', () => {
    const before = withIds(design(['id', 'total']));
    expect(keepIds(design(['id', 'total']), before)).toEqual(before);
  });

  it('makes a new object of a name that was not there, and of nothing else', () => {
    const before = withIds(design(['id', 'total']));
    const after = keepIds(design(['id', 'placed_at', 'total']), before);
    const [first, added, last] = idsIn(after);
    expect([first, last]).toEqual(idsIn(before));
    expect(idsIn(before)).not.toContain(added);
    expect(added).toBeTypeOf('string');
  });

  it('leaves an id that a line has, also under another name', () => {
    const before = withIds(design(['id', 'total']));
    const [, total] = before.namespaces[0]?.tables[0]?.columns ?? [];
    const read = design(['id']);
    const table = read.namespaces[0]?.tables[0];
    const renamed = { ...column('amount'), id: total?.id };
    const text = {
      ...read,
      namespaces: [{ ...read.namespaces[0]!, tables: [{ ...table!, columns: [...(table?.columns ?? []), renamed] }] }],
    };
    expect(idsIn(keepIds(text, before))).toEqual(idsIn(before));
  });
});
