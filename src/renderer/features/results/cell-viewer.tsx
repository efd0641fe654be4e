import { ChevronLeft, ChevronRight, Copy, Pilcrow, WrapText } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore, useWorkbench } from '../../app/use-workbench';
import { Banner } from '../../ui/banner';
import { IconButton } from '../../ui/icon-button';
import { Tabs } from '../../ui/tabs';
import { byteSize, hexPrefix, valueBytes } from '../../ui/grid/cell-text';
import { grouped } from '../../ui/grid/metrics';
import { CellDocument, type CellDocumentState, PART_BYTES, WHOLE_JSON_BYTES } from './cell-document';
import { writeClipboard } from './clipboard-write';
import { bytesOf, BYTES_PER_LINE, firstByteOf, hexLine } from './hex-lines';
import type { InspectedCell } from './inspected-cell';
import { jsonLines, jsonTokens, looksLikeJson } from './json-tokens';
import { LineList } from './line-list';
import { MarkedText } from './marked-text';
import styles from './cell-viewer.module.css';

type View = 'text' | 'json' | 'hex';

/** The inspector's view of one cell: all of it, exactly, in the form that suits it. */
export default function CellViewer({ value }: { readonly value: InspectedCell }) {
  return <OneCell key={`${value.result} ${value.row} ${value.column}`} cell={value} />;
}

function OneCell({ cell }: { readonly cell: InspectedCell }) {
  const workbench = useWorkbench();
  const [document] = useState(() => new CellDocument(workbench.service.results, cell));
  const state = useStore(document.state);
  useEffect(() => void document.showPart(0), [document]);
  const copy = (): void => {
    const { result, row, column } = cell;
    writeClipboard(
      workbench.service.results.copy({
        result,
        rows: [[row, row + 1]],
        columns: [column],
        format: 'tsv',
        header: false,
      }),
    ).then(
      () => workbench.toast({ text: 'Copied 1 cell', tone: 'good' }),
      (thrown: unknown) => workbench.showError(thrown),
    );
  };
  return (
    <section className={styles.viewer} aria-label={`Cell ${cell.meta.name}, row ${cell.row + 1}`}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.name}>{cell.meta.name || '(no name)'}</h2>
          <p className={styles.meta}>{metaLine(cell, state)}</p>
        </div>
        <IconButton label="Copy cell" icon={Copy} onPress={copy} placement="left" />
      </header>
      {state.status === 'failed' && state.error && (
        <Banner tone="error" hint={state.error.hint}>
          {state.error.message}
        </Banner>
      )}
      {state.status === 'ready' && (
        <CellContent key={state.isNull ? 'null' : 'value'} cell={cell} document={document} state={state} />
      )}
    </section>
  );
}

function metaLine(cell: InspectedCell, state: CellDocumentState): string {
  const storage = cell.storage === null ? '' : `, stored as ${cell.storage}`;
  return [`${cell.meta.type}${storage}`, `row ${grouped(cell.row + 1)}`, sizeLabel(cell, state)]
    .filter(Boolean)
    .join(' · ');
}

function sizeLabel(cell: InspectedCell, state: CellDocumentState): string {
  if (state.status !== 'ready') return '';
  if (state.isNull) return 'NULL';
  const bytes = valueBytes(state.byteLength, cell.meta.family, cell.storage);
  if (bytes === 0) return 'empty';
  return bytes < 1000 ? byteSize(bytes) : `${byteSize(bytes)} (${grouped(bytes)} bytes)`;
}

interface ContentProps {
  readonly cell: InspectedCell;
  readonly document: CellDocument;
  readonly state: CellDocumentState;
}

