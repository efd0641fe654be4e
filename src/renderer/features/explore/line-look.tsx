import { CircleAlert, Folder, Info, Lock } from 'lucide-react';
import { EnvironmentDot } from '../../ui/environment-dot';
import { environmentTitles } from '../../ui/environment-titles';
import { formatBytes, formatCount, formatShort } from '../../ui/quantities';
import { Spinner } from '../../ui/spinner';
import type { TreeRow } from '../../ui/tree';
import { kindIcons, kindWords, partIcons } from './kinds';
import type { Line } from './tree-model';

/** How a line of the model looks: its mark, its meta text and the words for the pointer. */
export function lineLook(line: Line): TreeRow {
  const { id, level, title, expanded } = line;
  return { id, level, title, expanded, ...lookOf(line) };
}

function lookOf(line: Line): Pick<TreeRow, 'mark' | 'detail' | 'tip' | 'tone'> {
  switch (line.kind) {
    case 'folder':
      return { mark: <Folder size={14} aria-hidden /> };
    case 'connection':
      return connectionLook(line);
    case 'schema':
      return {
        detail: formatCount(line.count),
        tone: line.system ? 'muted' : undefined,
        tip: `Schema ${line.schema}: ${formatCount(line.count)} objects${line.system ? ', of the system' : ''}`,
      };
    case 'group':
      return { detail: formatCount(line.count), tone: 'muted' };
    case 'object':
      return objectLook(line);
    case 'part': {
      const IconShape = line.part.primary ? partIcons.key : partIcons[line.part.kind];
      return {
        mark: IconShape && <IconShape size={13} aria-hidden />,
        detail: line.part.detail,
        tip: `${line.part.title}\n${line.part.tip ?? ''}`,
      };
    }
    case 'error':
      return {
        mark: <CircleAlert size={13} aria-hidden />,
        tone: 'error',
        tip: [line.error.message, line.error.hint, 'Enter tries again.'].filter(Boolean).join('\n'),
      };
    case 'note':
      return { mark: <Info size={13} aria-hidden />, tone: 'muted', tip: line.title };
    case 'waiting':
      return { mark: <Spinner size={12} />, tone: 'muted' };
  }
}

function connectionLook({
  connection,
  state,
}: Extract<Line, { kind: 'connection' }>): Pick<TreeRow, 'mark' | 'detail' | 'tip' | 'tone'> {
  const { environment, readOnly, description, name } = connection;
  return {
    tone: 'heading',
    mark: <EnvironmentDot environment={environment} hollow={state !== 'ready'} />,
    tip: `${name}, ${environmentTitles[environment].toLowerCase()}\n${description}${readOnly ? '\nRead-only' : ''}${state === 'ready' ? '' : '\nNot read yet: open it to connect'}`,
    detail: (
      <>
        {environment === 'production' && <span style={{ color: 'var(--env-production-text)' }}>production</span>}
        {state === 'loading' && <Spinner size={12} label="Connecting" />}
        {readOnly && <Lock size={11} aria-label="read-only" />}
      </>
    ),
  };
}

function objectLook({
  entry,
  basis,
}: Extract<Line, { kind: 'object' }>): Pick<TreeRow, 'mark' | 'detail' | 'tip' | 'tone'> {
  const IconShape = kindIcons[entry.kind];
  const { estimatedRows, bytes } = entry;
  const tip = [
    `${entry.schema}.${entry.name}, ${kindWords[entry.kind]}`,
    estimatedRows === null ? null : `about ${formatCount(estimatedRows)} rows, ${basis}`,
    bytes === null ? null : `${formatBytes(bytes)} with indexes`,
    entry.comment,
  ];
  return {
    mark: <IconShape size={14} aria-hidden />,
    detail: estimatedRows === null ? undefined : `~${formatShort(estimatedRows)}`,
    tip: tip.filter(Boolean).join('\n'),
  };
}
