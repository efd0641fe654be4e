import type { loadCodeEditor } from '../../query/api';

type Monaco = Awaited<ReturnType<typeof loadCodeEditor>>['monaco'];

const id = 'plumbline-schema';
let defined = false;

/** Colours for the `.schema` format: the first word of a line says what it is, an id is quiet. */
export function schemaLanguage(monaco: Monaco): string {
  if (defined) return id;
  defined = true;
  monaco.languages.register({ id, extensions: ['.schema'] });
  monaco.languages.setLanguageConfiguration(id, {
    comments: { lineComment: '//' },
    brackets: [
      ['(', ')'],
      ['[', ']'],
    ],
    autoClosingPairs: [
      { open: '(', close: ')' },
      { open: "'", close: "'", notIn: ['string'] },
      { open: '"', close: '"', notIn: ['string'] },
    ],
    wordPattern: /[\p{L}_][\p{L}\p{N}_$]*|\d+/u,
  });
  monaco.languages.setMonarchTokensProvider(id, {
    defaultToken: '',
    unicode: true,
    tokenizer: {
      root: [
        [/^\s*(\/\/|--).*$/, 'comment'],
        [/^[\p{L}]+( key| privileges)?(?=\s|:)/u, 'keyword'],
        [/\s#[\w-]+\s*$/, 'comment'],
        [/'(?:[^'\\]|\\.|'')*'/, 'string'],
        [/"(?:[^"]|"")*"/, 'identifier.quote'],
        [/`[^`]*`/, 'predefined'],
        [
          /\b(primary|unique|foreign|key|references|not|null|default|identity|always|by|generated|stored|index|check|comment|on|delete|update|cascade|restrict|using|where|include|personal|sensitive|secret|policy|trigger|partition|of)\b/,
          'keyword',
        ],
        [/\d+(\.\d+)?/, 'number'],
        [/[\p{L}_][\p{L}\p{N}_$]*/u, 'identifier'],
        [/[(),.:]/, 'delimiter'],
      ],
    },
  });
  return id;
}
