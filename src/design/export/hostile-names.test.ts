import { describe, expect, test } from 'vitest';
import type { DatabaseSchema } from '#model/schema';
import { newColumn, newForeignKey, newNamespace, newSchema, newTable } from '../new-objects';
import { printMarkdown } from './markdown';
import { printMermaid } from './mermaid';
import { printPlantUml } from './plantuml';

const hostile = [
  '<script>alert(1)</script>',
  'quote " mark',
  'a}b{c',
  'two\nlines',
  '%% comment',
  '!include /etc/passwd',
  '@enduml',
  '`code` | pipe',
  '[link](javascript:alert(1))',
  '# heading',
  "--'it",
  '#quot;',
] as const;

const schema: DatabaseSchema = newSchema('postgres', [
  {
    ...newNamespace('public'),
    tables: hostile.map((name, index) => ({
      ...newTable('public', name),
      comment: name,
      columns: hostile.map((column) => ({ ...newColumn(column, column), comment: column })),
      foreignKeys: [
        newForeignKey([name], {
          schema: 'public',
          table: hostile[(index + 1) % hostile.length] ?? name,
          columns: [name],
        }),
      ],
    })),
  },
]);

describe('names that mean something to the format', () => {
  test('stay names in Mermaid: every line is one of the few that there are', () => {
    const lines = printMermaid(schema).trimEnd().split('\n');
    const word = String.raw`[\p{L}_][\p{L}\p{N}_()\[\]-]*`;
    const shapes = [
      /^erDiagram$/,
      /^ {2}t\d+\["[^"<>\\;]*(?:#(?:\w+|\d+);[^"<>\\;]*)*"\] \{$/,
      new RegExp(`^ {4}${word} ${word}( FK)?( "(?:[^"<>\\\\;#]|#\\w+;)*")?$`, 'u'),
      /^ {2}\}$/,
      /^ {2}t\d+ \|o--o\{ t\d+ : "(?:[^"<>\\;#]|#\w+;)*"$/,
    ];
    expect(lines.filter((line) => !shapes.some((shape) => shape.test(line)))).toEqual([]);
    expect(lines.filter((line) => line === '  }')).toHaveLength(hostile.length);
    expect(lines).toHaveLength(1 + hostile.length * (hostile.length + 2) + hostile.length);
    expect(printMermaid(schema)).toContain('quote #quot; mark');
    expect(printMermaid(schema)).toContain('#35;quot#59;');
  });

  test('stay names in PlantUML: no line is a command, a comment or the end', () => {
    const lines = printPlantUml(schema).trimEnd().split('\n');
    expect(lines.filter((line) => /^\s*[!@']/.test(line))).toEqual(['@startuml', '@enduml']);
    expect(lines.filter((line) => line === '}')).toHaveLength(hostile.length);
    expect(lines.filter((line) => /<(?!U\+[0-9A-F]{4,}>)/.test(line.replace('<<FK>>', '')))).toEqual([]);
    expect(
      lines.filter((line) => line.startsWith('entity ')).every((line) => /^entity "[^"]*" as t\d+ \{$/.test(line)),
    ).toBe(true);
    expect(lines.filter((line) => /--o\{/.test(line))).toHaveLength(hostile.length);
  });

  test('stay text in Markdown: no HTML, no link, no cell more than there are', () => {
    const text = printMarkdown(schema);
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    const cells = rows.map((line) => line.replaceAll(/\\./g, '').split('|').length - 2);
    expect(new Set(cells)).toEqual(new Set([5]));
    const outsideCode = text.replaceAll(/(`+)(?:(?!\1).)*\1/g, '').replaceAll(/\\./g, '');
    expect(outsideCode).not.toMatch(/<|\]\(/);
    expect(text.split('\n').filter((line) => line.startsWith('# '))).toHaveLength(1);
  });
});

test('a nullable reference is optional, a unique one is one to one', () => {
  const own: DatabaseSchema = newSchema('postgres', [
    {
      ...newNamespace('public'),
      tables: [
        { ...newTable('public', 'a'), columns: [newColumn('id', 'int')] },
        {
          ...newTable('public', 'b'),
          columns: [{ ...newColumn('a_id', 'int'), nullable: false }],
          uniques: [
            { name: null, columns: ['a_id'], deferrable: false, initiallyDeferred: false, nullsNotDistinct: false },
          ],
          foreignKeys: [newForeignKey(['a_id'], { schema: 'public', table: 'a', columns: ['id'] })],
        },
      ],
    },
  ]);
  expect(printMermaid(own)).toContain('  t1 ||--o| t2 : "a_id"');
  expect(printPlantUml(own)).toContain('t1 ||--o| t2 : "a_id"');
});
