import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { printers } from './printers';
import { typeMappings } from './type-mappings';

const file = new URL('../../docs/type-mappings.md', import.meta.url);

test('docs/type-mappings.md says what the printers do (WRITE_DOCS=1 brings it up to date)', () => {
  const text = typeMappings(printers);
  if (process.env['WRITE_DOCS'] === '1') writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
  expect(printers.map(({ id }) => id).toSorted()).toEqual([
    'duckdb',
    'mariadb',
    'mysql',
    'oracle',
    'postgres',
    'sqlite',
    'sqlserver',
  ]);
});

test('what a dialect writes without a loss or a check, it reads back as the same', () => {
  const wrong = printers.flatMap((printer) =>
    [
      { kind: 'integer', bits: 64 } as const,
      { kind: 'integer', bits: 32 } as const,
      { kind: 'float', bits: 64 } as const,
      { kind: 'text', length: null } as const,
      { kind: 'date' } as const,
      { kind: 'bytes', length: null } as const,
    ].flatMap((type) => {
      const { spelling, loss, check } = printer.writeType(type);
      const read = printer.readType(spelling);
      const same = JSON.stringify(read) === JSON.stringify(type);
      // SQLite has one integer, however it is called.
      const isWider = type.kind === 'integer' && read?.kind === 'integer' && read.bits > type.bits;
      return same || loss !== null || check || isWider
        ? []
        : [`${printer.id}: ${JSON.stringify(type)} ${spelling} ${JSON.stringify(read)}`];
    }),
  );
  expect(wrong).toEqual([]);
});
