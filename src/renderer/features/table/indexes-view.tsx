import type { Index } from '#model/schema';
import { Badge } from '../../ui/badge';
import { EmptyState } from '../../ui/empty-state';
import { formatBytes } from '../../ui/quantities';
import { FactsTable } from './facts-table';

export interface IndexesViewProps {
  readonly indexes: readonly Index[];
  readonly bytes: Readonly<Record<string, number>>;
}

export function IndexesView({ indexes, bytes }: IndexesViewProps) {
  if (indexes.length === 0)
    return <EmptyState title="No indexes">Each query that looks for some rows reads all of them.</EmptyState>;
  return (
    <FactsTable
      label="Indexes"
      rows={indexes}
      keyOf={(index) => index.name}
      columns={[
        { title: 'Index', code: true, value: (index) => index.name },
        {
          title: 'Of',
          code: true,
          value: (index) =>
            index.parts.join(', ') + (index.include.length > 0 ? ` INCLUDE (${index.include.join(', ')})` : ''),
        },
        { title: 'Kind', value: (index) => [index.unique ? 'unique' : null, index.method].filter(Boolean).join(' ') },
        { title: 'Only where', code: true, value: (index) => index.where },
        { title: 'State', value: (index) => (index.valid ? 'valid' : <Badge tone="high">not valid</Badge>) },
        {
          title: 'Size',
          right: true,
          value: (index) => (bytes[index.name] === undefined ? 'unknown' : formatBytes(bytes[index.name] ?? 0)),
        },
      ]}
    />
  );
}
