import { describe, expect, test } from 'vitest';
import { defaultTimeouts } from '#model/connection';
import type { CatalogEntry, CatalogKind } from '#model/catalog';
import type { ConnectionSummary } from '#protocol/service';
import { readCatalog, type CatalogState } from './catalog-store';
import { treeLines, type TreeInput } from './tree-model';

const connection = (id: string, folder = ''): ConnectionSummary => ({
  id,
  name: id,
  engine: 'any',
  environment: 'local',
  folder,
  readOnly: false,
  fields: {},
  secretStorage: 'none',
  timeouts: defaultTimeouts.local,
  description: '',
  storedSecrets: [],
  commandAllowed: false,
});

const entry = (name: string, kind: CatalogKind = 'table', schema = 'public'): CatalogEntry => ({
  schema,
  name,
  kind,
  estimatedRows: null,
  bytes: null,
});

function ready(entries: readonly CatalogEntry[], notes: readonly string[] = []): CatalogState {
  const names = [...new Set(entries.map(({ schema }) => schema))];
  const schemas = names.map((name) => ({ name, system: name === 'pg_catalog', comment: null }));
  return { kind: 'ready', catalog: readCatalog({ schemas, entries, notes, estimateBasis: '', readAt: '' }) };
}

const input = (part: Partial<TreeInput>): TreeInput => ({
  connections: [connection('shop')],
  states: new Map(),
  objects: new Map(),
  open: {},
  filter: '',
  ...part,
});

const picture = (part: Partial<TreeInput>): readonly string[] =>
  treeLines(input(part)).map((line) => `${'  '.repeat(line.level)}${line.title}`);

describe('the tree', () => {
  test('puts connections into their folders, folders first', () => {
    expect(
      picture({ connections: [connection('alone'), connection('b', 'clients/acme'), connection('a', 'clients/acme')] }),
    ).toEqual(['clients', '  acme', '    a', '    b', 'alone']);
  });

  test('shows tables below their schema and the rest in groups, numbers in their order, system schemas last', () => {
    const states = new Map([
      ['shop', ready([entry('t10'), entry('t2'), entry('v', 'view'), entry('pg_class', 'table', 'pg_catalog')])],
    ]);
    expect(picture({ states, open: { 'c:shop': true } })).toEqual([
      'shop',
      '  public',
      '    t2',
      '    t10',
      '    Views',
      '  pg_catalog',
    ]);
    expect(picture({ states, open: { 'c:shop': true, 'g:shop/public/views': true } })).toContain('      v');
  });

  test('says what could not be read, and what went wrong, where it belongs', () => {
    const states = new Map<string, CatalogState>([
      ['shop', ready([entry('t')], ['no USAGE on schema billing'])],
      ['bad', { kind: 'failed', error: { code: 'connect-failed', message: 'bad does not answer.' }, before: null }],
    ]);
    const lines = picture({
      connections: [connection('bad'), connection('shop')],
      states,
      open: { 'c:shop': true, 'c:bad': true },
    });
    expect(lines).toEqual([
      'bad',
      '  bad does not answer.',
      'shop',
      '  public',
      '    t',
      '  no USAGE on schema billing',
    ]);
  });

  test('keeps the old catalogue on screen while it is read again, or when that fails', () => {
    const state = ready([entry('t')]);
    if (state.kind !== 'ready') throw new Error('not ready');
    const states = new Map<string, CatalogState>([['shop', { kind: 'loading', before: state.catalog }]]);
    expect(picture({ states, open: { 'c:shop': true } })).toEqual(['shop', '  public', '    t']);
  });

  test('filters to what matches with the way to it, by name or by schema and name', () => {
    const states = new Map([
      [
        'shop',
        ready([entry('orders'), entry('customers'), entry('orders_view', 'view'), entry('orders', 'table', 'old')]),
      ],
    ]);
    expect(picture({ states, filter: 'orders' })).toEqual([
      'shop',
      '  public',
      '    orders',
      '    orders_view',
      '  old',
      '    orders',
    ]);
    expect(picture({ states, filter: 'old.ord' })).toEqual(['shop', '  old', '    orders']);
    expect(picture({ states, filter: 'nothing' })).toEqual([]);
  });

  test('has one id for each line, also with 10,000 tables, and finds one of them among all', () => {
    const entries = Array.from({ length: 10_000 }, (_, index) => entry(`table_${index}`));
    const states = new Map([['shop', ready(entries)]]);
    const lines = treeLines(input({ states, open: { 'c:shop': true } }));
    expect(lines).toHaveLength(10_002);
    expect(new Set(lines.map((line) => line.id)).size).toBe(10_002);
    expect(picture({ states, filter: 'table_9999' })).toEqual(['shop', '  public', '    table_9999']);
  });
});
