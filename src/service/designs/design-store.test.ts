import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failure, openParts, temporaryFolder } from '../../../test/project/parts';
import type { Diagram } from '#model/design';
import type { Column, DatabaseSchema, Table } from '#model/schema';

const column = (name: string): Column => ({
  id: `c-${name}`,
  name,
  type: 'text',
  nullable: true,
  default: null,
  generated: null,
  identity: null,
  collation: null,
  comment: null,
});

const table = (name: string): Table => ({
  id: `t-${name}`,
  schema: 'public',
  name,
  kind: 'table',
  comment: null,
  columns: [column('a'), column('b')],
  primaryKey: null,
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

const schemaOf = (...names: readonly string[]): DatabaseSchema => ({
  format: 1,
  engine: 'postgres',
  product: 'PostgreSQL',
  database: 'shop',
  namespaces: [
    { name: 'public', comment: null, tables: names.map(table), views: [], routines: [], sequences: [], types: [] },
  ],
  unsupported: [],
});

const diagramOf = (id: string, x: number): Diagram => ({
  id,
  name: `Diagram ${id}`,
  places: { 't-a': { x, y: 2, pinned: true } },
  groups: [],
  notes: [],
  hidden: ['t-b'],
  shown: null,
});

test('a design is kept with its diagrams in their order, and is there again after the project was closed', async () => {
  const profile = temporaryFolder();
  const first = openParts(profile).parts;
  const diagrams = [diagramOf('d2', 1), diagramOf('d1', 2)];
  const made = await first.designs.create('  Shop  ', schemaOf('a'), diagrams);
  expect(made).toMatchObject({ name: 'Shop', schema: schemaOf('a'), diagrams, file: null });
  const saved = await first.designs.save(made.id, schemaOf('a', 'b'), diagrams.toReversed());
  expect(saved).toMatchObject({ name: 'Shop', engine: 'postgres', tables: 2 });
  await first.dispose();
  const again = openParts(profile).parts;
  expect(await again.designs.list('')).toEqual([saved]);
  const opened = await again.designs.open(made.id);
  expect(opened).toEqual({
    ...made,
    schema: schemaOf('a', 'b'),
    diagrams: diagrams.toReversed(),
    changedAt: saved.changedAt,
  });
  await again.dispose();
});

test('designs are found by name, renamed, and a name may not be empty', async () => {
  const { parts } = openParts(temporaryFolder());
  const { id } = await parts.designs.create('50% off', schemaOf('a'), []);
  await parts.designs.create('Archive', schemaOf('a'), []);
  expect((await parts.designs.list('0%')).map(({ name }) => name)).toEqual(['50% off']);
  expect(await parts.designs.rename(id, ' Offers ')).toMatchObject({ name: 'Offers' });
  expect((await parts.designs.list('')).map(({ name }) => name)).toEqual(['Archive', 'Offers']);
  expect(await failure(parts.designs.rename(id, ' '))).toBe('bad-arguments: A design needs a name.');
  expect(await failure(parts.designs.create('', schemaOf('a'), []))).toBe('bad-arguments: A design needs a name.');
  await parts.dispose();
});

test('removing is undone with everything in it', async () => {
  const { parts } = openParts(temporaryFolder());
  const made = await parts.designs.create('Shop', schemaOf('a'), [diagramOf('d1', 5)]);
  await parts.designs.remove(made.id);
  expect(await parts.designs.list('')).toEqual([]);
  expect(await failure(parts.designs.open(made.id))).toBe('not-found: This design is not in the project any more.');
  expect(await failure(parts.designs.save(made.id, schemaOf('a'), []))).toMatch(/^not-found/);
  await parts.designs.restore(made.id);
  expect(await parts.designs.open(made.id)).toEqual(made);
  expect(await failure(parts.designs.restore(made.id))).toBe('not-found: This design cannot be restored any more.');
  await parts.dispose();
});

test('of many saves at once the last one stays, and all of them end', async () => {
  const { parts } = openParts(temporaryFolder());
  const { id } = await parts.designs.create('Shop', schemaOf(), []);
  const names = Array.from({ length: 40 }, (_, index) => `t${index}`);
  const saves = names.map((_, index) => parts.designs.save(id, schemaOf(...names.slice(0, index + 1)), []));
  expect((await Promise.all(saves)).at(-1)).toMatchObject({ tables: 40 });
  expect((await parts.designs.open(id)).schema).toEqual(schemaOf(...names));
  await parts.dispose();
});

test('what is still being saved is in the file when the project closes', async () => {
  const profile = temporaryFolder();
  const { parts } = openParts(profile);
  const { id } = await parts.designs.create('Shop', schemaOf(), []);
  const saving = parts.designs.save(id, schemaOf('late'), []);
  await parts.dispose();
  await saving;
  const again = openParts(profile).parts;
  expect((await again.designs.open(id)).schema).toEqual(schemaOf('late'));
  await again.dispose();
});

test('a model that somebody else wrote into the project and that is none is refused by name', async () => {
  const profile = temporaryFolder();
  const path = join(profile, 'shop.plumbline');
  const { parts } = openParts(profile);
  await parts.project.create({ path });
  const { id } = await parts.designs.create('Shop', schemaOf('a'), []);
  await parts.dispose();
  const database = new Database(path);
  database.prepare('UPDATE designs SET model = ?').run(Buffer.from('no gzip'));
  database.close();
  const again = openParts(profile).parts;
  await again.project.open({ path });
  expect(await failure(again.designs.open(id))).toBe('file-damaged: The design "Shop" in the project is not a design.');
  await again.dispose();
});
