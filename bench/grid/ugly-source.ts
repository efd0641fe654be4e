import type { TypeFamily, WindowCell } from '#model/value';
import type { GridColumn, GridSource } from '../../src/renderer/ui/grid/data-source';

/** What a demanding person looks at first: values that a careless grid shows wrongly. */
const columns: readonly GridColumn[] = (
  [
    ['id', 'number', 'int8'],
    ['text', 'text', 'text'],
    ['exact', 'number', 'numeric(39,10)'],
    ['flag', 'boolean', 'bool'],
    ['document', 'json', 'json'],
    ['a_column_name_that_goes_on_and_on_because_somebody_generated_it_from_a_path', 'text', 'character varying(255)'],
    ['', 'other', 'unknown'],
    ['таблица', 'text', 'text'],
    ['bytes', 'binary', 'bytea'],
    ['at', 'timestamp', 'timestamp with time zone'],
    ['day', 'date', 'date'],
    ['clock', 'time', 'time'],
    ['span', 'interval', 'interval'],
    ['key', 'uuid', 'uuid'],
    ['list', 'array', 'int4[]'],
    ['period', 'range', 'tstzrange'],
    ['mood', 'enum', 'mood'],
    ['row', 'composite', 'address'],
    ['where', 'geometry', 'geometry(Point,4326)'],
    ['host', 'network', 'inet'],
    ['markup', 'xml', 'xml'],
  ] as const satisfies readonly (readonly [string, TypeFamily, string])[]
).map(([name, family, type]) => ({ name, family, type }));

const texts: readonly WindowCell[] = [
  'plain',
  null,
  '',
  'NULL',
  ' ',
  '\\N',
  '  leading',
  'trailing  ',
  'tab\there',
  'two\nlines',
  'windows\r\nline',
  'bell\u0007 and escape\u001b[31m',
  'no\u00a0break',
  'zero\u200bwidth',
  'مرحبا بالعالم',
  'שלום world',
  'evil \u202etxt.exe',
  '👨‍👩‍👧‍👦 family',
  '🇨🇭 ä é e\u0301 ñ',
  '日本語のテキスト',
  'ﬁ -> != >= => ligatures',
  '<img src=x onerror=alert(1)>',
  'می\u200cخواهم',
  '∅',
  { head: 'A text of which only its head came along, because the whole of it is long', byteLength: 5_242_880 },
];
const documents: readonly WindowCell[] = [
  '{"b":1,"a":2,"1":3,"a":4,"n":1005254182451511297}',
  '{\n  "pretty": true,\n  "list": [1, 2, 3]\n}',
  'null',
  '[]',
  null,
  '""',
];
const exacts: readonly WindowCell[] = [
  '12345678901234567890123456789.0123456789',
  '1.10',
  'NaN',
  'Infinity',
  null,
  '-0.0000000001',
  '9007199254740993',
];

const others: Readonly<Record<string, readonly WindowCell[]>> = {
  boolean: ['true', 'false', null],
  binary: [
    '\\x',
    '\\x00',
    '\\xdeadbeef00',
    { head: '\\x89504e470d0a1a0a0000000d494844520000', byteLength: 10_485_762 },
  ],
  timestamp: ['2026-03-29 02:30:00.123456+00', 'infinity', '0044-03-15 00:00:00 BC', '20000-01-01 00:00:00+00'],
  date: ['2026-11-03', '-infinity', '0044-03-15 BC'],
  time: ['24:00:00', '13:37:00.000001'],
  interval: ['1 mon -2 days +03:04:05.000006', '00:00:00'],
  uuid: ['6f1f54a4-0000-4000-8000-6f1f54a4abcd'],
  array: ['{{1,NULL},{3,4}}', '[0:1]={7,8}', '{}'],
  range: ['["2026-01-01 00:00:00+00",)', 'empty'],
  enum: ['happy', 'sad', null],
  composite: ['("Main St 1",,Bern)'],
  geometry: ['0101000020E6100000000000000000F03F'],
  network: ['192.168.0.1/24', '::1'],
  xml: ['<a><b/></a>'],
  other: ['?', null],
  text: texts,
};

export const uglySource: GridSource = {
  rowCount: 60,
  columns,
  cell(row, column) {
    if (column === 0) return String(row % 2 ? row + 1 : 9007199254740993n - BigInt(row));
    if (column === 1) return texts[row % texts.length];
    if (column === 2) return exacts[row % exacts.length];
    if (column === 4) return documents[row % documents.length];
    const values = others[columns[column]?.family ?? 'text'] ?? [];
    return values[(row * 3 + column) % Math.max(values.length, 1)];
  },
  changed: (row, column) => row === 3 && column === 2,
  ensure: () => undefined,
  onChange: () => ({ dispose: () => undefined }),
};

export const emptySource: GridSource = { ...uglySource, rowCount: 0 };
