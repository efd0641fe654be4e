/** Colours for SQL from the dialect's own facts, instead of one list of keywords for every engine. */
import type { languages } from 'monaco-editor/editor';
import type { Dialect } from '#engines/engine';
import type { Monaco } from './monaco';

const defined = new Set<string>();

/** Registers the language of a dialect once and gives its id. */
export function languageOf(monaco: Monaco, dialect: Dialect): string {
  const id = `sql-${dialect.id}`;
  if (defined.has(id)) return id;
  defined.add(id);
  monaco.languages.register({ id });
  monaco.languages.setLanguageConfiguration(id, configuration);
  monaco.languages.setMonarchTokensProvider(id, rulesOf(dialect));
  return id;
}

const pairs = [
  { open: '(', close: ')' },
  { open: '[', close: ']' },
  { open: '{', close: '}' },
  { open: "'", close: "'" },
  { open: '"', close: '"' },
];

const configuration: languages.LanguageConfiguration = {
  comments: { lineComment: '--', blockComment: ['/*', '*/'] },
  brackets: [
    ['(', ')'],
    ['[', ']'],
    ['{', '}'],
  ],
  autoClosingPairs: pairs.map((pair) => ({ ...pair, notIn: ['string', 'comment'] })),
  surroundingPairs: pairs,
  wordPattern: /[\p{L}_][\p{L}\p{N}_$]*|\d+/u,
};

/** Rules in the order in which they are tried; the lexer of `#sql` is what decides what runs, this only colours. */
function rulesOf({ keywords, lexical }: Dialect): languages.IMonarchLanguage {
  const root: languages.IMonarchLanguageRule[] = [
    [/\s+/, ''],
    [/--.*$/, 'comment'],
    [/\/\*/, 'comment', '@comment'],
  ];
  if (lexical.hashComments) root.push([/#.*$/, 'comment']);
  if (lexical.dollarQuotes) root.push([/\$([\p{L}_][\p{L}\p{N}_]*)?\$/u, { token: 'string', next: '@dollar.$0' }]);
  if (lexical.backslashEscapes === 'e-strings')
    root.push(
      [/[eE]'/, 'string', '@escaped'],
      [/[uU]&'/, 'string', '@string'],
      [/[uU]&"/, 'identifier.quote', '@quoted'],
    );
  root.push(
    [/[xXbBnN]?'/, 'string', lexical.backslashEscapes === 'always' ? '@escaped' : '@string'],
    [/"/, 'identifier.quote', '@quoted'],
  );
  if (lexical.identifierQuotes.includes('`')) root.push([/`[^`]*`/, 'identifier.quote']);
  if (lexical.identifierQuotes.includes('[')) root.push([/\[[^\]]*\]/, 'identifier.quote']);
  root.push(
    [/\d[\d_]*(\.\d+)?([eE][+-]?\d+)?/, 'number'],
    [/(?<=\.)[\p{L}_][\p{L}\p{N}_$]*/u, 'identifier'],
    [/[\p{L}_][\p{L}\p{N}_$]*(?=\()/u, { cases: { '@keywords': 'keyword', '@default': 'predefined' } }],
    [/[\p{L}_][\p{L}\p{N}_$]*/u, { cases: { '@keywords': 'keyword', '@default': 'identifier' } }],
    [/[$:@?][\p{L}\p{N}_]+/u, 'parameter'],
    [/[;,.()]/, 'delimiter'],
    [/[-+*/<>=~!@#%^&|`?:[\]{}\\]/, 'operator'],
  );
  return {
    defaultToken: '',
    ignoreCase: true,
    unicode: true,
    keywords: [...keywords],
    tokenizer: {
      root,
      comment: [
        [/[^/*]+/, 'comment'],
        ...(lexical.nestedComments ? [[/\/\*/, 'comment', '@push'] as [RegExp, string, string]] : []),
        [/\*\//, 'comment', '@pop'],
        [/[/*]/, 'comment'],
      ],
      string: [
        [/[^']+/, 'string'],
        [/''/, 'string'],
        [/'/, 'string', '@pop'],
      ],
      escaped: [
        [/[^'\\]+/, 'string'],
        [/\\./, 'string'],
        [/''/, 'string'],
        [/'/, 'string', '@pop'],
        [/\\$/, 'string'],
      ],
      quoted: [
        [/[^"]+/, 'identifier.quote'],
        [/""/, 'identifier.quote'],
        [/"/, 'identifier.quote', '@pop'],
      ],
      dollar: [
        [/[^$]+/, 'string'],
        [/\$[^$]*\$/, { cases: { '$0==$S2': { token: 'string', next: '@pop' }, '@default': 'string' } }],
        [/\$/, 'string'],
      ],
    },
  };
}
