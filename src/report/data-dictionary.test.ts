import { expect, test } from 'vitest';
import type { Column, DatabaseSchema, Table } from '#model/schema';
import { printDataDictionary } from './data-dictionary';
import { escapeHtml } from './markup';

const column = (name: string, comment: string | null): Column => ({
  name,
  type: 'text',
  nullable: true,
  default: `'${name}'`,
  generated: null,
  identity: null,
  collation: null,
  comment,
});

const tableOf = (name: string, comment: string | null): Table => ({
  schema: 'public',
  name,
  kind: 'table',
  comment,
  columns: [column('id', null), column(name, comment)],
  primaryKey: { name: null, columns: ['id'], deferrable: false, initiallyDeferred: false, nullsNotDistinct: false },
  uniques: [],
  foreignKeys: [],
  checks: [],
  exclusions: [],
  indexes: [],
  triggers: [],
  partitionOf: null,
  partitionKey: null,
  options: [],
  rowSecurity: false,
});

const schemaOf = (tables: readonly Table[], database = 'shop'): DatabaseSchema => ({
  format: 1,
  engine: 'any',
  product: 'Any 1',
  database,
  namespaces: [{ name: 'public', comment: null, tables, views: [], routines: [], sequences: [], types: [] }],
  unsupported: [],
});

/** Tags of a page outside its own script and style. */
function tagsOf(page: string): ReadonlySet<string> {
  const body = page.replaceAll(/<(script|style)>[\s\S]*?<\/\1>/g, '');
  return new Set(Array.from(body.matchAll(/<\/?([a-z][a-z0-9]*)/gi), ([, tag]) => (tag ?? '').toLowerCase()));
}

test('a text of the schema stays a text, wherever it stands', () => {
  const hostile = `</script><img src=x onerror="alert(1)"> & '"><svg onload=1>\u0000`;
  const plain = printDataDictionary(schemaOf([tableOf('plain', 'plain')]));
  const page = printDataDictionary(schemaOf([tableOf(hostile, hostile)], hostile));
  expect(tagsOf(page)).toEqual(tagsOf(plain));
  expect(page).toContain(escapeHtml(hostile));
  expect(page.match(/<script>/g)).toHaveLength(1);
  expect(page).not.toContain('\u0000');
});

test('it loads nothing: no address of anything outside, and its own policy forbids it', () => {
  const page = printDataDictionary(schemaOf([tableOf('a', null)]));
  expect(page).toContain('default-src &#39;none&#39;');
  expect(page).not.toMatch(/\b(src|href)="(?!#)|url\(|@import|https?:/);
});

test('references lead to the table, every table can be reached, and the same schema gives the same file', () => {
  const foreignKey = {
    name: 'f',
    columns: ['b'],
    references: { schema: 'public', table: 'a', columns: ['id'] },
    onUpdate: 'NO ACTION',
    onDelete: 'CASCADE',
    match: 'SIMPLE',
    deferrable: false,
    initiallyDeferred: false,
    validated: true,
  };
  const tables = [tableOf('a', 'First'), { ...tableOf('b', null), foreignKeys: [foreignKey] }];
  const page = printDataDictionary(schemaOf(tables));
  const targets = Array.from(page.matchAll(/href="#([^"]+)"/g), ([, id]) => id);
  expect(targets).toEqual(['r1', 'r2', 'r1', 'r1']);
  expect(page).toContain('on delete cascade');
  expect(printDataDictionary(schemaOf(tables))).toBe(page);
});

test('a thousand tables are one file of a few megabytes', () => {
  const page = printDataDictionary(
    schemaOf(Array.from({ length: 1_000 }, (_, index) => tableOf(`t${index}`, 'x'.repeat(100)))),
  );
  expect(page.match(/<article /g)).toHaveLength(1_000);
  expect(page.length).toBeLessThan(4_000_000);
});
