import type { editor, languages, Position } from 'monaco-editor/editor';
import { complete } from '#sql/complete';
import type { Completion, CompletionKind } from '#sql/complete';
import { statementAt } from '#sql/splitter';
import type { QueryModel } from '../query-model';
import { completionIndex } from './completion-catalogs';
import type { Monaco } from './monaco';

/** Which editor a text model belongs to. */
const owners = new WeakMap<editor.ITextModel, QueryModel>();
const registered = new Set<string>();

/** A statement longer than this is data, not something one completes in. */
const longest = 300_000;

export function provideCompletions(monaco: Monaco, textModel: editor.ITextModel, model: QueryModel): void {
  owners.set(textModel, model);
  const language = textModel.getLanguageId();
  if (registered.has(language)) return;
  registered.add(language);
  const provider: languages.CompletionItemProvider = {
    triggerCharacters: ['.', ' ', '"', '('],
    provideCompletionItems: async (target, position, context, token) => {
      const owner = owners.get(target);
      if (owner === undefined) return { suggestions: [] };
      const index = await completionIndex(owner.workbench, owner.connectionId.get(), owner.document.dialect);
      if (token.isCancellationRequested || target.isDisposed()) return { suggestions: [] };
      return suggestionsAt(monaco, owner, target, position, index, context);
    },
  };
  monaco.languages.registerCompletionItemProvider(language, provider);
}

type Index = Parameters<typeof complete>[2];

function suggestionsAt(
  ...[monaco, owner, target, position, index, context]: [
    Monaco,
    QueryModel,
    editor.ITextModel,
    Position,
    Index,
    languages.CompletionContext,
  ]
): languages.CompletionList {
  const offset = target.getOffsetAt(position);
  const { document } = owner;
  const statement = statementAt(document.statements, document.text, offset);
  // Before the first word and behind the semicolon a new statement begins.
  const behind = statement !== null && offset >= statement.to && document.text[statement.to - 1] === ';';
  const inside = statement !== null && offset >= statement.start && !behind;
  const from = inside ? statement.start : offset;
  const to = inside ? Math.max(statement.end, offset) : offset;
  if (to - from > longest) return { suggestions: [] };
  const list = complete(document.text.slice(from, to), offset - from, index);
  // A space asks for a join's condition and nothing else: a list after every word would take the Enter of a new line.
  const unasked =
    context.triggerCharacter === ' ' && !/\bon $/i.test(document.text.slice(Math.max(0, offset - 4), offset));
  const items = unasked ? [] : list.items;
  const start = target.getPositionAt(from + list.from);
  const end = target.getPositionAt(from + list.to);
  const range = {
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  };
  return {
    incomplete: list.incomplete,
    suggestions: items.map((item, place) => suggestion(monaco, item, place, range)),
  };
}

function suggestion(
  monaco: Monaco,
  item: Completion,
  place: number,
  range: languages.CompletionItem['range'],
): languages.CompletionItem {
  const caret = item.insert.length - item.caretBack;
  const snippet = item.caretBack > 0;
  return {
    label: { label: item.label, description: item.detail },
    kind: monaco.languages.CompletionItemKind[kinds[item.kind]],
    insertText: snippet ? `${escaped(item.insert.slice(0, caret))}$0${escaped(item.insert.slice(caret))}` : item.insert,
    ...(snippet ? { insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet } : {}),
    // Our order holds, whatever the list thinks of the letters.
    sortText: String(place).padStart(4, '0'),
    filterText:
      item.kind === 'join'
        ? `${item.label} ${item.insert}`
        : item.insert.startsWith('"')
          ? `${item.insert} ${item.label}`
          : item.label,
    range,
  };
}

const escaped = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

const kinds: Readonly<Record<CompletionKind, keyof typeof languages.CompletionItemKind>> = {
  column: 'Field',
  table: 'Struct',
  view: 'Interface',
  schema: 'Module',
  function: 'Function',
  keyword: 'Keyword',
  alias: 'Variable',
  join: 'Reference',
};
