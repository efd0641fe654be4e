import { describe, expect, it } from 'vitest';
import { defaultTimeouts } from '#model/connection';
import type { ConnectionProfile } from '#model/connection';
import type { Diagram } from '#model/design';
import { defaultSettings } from '#model/project';
import type { DatabaseSchema } from '#model/schema';
import { serviceMethods } from './arguments';
import type { ArgumentsOf, MethodName } from './methods';
import type { PlumblineService } from './service';

const profile: ConnectionProfile = {
  id: 'c1',
  name: 'Prod replica',
  engine: 'any',
  environment: 'production',
  folder: 'clients/acme',
  readOnly: true,
  fields: { host: 'db.example.com', port: 5432, tls: true },
  secretStorage: 'command',
  secretCommand: 'pass show db',
  timeouts: defaultTimeouts.production,
};

const editor = {
  id: 'e1',
  title: '',
  connection: null,
  text: '',
  selection: { anchor: 0, head: 3 },
  scrollTop: -0.5,
  position: 0,
  savedQuery: null,
  updatedAt: '2026-11-22T10:00:00Z',
};

const schema: DatabaseSchema = {
  format: 1,
  engine: 'any',
  product: '',
  database: 'shop',
  namespaces: [
    { id: 's1', name: 'public', comment: null, tables: [], views: [], routines: [], sequences: [], types: [] },
  ],
  unsupported: [],
};

const diagram: Diagram = {
  id: 'd1',
  name: 'Orders',
  places: { t1: { x: 10, y: -20.5, pinned: true } },
  groups: [{ id: 'g1', title: '', colour: 3, members: ['t1'], collapsed: false }],
  notes: [{ id: 'n1', text: 'Why', x: 0, y: 0, width: 100, height: 50 }],
  hidden: [],
  shown: null,
};

/** Arguments that a page really sends; the longest sensible ones where there is a choice. */
const examples: { readonly [Name in MethodName<PlumblineService>]: ArgumentsOf<PlumblineService, Name> } = {
  'app.info': {},
  'project.current': {},
  'project.open': { path: '/data/shop.plumbline' },
  'project.create': { path: '/data/shop.plumbline' },
  'project.saveAs': { path: '/data/shop.plumbline', overwrite: true },
  'project.recent': {},
  'project.forgetRecent': { path: '/data/shop.plumbline' },
  'project.settings': {},
  'project.saveSettings': { settings: defaultSettings },
  'project.state': { key: 'layout' },
  'project.saveState': { key: 'layout', value: { tabs: [{ id: 'x', state: null }], width: 260.5 } },
  'editors.list': {},
  'editors.save': { editor },
  'editors.close': { id: 'e1' },
  'editors.reopen': {},
  'editors.savedQueries': {},
  'editors.saveQuery': {
    query: { id: 'q', name: 'Top', folder: '', connection: 'c1', text: 'SELECT 1', updatedAt: '' },
  },
  'editors.removeQuery': { id: 'q' },
  'history.list': { search: '', connection: null, limit: 200, before: null },
  'history.clear': { connection: 'c1' },
  'connections.list': {},
  'connections.save': { profile, secrets: { password: 'x', passphrase: null } },
  'connections.remove': { id: 'c1' },
  'connections.restore': { id: 'c1' },
  'connections.test': { profile, secrets: {} },
  'connections.createDatabase': { profile },
  'connections.allowCommand': { id: 'c1', command: 'pass show db' },
  'connections.setPassphrase': { current: null, next: 'x' },
  'connections.unlock': { passphrase: 'x' },
  'sessions.open': { connection: 'c1', purpose: 'editor', secrets: { password: 'x' } },
  'sessions.info': { session: 's' },
  'sessions.close': { session: 's', open: 'rollback' },
  'sessions.setAutocommit': { session: 's', on: false },
  'sessions.commit': { session: 's' },
  'sessions.rollback': { session: 's' },
  'sessions.reconnect': { session: 's' },
  'sessions.watch': { session: 's' },
  'sessions.leastPrivilegeRole': { session: 's', name: 'plumbline_reader' },
  'queries.run': { session: 's', statements: [{ text: 'SELECT 1', offset: 0 }], limit: null },
  'queries.cancel': { session: 's' },
  'results.info': { result: 'r' },
  'results.window': { result: 'r', from: 9_999_900, count: 200, columns: null },
  'results.cell': { result: 'r', row: 0, column: 0, from: 0, bytes: 65_536 },
  'results.copy': { result: 'r', rows: [[0, 500]], columns: [0, 1], format: 'tsv', header: true },
  'results.find': { result: 'r', needle: 'x', from: 0, backwards: false },
  'results.export': {
    result: 'r',
    path: '/data/a.csv',
    format: 'csv',
    header: true,
    nullText: null,
    overwrite: false,
    again: true,
  },
  'results.close': { result: 'r' },
  'catalog.list': { connection: 'c1', refresh: false },
  'catalog.object': {
    connection: 'c1',
    ref: { schema: 'public', name: 'f', kind: 'function', signature: 'integer, text' },
  },
  'catalog.completion': { connection: 'c1', refresh: true },
  'catalog.introspect': { connection: 'c1' },
  'plans.explain': { session: 's', statement: 'SELECT 1', analyze: true, allowWrite: false, editor: 'e1' },
  'plans.read': { text: 'Seq Scan on t', title: '' },
  'plans.list': { search: '', limit: 100 },
  'plans.get': { id: 'p' },
  'plans.remove': { id: 'p' },
  'designs.list': { search: '' },
  'designs.open': { id: 'd' },
  'designs.create': { name: 'Shop', schema, diagrams: [diagram] },
  'designs.save': { id: 'd', schema, diagrams: [] },
  'designs.rename': { id: 'd', name: 'Shop' },
  'designs.remove': { id: 'd' },
  'designs.restore': { id: 'd' },
  'designs.readConnection': { connection: 'c' },
  'designs.reviewFacts': { connection: 'c', measure: true },
  'designs.readFile': { path: '/tmp/shop.sql', dialect: 'postgres' },
  'designs.readText': { text: 'Table a {}', language: 'dbml', dialect: 'postgres' },
  'designs.linkFile': { id: 'd', path: null },
  'designs.watchFile': { id: 'd' },
  'designs.writeExport': { path: '/tmp/a.svg', content: '<svg/>', encoding: 'utf8', overwrite: false },
  'designs.tryOut': { schema, dialect: 'postgres' },
  'files.list': { path: null, endings: ['plumbline'], hidden: false },
  'files.makeFolder': { path: '/data/new' },
  'files.exists': { path: '/data' },
  'sample.ensure': {},
};

