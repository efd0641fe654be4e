/** Joins a Monaco editor to the text of a design. Loaded when the Text view is shown first. */
import { DisposableStore, toDisposable } from '#base/disposable';
import type { Finding } from '#model/finding';
import { loadCodeEditor } from '../../query/api';
import type { DesignDocument } from '../document/design-document';
import { schemaLanguage } from './schema-language';

type CodeEditor = Awaited<ReturnType<typeof loadCodeEditor>>;
type Monaco = CodeEditor['monaco'];
type TextModel = ReturnType<Monaco['editor']['createModel']>;

export interface SchemaEditor {
  dispose(): void;
  focus(): void;
  /** Line and column from 1. */
  reveal(line: number, column: number): void;
}

export async function attachSchemaEditor(element: HTMLElement, design: DesignDocument): Promise<SchemaEditor> {
  const { monaco, lookOf } = await loadCodeEditor();
  const store = new DisposableStore();
  const model = store.add(monaco.editor.createModel(design.text.state.get().text, schemaLanguage(monaco)));
  model.setEOL(monaco.editor.EndOfLineSequence.LF);
  const code = store.add(
    monaco.editor.create(element, {
      ...lookOf(design.workbench.settings.get().editorFontSize),
      model,
      glyphMargin: false,
      quickSuggestions: false,
      ariaLabel: `Text of ${design.name.get()}`,
    }),
  );
  let showing = false;
  store.add(model.onDidChangeContent(() => showing || design.text.typed(model.getValue())));
  store.add(
    toDisposable(
      design.text.state.subscribe(() => {
        showing = true;
        showText(model, design.text.state.get().text);
        showing = false;
        showMarks(monaco, model, design);
      }),
    ),
  );
  store.add(toDisposable(design.review.findings.subscribe(() => showMarks(monaco, model, design))));
  store.add(code.onDidBlurEditorText(() => design.text.settle()));
  store.add(toDisposable(() => design.text.settle()));
  showMarks(monaco, model, design);
  const reveal = (line: number, column: number): void => {
    code.setPosition({ lineNumber: line, column });
    code.revealLineInCenterIfOutsideViewport(line);
    code.focus();
  };
  const [selected] = design.selection.get();
  const line = selected === undefined ? undefined : design.text.state.get().lines.get(selected);
  if (line !== undefined) reveal(line, 1);
  else code.focus();
  return { dispose: () => store.dispose(), focus: () => code.focus(), reveal };
}

/** Changes only the lines that differ, so that the cursor and the undo of the editor stay right. */
function showText(model: TextModel, text: string): void {
  const before = model.getValue();
  if (before === text) return;
  const [old, now] = [before.split('\n'), text.split('\n')];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end += 1;
  const from = Math.max(0, start - 1);
  const range = {
    startLineNumber: from + 1,
    startColumn: 1,
    endLineNumber: old.length - end,
    endColumn: model.getLineMaxColumn(Math.max(1, old.length - end)),
  };
  model.pushEditOperations([], [{ range, text: now.slice(from, now.length - end).join('\n') }], () => null);
  // Whatever became of the edit, both must say the same.
  if (model.getValue() !== text) model.setValue(text);
}

/** What cannot be read, and what the review found, at their lines. */
function showMarks(monaco: Monaco, model: TextModel, design: DesignDocument): void {
  const { problems, lines } = design.text.state.get();
  const { MarkerSeverity } = monaco;
  const atLine = (line: number): { startLineNumber: number; endLineNumber: number } => ({
    startLineNumber: line,
    endLineNumber: line,
  });
  monaco.editor.setModelMarkers(
    model,
    'text',
    problems.map(({ severity, message, hint, line, column, length }) => ({
      ...atLine(line),
      startColumn: column,
      endColumn: column + Math.max(1, length),
      severity: severity === 'error' ? MarkerSeverity.Error : MarkerSeverity.Warning,
      message: hint ? `${message}\n${hint}` : message,
    })),
  );
  monaco.editor.setModelMarkers(
    model,
    'review',
    design.review.findings.get().flatMap((finding) => {
      const line = lineOfFinding(finding, lines);
      if (finding.accepted !== null || line === null || line > model.getLineCount()) return [];
      return [
        {
          ...atLine(line),
          startColumn: model.getLineFirstNonWhitespaceColumn(line),
          endColumn: model.getLineMaxColumn(line),
          severity: finding.severity === 'info' ? MarkerSeverity.Hint : MarkerSeverity.Info,
          message: `${finding.severity}: ${finding.message}`,
          source: finding.rule,
        },
      ];
    }),
  );
}

function lineOfFinding({ ids }: Finding, lines: ReadonlyMap<string, number>): number | null {
  for (const id of ids) {
    const line = lines.get(id);
    if (line !== undefined) return line;
  }
  return null;
}
