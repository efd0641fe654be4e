import type { DdlCapabilities } from '#model/ddl-capabilities';
import type { LogicalType } from '#model/logical-type';
import type { DdlPrinter } from './engine';

/** One of each kind of type, with what changes a spelling. */
const samples: readonly (readonly [string, LogicalType])[] = [
  ['8-bit integer', { kind: 'integer', bits: 8 }],
  ['16-bit integer', { kind: 'integer', bits: 16 }],
  ['24-bit integer', { kind: 'integer', bits: 24 }],
  ['32-bit integer', { kind: 'integer', bits: 32 }],
  ['64-bit integer', { kind: 'integer', bits: 64 }],
  ['unsigned 32-bit integer', { kind: 'integer', bits: 32, unsigned: true }],
  ['unsigned 64-bit integer', { kind: 'integer', bits: 64, unsigned: true }],
  ['decimal without limits', { kind: 'decimal', precision: null, scale: null }],
  ['decimal of 10 digits, 2 behind the point', { kind: 'decimal', precision: 10, scale: 2 }],
  ['decimal of 60 digits', { kind: 'decimal', precision: 60, scale: 20 }],
  ['32-bit float', { kind: 'float', bits: 32 }],
  ['64-bit float', { kind: 'float', bits: 64 }],
  ['money', { kind: 'money' }],
  ['boolean', { kind: 'boolean' }],
  ['text without limit', { kind: 'text', length: null }],
  ['text of up to 40 characters', { kind: 'text', length: 40 }],
  ['text of up to 5,000 characters', { kind: 'text', length: 5000 }],
  ['text of exactly 3 characters', { kind: 'text', length: 3, fixed: true }],
  ['text without regard to case', { kind: 'text', length: null, caseInsensitive: true }],
  ['bytes without limit', { kind: 'bytes', length: null }],
  ['up to 16 bytes', { kind: 'bytes', length: 16 }],
  ['exactly 16 bytes', { kind: 'bytes', length: 16, fixed: true }],
  ['8 bits', { kind: 'bits', length: 8, fixed: true }],
  ['up to 8 bits', { kind: 'bits', length: 8 }],
  ['date', { kind: 'date' }],
  ['time of day', { kind: 'time', precision: null, zone: false }],
  ['time of day with zone', { kind: 'time', precision: null, zone: true }],
  ['timestamp', { kind: 'timestamp', precision: null, zone: false }],
  ['timestamp in milliseconds', { kind: 'timestamp', precision: 3, zone: false }],
  ['timestamp with zone', { kind: 'timestamp', precision: null, zone: true }],
  ['interval', { kind: 'interval', fields: null, precision: null }],
  ['year', { kind: 'year' }],
  ['UUID', { kind: 'uuid' }],
  ['JSON', { kind: 'json', binary: true }],
  ['XML', { kind: 'xml' }],
  ['network address', { kind: 'inet', form: 'inet' }],
  ['hardware address', { kind: 'inet', form: 'macaddr' }],
  ['geometry: a point in WGS 84', { kind: 'geometry', type: 'POINT', srid: 4326, geography: false }],
  ['geography', { kind: 'geometry', type: null, srid: null, geography: true }],
  ['vector of 3 dimensions', { kind: 'vector', dimensions: 3, element: null }],
  ['search document', { kind: 'search' }],
  ['range of integers', { kind: 'range', of: 'integer', multi: false }],
  ['enum', { kind: 'enum', values: ['a', 'b'] }],
  ['set', { kind: 'set', values: ['a', 'b'] }],
  ['array of integers', { kind: 'array', of: { kind: 'integer', bits: 32 }, dimensions: 1 }],
];

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The text of `docs/type-mappings.md`: what each printer writes, loses and cannot express. */
export function typeMappings(printers: readonly DdlPrinter[]): string {
  const order = printers.toSorted((a, b) => a.title.localeCompare(b.title));
  const table = [
    row(['type', ...order.map(({ title }) => title)]),
    row(['---', ...order.map(() => '---')]),
    ...samples.map(([name, type]) => row([name, ...order.map((printer) => written(printer, type))])),
  ];
  return [
    '# Type mappings',
    '',
    '<!-- Made from the printers by src/engines/type-mappings.ts. To bring it up to date: WRITE_DOCS=1 npx vitest run src/engines/type-mappings -->',
    '',
    'What a type of one dialect becomes in another: the dialect it comes from says what a spelling means, the other spells that',
    'meaning. `*` marks a mapping that loses something (listed below), `+` one that comes with a check that keeps it what it was.',
    'Nothing is weakened in silence: `translateSchema` lists every loss with the object that it concerns.',
    '',
    ...table,
    '',
    '## What a mapping loses',
    ...order.flatMap((printer) => ['', `### ${printer.title}`, '', ...lossesOf(printer)]),
    '',
    '## What a dialect cannot express',
    '',
    'Views, routines and triggers are programs in the language of their engine: they are not moved between dialects but listed, each',
    'by its name. So are checks, defaults, generated columns and index conditions that are not certain to mean the same elsewhere.',
    ...order.flatMap((printer) => ['', `### ${printer.title}`, '', ...limitsOf(printer.capabilities ?? {})]),
    '',
  ].join('\n');
}