function CellContent({ cell, document, state }: ContentProps) {
  const text = state.shown?.text ?? '';
  const prefix = hexPrefix(cell.meta.family, cell.storage);
  const [chosen, setChosen] = useState<View | null>(null);
  const [marks, setMarks] = useState(true);
  const [wrap, setWrap] = useState(true);
  const tokens = chosen === 'json' || cell.meta.family === 'json' || /^\s*[[{]/.test(text) ? jsonTokens(text) : [];
  const isJson = looksLikeJson(tokens) && (cell.meta.family === 'json' || /^\s*[[{]/.test(text));
  const view = chosen ?? (prefix !== null ? 'hex' : isJson ? 'json' : 'text');
  const wantsWhole =
    cell.meta.family === 'json' && state.byteLength > PART_BYTES && state.byteLength <= WHOLE_JSON_BYTES;
  useEffect(() => {
    if (wantsWhole && state.shown?.part === 0 && chosen === null) void document.showWhole();
  }, [wantsWhole, state.shown?.part, chosen, document]);
  if (state.isNull) return <p className={styles.nothing}>NULL: this cell has no value.</p>;
  if (state.byteLength === 0) return <p className={styles.nothing}>∅ The empty text: a value of 0 bytes.</p>;
  const tools =
    view === 'text' ? (
      <>
        <IconButton
          label="Show invisible characters"
          icon={Pilcrow}
          size="small"
          pressed={marks}
          onPress={() => setMarks(!marks)}
        />
        <IconButton
          label="Wrap long lines"
          icon={WrapText}
          size="small"
          pressed={wrap}
          onPress={() => setWrap(!wrap)}
        />
      </>
    ) : null;
  return (
    <>
      <Tabs
        label="View of the cell"
        selected={view}
        onSelect={setChosen}
        tools={tools}
        entries={[
          { id: 'text', title: 'Text', content: () => <MarkedText text={text} marks={marks} wrap={wrap} /> },
          {
            id: 'json',
            title: 'JSON',
            content: () => <JsonView text={text} complete={state.shown?.part === -1 || document.parts === 1} />,
          },
          {
            id: 'hex',
            title: 'Hex',
            content: () => <HexView text={text} prefix={prefix} part={Math.max(0, state.shown?.part ?? 0)} />,
          },
        ]}
      />
      {document.parts > 1 && state.shown && state.shown.part >= 0 && (
        <Parts document={document} part={state.shown.part} />
      )}
    </>
  );
}

function JsonView({ text, complete }: { readonly text: string; readonly complete: boolean }) {
  const tokens = jsonTokens(text);
  const lines = jsonLines(tokens);
  return (
    <div className={styles.json}>
      {!looksLikeJson(tokens) && (
        <p className={styles.note}>
          {complete
            ? 'This is not valid JSON; it is shown as far as it can be read.'
            : 'Only a part of the document is here, so brackets do not pair up.'}
        </p>
      )}
      <LineList
        label="JSON of the cell"
        count={lines.length}
        render={(index) => {
          const line = lines[index];
          return (
            <span style={{ paddingLeft: `${(line?.indent ?? 0) * 2}ch` }}>
              {line?.tokens.map((token, at) => (
                <span key={at} className={styles[token.kind]}>
                  {token.text}
                </span>
              ))}
            </span>
          );
        }}
      />
    </div>
  );
}

function HexView({
  text,
  prefix,
  part,
}: {
  readonly text: string;
  readonly prefix: string | null;
  readonly part: number;
}) {
  const bytes = bytesOf(text, prefix);
  const firstByte = firstByteOf(part * PART_BYTES, prefix);
  return (
    <LineList
      label="Bytes of the cell"
      count={Math.ceil(bytes.length / BYTES_PER_LINE)}
      render={(index) => {
        const line = hexLine(bytes, index, firstByte);
        return (
          <>
            <span className={styles.offset}>{line.offset}</span>
            <span className={styles.hex}>{line.hex}</span>
            <span className={styles.ascii}>{line.ascii}</span>
          </>
        );
      }}
    />
  );
}

function Parts({ document, part }: { readonly document: CellDocument; readonly part: number }) {
  const last = document.parts - 1;
  return (
    <footer className={styles.parts}>
      <IconButton
        label="Previous part"
        icon={ChevronLeft}
        size="small"
        disabled={part === 0}
        onPress={() => void document.showPart(part - 1)}
      />
      <span role="status">
        Part {grouped(part + 1)} of {grouped(last + 1)}, {byteSize(PART_BYTES)} each
      </span>
      <IconButton
        label="Next part"
        icon={ChevronRight}
        size="small"
        disabled={part === last}
        onPress={() => void document.showPart(part + 1)}
      />
    </footer>
  );
}
