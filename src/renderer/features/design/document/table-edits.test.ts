import { describe, expect, it } from 'vitest';
import { applyEdits } from '#design/edit';
import { withIds } from '#design/identity';
import { printers } from '#engines/printers';
import { tablesOf } from './design-content';
import { emptySchema } from './engine-words';
import { addForeignKey, addTable, freeName, singular } from './table-edits';

const [{ id: engine } = { id: '' }] = printers;

describe('a new table', () => {
  it('has a name of its own and a key', () => {
    const empty = withIds(emptySchema(engine));
    const first = applyEdits(empty, addTable(empty, {}).edits);
    const second = applyEdits(first, addTable(first, {}).edits);
    expect(tablesOf(second).map(({ name }) => name)).toEqual(['new_table', 'new_table_2']);
    expect(tablesOf(second).every(({ primaryKey }) => primaryKey?.columns.join() === 'id')).toBe(true);
  });
});

describe('a new foreign key', () => {
  it('brings a column of the type of the key where none is named', () => {
    const empty = withIds(emptySchema(engine));
    const one = applyEdits(empty, addTable(empty, { name: 'categories' }).edits);
    const two = applyEdits(one, addTable(one, { name: 'products' }).edits);
    const [target, table] = tablesOf(two);
    if (!target || !table) throw new Error('Two tables were added.');
    const edits = addForeignKey({ table, column: null, target, targetColumn: null });
    const linked = tablesOf(applyEdits(two, edits))[1];
    expect(linked?.columns.at(-1)).toMatchObject({
      name: 'category_id',
      type: target.columns[0]?.type,
      nullable: false,
    });
    expect(linked?.foreignKeys[0]).toMatchObject({
      name: 'products_category_id_fkey',
      columns: ['category_id'],
      references: { table: 'categories', columns: ['id'] },
    });
  });
});

describe('names', () => {
  it('get a number where they are taken', () => {
    expect(freeName('a', ['a', 'a_2'])).toBe('a_3');
  });

  it.each([
    ['orders', 'order'],
    ['categories', 'category'],
    ['boxes', 'box'],
    ['status', 'status'],
    ['address', 'address'],
    ['series', 'series'],
    ['people', 'people'],
  ])('%s is %s when one is meant', (many, one) => {
    expect(singular(many)).toBe(one);
  });
});