const accepts = (name: string, args: unknown): boolean => serviceMethods[name]?.args.safeParse(args).success ?? false;

describe.each(Object.entries<object>(examples))('%s', (name, args) => {
  it('takes what a page sends, unchanged', () => {
    expect(serviceMethods[name]?.args.safeParse(args)).toEqual({ success: true, data: args });
  });

  it('refuses what is no object, lacks a member or has one more', () => {
    for (const wrong of [undefined, null, 1, 'x', [], { ...args, more: 1 }]) expect(accepts(name, wrong)).toBe(false);
    for (const member of Object.keys(args)) {
      expect(accepts(name, { ...args, [member]: undefined }), member).toBe(false);
      expect(accepts(name, { ...args, [member]: Symbol.iterator }), member).toBe(false);
    }
  });
});

describe('the limits', () => {
  it.each<[string, object]>([
    ['editors.save', { editor: { ...editor, text: 'x'.repeat(64 * 1024 * 1024 + 1) } }],
    ['project.open', { path: 'x'.repeat(8_001) }],
    ['project.open', { path: '' }],
    ['connections.unlock', { passphrase: 'x'.repeat(100_001) }],
    ['connections.save', { profile: { ...profile, environment: 'prod' }, secrets: {} }],
    ['connections.save', { profile: { ...profile, fields: { host: { nested: true } } }, secrets: {} }],
    ['results.window', { result: 'r', from: -1, count: 1, columns: null }],
    ['results.window', { result: 'r', from: 0.5, count: 1, columns: null }],
    ['results.window', { result: 'r', from: Number.NaN, count: 1, columns: null }],
    ['results.window', { result: 'r', from: 0, count: 1e9, columns: null }],
    ['queries.run', { session: 's', statements: [], limit: 1 }],
    ['queries.run', { session: 's', statements: [{ text: 'x', offset: 0 }], limit: 0 }],
    ['project.saveState', { key: 'x', value: () => 1 }],
  ])('%s refuses too much or too little', (name, args) => {
    expect(accepts(name, args)).toBe(false);
  });

  it('never let a prototype in', () => {
    expect(accepts('project.state', JSON.parse('{"key":"x","__proto__":{"key":"y"}}'))).toBe(false);
  });
});
