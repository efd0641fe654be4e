import { describe, expect, test } from 'vitest';
import { BLOB, INTEGER, REAL, RowPacker } from '#model/pack';
import type { ExportFormat } from '#model/result';
import type { Cell, PackedRows, ResultColumn } from '#model/value';
import { column, numberedColumns, numberedRows, packRows } from '../../../test/service/packed-rows';
import { rowFormat } from './format';
import type { FormatOptions } from './format';
import { clipboardFormat } from './format-csv';
import { objectKeys } from './format-json';
import { isExactJsonNumber } from './json-number';

const plain: FormatOptions = { header: true, nullText: null };

function write(format: ExportFormat, columns: readonly ResultColumn[], rows: PackedRows, options = plain): string {
  const writer = rowFormat(format, columns, options);
  const counter = writer.counter();
  // Each piece is good until the next one is asked for.
  const parts = [() => writer.begin(), () => writer.rows(rows), () => writer.end()].map((piece) =>
    Buffer.from(piece()),
  );
  for (const part of parts) counter.add(part);
  expect(counter.records).toBe(rows.count);
  return Buffer.concat(parts).toString('utf8');
}

/** What a demanding reader tells apart: NULL, nothing, a space, words that look like NULL, and separators inside text. */
const tricky: readonly Cell[] = [null, '', ' ', 'NULL', '\\N', 'a\tb\nc\r\nd', 'say "x", y', '\\.'];

describe('CSV', () => {
  test('tells NULL from the empty string and quotes only what must be', () => {
    const columns = tricky.map((_, index) => column(`c${index}`));
    const line = ',"", ,NULL,\\N,"a\tb\nc\r\nd","say ""x"", y",\\.';
    expect(write('csv', columns, packRows([tricky]))).toBe(`c0,c1,c2,c3,c4,c5,c6,c7\n${line}\n`);
  });

  test('comes back the same through a reader of RFC 4180 that knows quoted from unquoted', () => {
    const columns = tricky.map((_, index) => column(`c${index}`));
    expect(readCsv(write('csv', columns, packRows([tricky, tricky]), { ...plain, header: false }))).toEqual([
      tricky,
      tricky,
    ]);
  });

  test('quotes a value that reads like the chosen text for NULL', () => {
    const rows = packRows([[null, 'NULL', '', 'NULLS']]);
    const columns = ['a', 'b', 'c', 'd'].map((name) => column(name));
    expect(write('csv', columns, rows, { header: false, nullText: 'NULL' })).toBe('NULL,"NULL","",NULLS\n');
    expect(() => rowFormat('csv', columns, { header: false, nullText: 'a,b' })).toThrow('text for NULL');
  });

  test('keeps numbers, times and bytes as the server wrote them', () => {
    const values = [
      '9007199254740993',
      '-9223372036854775808',
      '12345678901234567890123456789.0123456789',
      '1.10',
      'NaN',
      'Infinity',
      '1e-10',
      '2026-03-29 02:30:00.123456+00',
      '0044-03-15 BC',
      '1 mon -2 days +03:04:05.000006',
      '\\x00ff',
    ];
    expect(
      write(
        'csv',
        values.map((_, index) => column(`c${index}`)),
        packRows([values]),
        { ...plain, header: false },
      ),
    ).toBe(`${values.join(',')}\n`);
    const json = '{"b":1,"a":2,"1":3,"a":4,"n":1005254182451511297}';
    expect(readCsv(write('csv', [column('j', 'json')], packRows([[json]]), { ...plain, header: false }))).toEqual([
      [json],
    ]);
  });

  test('quotes names in the header and keeps duplicates', () => {
    const columns = [column('id'), column('id'), column('a,b'), column('')];
    expect(write('csv', columns, packRows([['1', '2', '3', '4']]))).toBe('id,id,"a,b",""\n1,2,3,4\n');
  });

  test('keeps bytes that are not UTF-8', () => {
    const packer = new RowPacker();
    packer.beginRow();
    packer.bytes(Uint8Array.of(0x61, 0xff, 0xfe));
    packer.endRow();
    const format = rowFormat('csv', [column('c')], { header: false, nullText: null });
    expect([...format.rows(packer.take())]).toEqual([0x61, 0xff, 0xfe, 0x0a]);
  });

  test('of one column keeps a row of NULL and a lone end marker of COPY', () => {
    expect(write('csv', [column('c')], packRows([[null], ['\\.'], ['']]))).toBe('c\n\n"\\."\n""\n');
  });

  test('of many rows is written in pieces of which none depends on the next', () => {
    const text = write('csv', numberedColumns, numberedRows(0, 50_000));
    expect(text.split('\n')).toHaveLength(50_002);
    expect(text).toContain('\n49999,row number 49999,""\n');
  });
});

