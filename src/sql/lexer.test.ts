import { describe, expect, test } from 'vitest';
import { nastyNames, plain, rich } from './dialects.test-data';
import { lex } from './lexer';
import type { Lexical } from './lexer';

/** `kind text` per token, with `…` behind one that is not closed. */
const shown = (text: string, lexical: Lexical = rich.lexical): readonly string[] =>
  lex(text, lexical).map((token) => `${token.kind} ${text.slice(token.start, token.end)}${token.closed ? '' : '…'}`);

describe('tokens', () => {
  const cases: readonly (readonly [text: string, tokens: readonly string[]])[] = [
    ["select 'it''s'", ['word select', "string 'it''s'"]],
    ["E'a\\'b' x", ["string E'a\\'b'", 'word x']],
    ["e'a\\\\' 'b'", ["string e'a\\\\'", "string 'b'"]],
    ["E'a'\n 'b\\'c' d", ["string E'a'\n 'b\\'c'", 'word d']],
    ["'a\\' || b", ["string 'a\\'", 'operator ||', 'word b']],
    ['U&\'d\\0061t\' U&"n\\0061me"', ["string U&'d\\0061t'", 'quoted U&"n\\0061me"']],
    ["B'01' X'1F' N'x'", ["string B'01'", "string X'1F'", "string N'x'"]],
    ['$$a;b$$ $f$x $$ y$f$', ['string $$a;b$$', 'string $f$x $$ y$f$']],
    ['a$b$c $1', ['word a$b$c', 'parameter $1']],
    ['"a""b".c', ['quoted "a""b"', 'punctuation .', 'word c']],
    ['a /* x /* y */ z */ b -- c\nd', ['word a', 'comment /* x /* y */ z */', 'word b', 'comment -- c', 'word d']],
    ['-- a\r\nb', ['comment -- a', 'word b']],
    ["x::date ':y' :day", ['word x', 'operator ::', 'word date', "string ':y'", 'parameter :day']],
    ['f(a := 1)', ['word f', 'punctuation (', 'word a', 'operator :=', 'number 1', 'punctuation )']],
    [
      'a[1:n] a[:n]',
      [
        'word a',
        'punctuation [',
        'number 1',
        'punctuation :',
        'word n',
        'punctuation ]',
        'word a',
        'punctuation [',
        'punctuation :',
        'word n',
        'punctuation ]',
      ],
    ],
    [
      "j ? 'a' j ?| b j ?& c",
      ['word j', 'operator ?', "string 'a'", 'word j', 'operator ?|', 'word b', 'word j', 'operator ?&', 'word c'],
    ],
    [
      '1.5e-3 .5 0x1F 1_000 1..10 2.',
      [
        'number 1.5e-3',
        'number .5',
        'number 0x1F',
        'number 1_000',
        'number 1',
        'punctuation .',
        'number .10',
        'number 2.',
      ],
    ],
    ["'12:30'::time", ["string '12:30'", 'operator ::', 'word time']],
    ['a-- b', ['word a', 'comment -- b']],
    ['a+/*x*/b', ['word a', 'operator +', 'comment /*x*/', 'word b']],
    ['naïve таблица', ['word naïve', 'word таблица']],
    ['a #>> b @> c', ['word a', 'operator #>>', 'word b', 'operator @>', 'word c']],
  ];
  test.each(cases)('%j', (text, tokens) => {
    expect(shown(text)).toEqual(tokens);
  });

  test('an engine without dollar quotes reads ?, ?1, @name and $name as parameters', () => {
    expect(shown('a=? b=?12 @x $y :z', plain.lexical)).toEqual([
      'word a',
      'operator =',
      'parameter ?',
      'word b',
      'operator =',
      'parameter ?12',
      'parameter @x',
      'parameter $y',
      'parameter :z',
    ]);
  });

  test('brackets and backticks quote names where the dialect says so', () => {
    expect(shown('[a b].`c``d`', plain.lexical)).toEqual(['quoted [a b]', 'punctuation .', 'quoted `c``d`']);
  });

  test('comments do not nest where the dialect says so', () => {
    expect(shown('/* a /* b */ c', plain.lexical)).toEqual(['comment /* a /* b */', 'word c']);
  });
});

describe('text that ends too early', () => {
  test.each(["'abc", "E'abc\\'", '"abc', '$$abc', '$f$ abc $$', '/* abc', '/* a /* b */', "U&'x", "'a''"])(
    '%j is one open token',
    (text) => {
      const tokens = lex(text, rich.lexical);
      expect(tokens.map(({ start, end, closed }) => ({ start, end, closed }))).toEqual([
        { start: 0, end: text.length, closed: false },
      ]);
    },
  );

  test('no prefix of a difficult script throws, and tokens never overlap or leave the text', () => {
    const script = `select "a""b", 'it''s', E'x\\'y', $f$ body; $f$, U&"x", a::text, $1, :x, j ?| array['k'], arr[1:2] /* c /* d */ e */ -- f\nfrom t;`;
    for (let length = 0; length <= script.length; length += 1) {
      for (const { lexical } of [rich, plain]) {
        let end = 0;
        for (const token of lex(script.slice(0, length), lexical)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          end = token.end;
        }
        expect(end).toBeLessThanOrEqual(length);
      }
    }
  });
});

test('quoted names of any content are one token', () => {
  for (const name of nastyNames) {
    const quoted = rich.quoteIdentifier(name);
    expect(shown(`select ${quoted} from t`)).toEqual(['word select', `quoted ${quoted}`, 'word from', 'word t']);
  }
});

test('a part of a text is read by its own bounds', () => {
  const text = "select 'a;b' from t";
  expect(lex(text, rich.lexical, 7, 10)).toEqual([{ kind: 'string', start: 7, end: 10, closed: false }]);
});
