import { describe, expect, it } from 'vitest';
import { jsonLines, jsonTokens, looksLikeJson } from './json-tokens';

const pretty = (text: string): string =>
  jsonLines(jsonTokens(text))
    .map((line) => '  '.repeat(line.indent) + line.tokens.map((token) => token.text).join(''))
    .join('\n');
const bare = (text: string): string => text.replaceAll(/\s/g, '');

describe('JSON for reading', () => {
  it('keeps digits, order and duplicate keys', () => {
    const text = '{"b":1,"a":2,"1":3,"a":4,"n":1005254182451511297,"x":1.10e+2}';
    expect(pretty(text)).toBe(
      '{\n  "b": 1,\n  "a": 2,\n  "1": 3,\n  "a": 4,\n  "n": 1005254182451511297,\n  "x": 1.10e+2\n}',
    );
  });

  it('loses no character but white space between tokens', () => {
    for (const text of [
      '{"a":[1,{"b":[]},{}],"c":"x y\\"z\\u0000"}',
      '[1,[2,[3]]]',
      '"lone"',
      '-0.5',
      '{"a" 1',
      '[1,}',
      'nope {',
      '"open',
    ]) {
      expect(bare(pretty(text))).toBe(bare(text));
    }
  });

  it('keeps empty brackets together and nests the rest', () => {
    expect(pretty('{"a":[],"b":{},"c":[1]}')).toBe('{\n  "a": [],\n  "b": {},\n  "c": [\n    1\n  ]\n}');
  });

  it('tells keys from strings and names what is wrong', () => {
    expect(jsonTokens('{"a":"b"}').map((token) => token.kind)).toEqual([
      'punctuation',
      'key',
      'punctuation',
      'string',
      'punctuation',
    ]);
    expect(
      jsonTokens('{a:undefined}')
        .filter((token) => token.kind === 'invalid')
        .map((token) => token.text),
    ).toEqual(['a', 'undefined']);
  });

  it('knows a whole document from a part of one', () => {
    expect(looksLikeJson(jsonTokens('{"a":[1,2]}'))).toBe(true);
    expect(looksLikeJson(jsonTokens('{"a":[1,2'))).toBe(false);
    expect(looksLikeJson(jsonTokens('{]'))).toBe(false);
    expect(looksLikeJson(jsonTokens(''))).toBe(false);
  });

  it('reads a megabyte within a second', () => {
    const text = `[${Array.from({ length: 40_000 }, (_, index) => `{"id":${index},"name":"n${index}"}`).join(',')}]`;
    const started = performance.now();
    expect(jsonLines(jsonTokens(text)).length).toBe(160_002);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