describe('TSV', () => {
  test('is the text format of COPY', () => {
    const columns = tricky.map((_, index) => column(`c${index}`));
    expect(write('tsv', columns, packRows([tricky]), { ...plain, header: false })).toBe(
      '\\N\t\t \tNULL\t\\\\N\ta\\tb\\nc\\r\\nd\tsay "x", y\t\\\\.\n',
    );
  });

  test('for the clipboard leaves NULL empty and quotes what would break a row', () => {
    const format = clipboardFormat([column('a'), column('b\tc')], true);
    const header = Buffer.from(format.begin()).toString();
    const text =
      header +
      Buffer.from(
        format.rows(
          packRows([
            [null, ''],
            ['x\ty', 'z'],
          ]),
        ),
      ).toString();
    expect(text).toBe('a\t"b\tc"\n\t\n"x\ty"\tz\n');
  });
});

describe('JSON', () => {
  const columns = [column('n', 'number'), column('b', 'boolean'), column('j', 'json'), column('t')];

  test('is an array of objects, one a line; a number that a double cannot hold is a string', () => {
    const rows = packRows([
      ['1.10', 't', '{"a":1}', 'x'],
      ['9007199254740993', 'f', null, '12'],
      ['NaN', null, '[]', '\u0001"\\\n€'],
    ]);
    const text = write('json', columns, rows);
    expect(text.split('\n')).toEqual([
      '[',
      '{"n":1.10,"b":true,"j":"{\\"a\\":1}","t":"x"},',
      '{"n":"9007199254740993","b":false,"j":null,"t":"12"},',
      '{"n":"NaN","b":null,"j":"[]","t":"\\u0001\\"\\\\\\n€"}',
      ']',
      '',
    ]);
    expect(JSON.parse(text)).toHaveLength(3);
  });

  test('without rows is an empty array, NDJSON is empty', () => {
    expect(write('json', columns, packRows([]))).toBe('[]\n');
    expect(write('ndjson', columns, packRows([]))).toBe('');
  });

  test('as NDJSON has one object a line whatever the text holds', () => {
    const text = write(
      'ndjson',
      [column('t'), column('j', 'json')],
      packRows([
        ['a\nb', '{\n "a": 1\n}'],
        ['c', null],
      ]),
    );
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { t: 'a\nb', j: '{\n "a": 1\n}' },
      { t: 'c', j: null },
    ]);
  });

  test('goes by the storage class where the engine types values', () => {
    const packer = new RowPacker();
    packer.beginRow();
    packer.text('9007199254740993', INTEGER);
    packer.text('0.5', REAL);
    packer.hex(Uint8Array.of(1, 2), BLOB);
    packer.text('7');
    packer.endRow();
    const names = ['a', 'b', 'c', 'd'].map((name) => column(name, 'other'));
    expect(write('ndjson', names, packer.take())).toBe('{"a":"9007199254740993","b":0.5,"c":"0102","d":"7"}\n');
  });

  test('replaces bytes that are not UTF-8, because JSON has no place for them', () => {
    const packer = new RowPacker();
    packer.beginRow();
    packer.bytes(Uint8Array.of(0x61, 0xff));
    packer.endRow();
    expect(write('ndjson', [column('t')], packer.take())).toBe('{"t":"a\ufffd"}\n');
  });

  test('writes a text of some megabytes whole', () => {
    const text = 'tab\tquote"é'.repeat(200_000);
    expect((JSON.parse(write('ndjson', [column('t')], packRows([[text]]))) as { t: string }).t).toBe(text);
  });

  test('gives each of several columns with one name a key of its own', () => {
    const named = ['id', 'id', 'id_2', 'id', '__proto__', 'constructor'].map((name) => column(name));
    expect(objectKeys(named)).toEqual(['id', 'id_3', 'id_2', 'id_4', '__proto__', 'constructor']);
    expect(write('ndjson', named, packRows([['1', '2', '3', '4', '5', '6']]))).toBe(
      '{"id":"1","id_3":"2","id_2":"3","id_4":"4","__proto__":"5","constructor":"6"}\n',
    );
  });
});

test.each([
  ['0', true],
  ['-0', true],
  ['1.10', true],
  ['9007199254740991', true],
  ['9007199254740992', true],
  ['9007199254740993', false],
  ['-9223372036854775808', false],
  ['0.1', true],
  ['0.30000000000000004', true],
  ['0.300000000000000041', false],
  ['12345678901234567890123456789.0123456789', false],
  ['100000000000000000000', true],
  ['1e-10', true],
  ['1E+5', true],
  ['1e400', false],
  ['NaN', false],
  ['Infinity', false],
  ['007', false],
  ['.5', false],
  ['1.', false],
  ['+1', false],
  ['', false],
  ['1 ', false],
  ['0x10', false],
] as const)('%s as a bare number in JSON: %s', (text, exact) => {
  expect(isExactJsonNumber(text)).toBe(exact);
  if (exact) expect(Number.isFinite(Number(text))).toBe(true);
});

/** Reads RFC 4180 and keeps apart what was quoted: an unquoted empty field is NULL. */
function readCsv(text: string): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/gy;
  for (let match = field.exec(text); match; match = field.exec(text)) {
    row.push(match[1] === undefined ? match[2] || null : match[1].replaceAll('""', '"'));
    if (match[3] === '\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
