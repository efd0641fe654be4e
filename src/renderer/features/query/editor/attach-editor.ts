/** Joins a Monaco editor to the model of a tab: text, cursor, marks, what will run. */
import type { editor } from 'monaco-editor/editor';
import { DisposableStore, toDisposable } from '#base/disposable';
import type { QueryModel } from '../query-model';
import { provideCompletions } from './completion-provider';
import { openObjectAtCursor } from './open-definition';
import { lookOf } from './editor-look';
import { monaco } from './monaco';
import { languageOf } from './sql-language';
import styles from './query-editor.module.css';

/** Texts with their undo live as long as their tab, also while no editor shows them. */
const textModels = new WeakMap<
  QueryModel,
  { readonly text: editor.ITextModel; view: editor.ICodeEditorViewState | null }
>();

function textModelOf(model: QueryModel) {
  const known = textModels.get(model);
  if (known !== undefined && !known.text.isDisposed()) return known;
  const text = monaco.editor.createModel(model.document.text, languageOf(monaco, model.document.dialect));
  text.setEOL(monaco.editor.EndOfLineSequence.LF);
  const entry = { text, view: null };
  textModels.set(model, entry);
  model.keep(text);
  text.onDidChangeContent((event) => {
    model.document.edit(
      event.changes.map((change) => ({ offset: change.rangeOffset, removed: change.rangeLength, text: change.text })),
    );
    // Whatever Monaco did to the text, both must say the same, or something else than what is shown would be sent.
    if (model.document.text.length !== text.getValueLength()) model.document.replace(text.getValue());
  });
  provideCompletions(monaco, text, model);
  return entry;
}

export function attachEditor(element: HTMLElement, model: QueryModel): { dispose(): void } {
  const store = new DisposableStore();
  const entry = textModelOf(model);
  const { settings } = model.workbench;
  const code = monaco.editor.create(element, {
    model: entry.text,
    ...lookOf(settings.get().editorFontSize),
    ariaLabel: `SQL of ${model.title}`,
  });
  store.add(code);
  if (entry.view === null) restorePlace(code, entry.text, model);
  else code.restoreViewState(entry.view);
  store.add(toDisposable(() => (entry.view = code.saveViewState())));
  store.add(toDisposable(settings.subscribe(() => code.updateOptions({ fontSize: settings.get().editorFontSize }))));
  store.add(
    toDisposable(
      model.connectionId.subscribe(() => {
        monaco.editor.setModelLanguage(entry.text, languageOf(monaco, model.document.dialect));
        provideCompletions(monaco, entry.text, model);
      }),
    ),
  );
  followCursor(store, code, entry.text, model);
  store.add(openOnClick(code, entry.text, model));
  showWhatRuns(store, code, entry.text, model);
  showMarks(store, entry.text, model);
  store.add(
    model.revealed.on((offset) => {
      const position = entry.text.getPositionAt(offset);
      code.setPosition(position);
      code.revealPositionInCenterIfOutsideViewport(position);
      code.focus();
    }),
  );
  store.add(model.focusRequested.on(() => code.focus()));
  store.add(code.onDidBlurEditorText(() => void model.saver.flush()));
  return store;
}

/** A click with Ctrl or ⌘ goes to what the name means. With Alt it stays what it is to the editor: one more cursor. */
function openOnClick(
  code: editor.IStandaloneCodeEditor,
  text: editor.ITextModel,
  model: QueryModel,
): { dispose(): void } {
  return code.onMouseUp(({ event, target }) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !event.leftButton || target.position === null) return;
    if (target.type !== monaco.editor.MouseTargetType.CONTENT_TEXT) return;
    const offset = text.getOffsetAt(target.position);
    model.document.selection = { anchor: offset, head: offset };
    openObjectAtCursor(model).catch(model.workbench.showError);
  });
}

function restorePlace(code: editor.IStandaloneCodeEditor, text: editor.ITextModel, model: QueryModel): void {
  const { anchor, head } = model.document.selection;
  const [from, to] = [text.getPositionAt(anchor), text.getPositionAt(head)];
  code.setSelection({
    selectionStartLineNumber: from.lineNumber,
    selectionStartColumn: from.column,
    positionLineNumber: to.lineNumber,
    positionColumn: to.column,
  });
  code.setScrollTop(model.document.scrollTop);
}

function followCursor(
  store: DisposableStore,
  code: editor.IStandaloneCodeEditor,
  text: editor.ITextModel,
  model: QueryModel,
): void {
  const { document } = model;
  store.add(
    code.onDidChangeCursorSelection(({ selection }) => {
      const head = text.getOffsetAt(selection.getPosition());
      const start = text.getOffsetAt(selection.getStartPosition());
      document.selection = { anchor: start === head ? text.getOffsetAt(selection.getEndPosition()) : start, head };
      model.viewChanged();
    }),
  );
  store.add(
    code.onDidScrollChange((event) => {
      document.scrollTop = event.scrollTop;
      if (event.scrollTopChanged) model.viewChanged();
    }),
  );
}

/** The statements that Ctrl+Enter would run: a bar beside their lines and a quiet background, exactly their range. */
function showWhatRuns(
  store: DisposableStore,
  code: editor.IStandaloneCodeEditor,
  text: editor.ITextModel,
  model: QueryModel,
): void {
  const decorations = code.createDecorationsCollection();
  let frame = 0;
  const show = (): void => {
    frame = 0;
    if (text.isDisposed()) return;
    const [from, to] = model.document.selected;
    const selected = from !== to;
    decorations.set(
      model.document.current.map(({ start, end }) => {
        const [first, last] = [text.getPositionAt(start), text.getPositionAt(end)];
        return {
          range: new monaco.Range(first.lineNumber, first.column, last.lineNumber, last.column),
          options: {
            linesDecorationsClassName: styles.runs ?? null,
            className: selected ? null : (styles.runsRange ?? null),
            stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
          },
        };
      }),
    );
  };
  const soon = (): void => void (frame ||= requestAnimationFrame(show));
  store.add(code.onDidChangeCursorSelection(soon));
  store.add(text.onDidChangeContent(soon));
  store.add(toDisposable(model.connectionId.subscribe(soon)));
  store.add(toDisposable(() => cancelAnimationFrame(frame)));
  show();
}

function showMarks(store: DisposableStore, text: editor.ITextModel, model: QueryModel): void {
  const show = (): void => {
    if (text.isDisposed()) return;
    monaco.editor.setModelMarkers(
      text,
      'server',
      model.marks.get().map(({ offset, length, message }) => {
        const [start, end] = [text.getPositionAt(offset), text.getPositionAt(offset + length)];
        return {
          severity: monaco.MarkerSeverity.Error,
          message,
          startLineNumber: start.lineNumber,
          startColumn: start.column,
          endLineNumber: end.lineNumber,
          endColumn: end.column,
        };
      }),
    );
  };
  store.add(toDisposable(model.marks.subscribe(show)));
  show();
}