function written(printer: DdlPrinter, type: LogicalType): string {
  const { spelling, loss, check } = printer.writeType(type);
  return `\`${cell(spelling)}\`${loss === null ? '' : ' *'}${check ? ' +' : ''}`;
}

function lossesOf(printer: DdlPrinter): readonly string[] {
  const losses = samples.flatMap(([name, type]) => {
    const { loss } = printer.writeType(type);
    return loss === null ? [] : [`- ${name}: ${loss}`];
  });
  return losses.length > 0 ? losses : ['Nothing.'];
}

const absent: readonly (readonly [keyof DdlCapabilities, string])[] = [
  ['namespaces', 'more than one schema: others become prefixes of names'],
  ['sequences', 'sequences of their own'],
  ['deferrable', 'deferrable constraints: they are checked at once'],
  ['notValid', 'constraints that leave existing rows unchecked'],
  ['notEnforced', 'constraints that are declared and not enforced'],
  ['exclusions', 'exclusion constraints'],
  ['materializedViews', 'materialised views'],
  ['routines', 'functions and procedures'],
  ['triggers', 'triggers'],
  ['partitioning', 'partitions'],
  ['inheritance', 'table inheritance'],
  ['rowSecurity', 'row-level security and policies'],
  ['rules', 'rewrite rules'],
  ['grants', 'grants and owners'],
  ['extensions', 'extensions'],
  ['publications', 'publications'],
  ['statistics', 'statistics objects'],
  ['tableOptions', 'storage options'],
];

function limitsOf(can: DdlCapabilities): readonly string[] {
  const list = (items: readonly string[]): string => (items.length === 0 ? 'none' : items.join(', '));
  const { indexes, foreignKeys, text } = can;
  const limits = [
    ...absent.filter(([name]) => can[name] === false).map(([, what]) => `No ${what}.`),
    ...(can.comments ? [`Comments only on: ${list(can.comments)}.`] : []),
    ...(can.identifierLength === undefined ? [] : [`Names of ${can.identifierLength} characters at most.`]),
    ...(can.identity === 'key' ? ['A numbered column has to begin a key, one to a table.'] : []),
    ...(can.identity === 'rowid' ? ['A numbered column has to be the primary key alone.'] : []),
    ...(can.identity === 'sequence' ? ['A numbered column takes its values from a sequence by its default.'] : []),
    ...(can.generated ? [`Generated columns: ${list(can.generated)} only.`] : []),
    ...(foreignKeys
      ? [
          `Foreign keys: ON DELETE ${list(foreignKeys.onDelete)}; ON UPDATE ${list(foreignKeys.onUpdate)}${foreignKeys.match ? '' : '; no MATCH'}${foreignKeys.cyclic ? '' : '; no cycles'}.`,
        ]
      : []),
    ...(can.uniqueNulls && can.uniqueNulls !== 'both' ? [nulls[can.uniqueNulls]] : []),
    ...(indexes
      ? [
          `Indexes: no ${list([
            ...(indexes.partial ? [] : ['conditions']),
            ...(indexes.expressions ? [] : ['expressions']),
            ...(indexes.include ? [] : ['INCLUDE columns']),
            ...(indexes.descending ? [] : ['DESC']),
            ...(indexes.nullsOrder ? [] : ['NULLS FIRST or LAST']),
            `methods but B-tree${indexes.methods.length > 0 ? `, ${indexes.methods.join(', ')}` : ''}`,
          ])}.`,
        ]
      : []),
    ...(can.types ? [`Types of a name of their own: ${list(can.types)}; enums and domains go into the columns.`] : []),
    ...(text?.keyLength === undefined
      ? []
      : [`A text without a limit is cut to ${text.keyLength} characters in a key or an index.`]),
    ...(text?.emptyIsNull ? ["'' is NULL."] : []),
  ];
  return limits.length === 0 ? ['Nothing that the model holds.'] : limits.map((limit) => `- ${limit}`);
}

const nulls = {
  distinct: 'A unique key lets any number of NULLs in; NULLS NOT DISTINCT is lost.',
  same: 'A unique key lets one NULL in; others become unique indexes of the rows without NULL.',
  whole: 'A unique key of several columns counts NULLs as the same unless all are NULL.',
} as const;
