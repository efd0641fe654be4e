import type { BufferCounts, Plan, PlanNode } from '#model/plan';
import { formatBytes, formatCount, formatDuration } from '../../ui/quantities';
import { misestimate } from './words';

export interface NodeField {
  readonly title: string;
  readonly value: string;
  /** What the figure means, one sentence. */
  readonly meaning: string;
  /** Expressions are shown as code. */
  readonly code?: boolean;
}

export interface NodeFieldGroup {
  readonly title: string;
  readonly fields: readonly NodeField[];
}

type Candidate = readonly [title: string, value: string | null, meaning: string];

/** Everything that is known of a node, in groups; what the server did not say is left out. */
export function fieldsOf(plan: Plan, node: PlanNode): readonly NodeFieldGroup[] {
  const groups: readonly (readonly [string, readonly Candidate[], boolean?])[] = [
    ['Time', timeFields(node)],
    ['Rows', rowFields(node)],
    ['Conditions', conditionFields(node), true],
    ['Blocks and memory', blockFields(node)],
    ['Workers', workerFields(node)],
    ['Cost', costFields(node)],
    ['As the server says', otherFields(plan, node)],
  ];
  return groups
    .map(([title, candidates, code = false]) => ({
      title,
      fields: candidates.flatMap(([name, value, meaning]) =>
        value === null || value === '' ? [] : [{ title: name, value, meaning, code }],
      ),
    }))
    .filter((group) => group.fields.length > 0);
}

function timeFields(node: PlanNode): readonly Candidate[] {
  const basis = {
    wall: 'Wall clock.',
    'per-process-average': 'An average over the processes that ran: the plan has no figures for each worker.',
    'cpu-sum': 'Summed over threads, so it can exceed the wall clock.',
    estimate: 'Estimated.',
    none: '',
  }[node.timeBasis];
  return [
    ['Self', ms(node.selfMs), `Spent in this node without its children. ${basis}`],
    ['Total', ms(node.totalMs), `Spent in this node and below. ${basis}`],
    ['First row after', ms(node.firstRowMs), 'From the start of a loop to its first row, on average.'],
    ['Reading', ms(node.ioReadMs), 'Waiting for blocks, summed over processes, with children.'],
    ['Writing', ms(node.ioWriteMs), 'Writing blocks, summed over processes, with children.'],
  ];
}

function rowFields(node: PlanNode): readonly Candidate[] {
  if (node.executed === 'never')
    return [
      ['Ran', 'never', 'No row from its parent ever asked for it.'],
      ['Expected', count(node.estRows), 'What the planner expected for each loop.'],
    ];
  return [
    [
      'Returned',
      count(node.actRows),
      node.rowsRounded
        ? 'Over all loops; the server rounds the average of each loop, so this is off by up to half a row a loop.'
        : 'Over all loops.',
    ],
    ['For each loop', node.loops !== null && node.loops > 1 ? count(node.actRowsPerLoop) : null, 'On average.'],
    ['Expected', count(node.estRows), 'What the planner expected for each loop.'],
    ['Estimate', misestimate(node), 'Ten times and more is worth a look: the statistics do not describe this.'],
    ['Loops', node.loops !== null ? count(node.loops) : null, 'How often it was started, over all processes.'],
    ['Removed by the filter', count(node.removedByFilter), 'Rows read and thrown away, over all loops.'],
    ['Removed by the join', count(node.removedByJoin), 'Pairs that the join condition threw away, over all loops.'],
    ['Removed by the recheck', count(node.removedByRecheck), 'Rows of lossy pages that did not match after all.'],
    ['Width', node.estWidth === null ? null : `${formatCount(node.estWidth)} B`, 'Expected bytes of a row.'],
  ];
}

function conditionFields(node: PlanNode): readonly Candidate[] {
  return [
    ['Finds rows by', node.accessPredicate, 'The index is searched by this condition.'],
    ['Filter', node.filter, 'Rows are read first and thrown away by this condition.'],
    ['Join condition', node.joinPredicate, 'Pairs of rows that belong together.'],
    ['Rechecks', node.recheckPredicate, 'Checked again on rows of pages that the bitmap holds only as a whole.'],
    ['Sorted by', node.sortKeys.join('\n'), 'Order of the rows that come out.'],
    ['Grouped by', node.groupKeys.join('\n'), 'One row for each of these.'],
    ['Columns', node.output.join(', '), 'What it hands to its parent.'],
  ];
}

function blockFields(node: PlanNode): readonly Candidate[] {
  return [
    [
      'Own blocks',
      blocks(node.selfBuffers),
      'Of 8 KB each, without children. "Read" may still come from the cache of the operating system.',
    ],
    ['With children', blocks(node.buffers), 'Of 8 KB each, over all loops.'],
    [
      'Memory',
      node.memoryBytes === null ? null : formatBytes(node.memoryBytes),
      'Used at most, summed over processes.',
    ],
    [
      'Spilled to disk',
      node.spill &&
        `${formatBytes(node.spill.bytes)} by the ${node.spill.kind}${node.spill.batches ? ` in ${node.spill.batches} batches` : ''}`,
      'The memory allowed for one operation was not enough.',
    ],
    [
      'Cache',
      node.cache &&
        `${formatCount(node.cache.hits)} hits, ${formatCount(node.cache.misses)} misses, ${formatCount(node.cache.evictions)} evictions`,
      'Results kept for repeated keys.',
    ],
    ['Log written', !node.walBytes ? null : formatBytes(node.walBytes), 'Write-ahead log.'],
  ];
}

function workerFields(node: PlanNode): readonly Candidate[] {
  return [
    [
      'Launched',
      node.workersPlanned === null ? null : `${node.workersLaunched ?? '?'} of ${node.workersPlanned} planned`,
      'Fewer than planned means that the server had no worker left.',
    ],
    ...node.workers.map((worker): Candidate => [
      `Worker ${worker.number}`,
      [ms(worker.totalMs), worker.rows === null ? null : `${formatCount(worker.rows)} rows`]
        .filter((part) => part !== null)
        .join(', '),
      'Its own time with children, and the rows that it returned.',
    ]),
  ];
}

function costFields(node: PlanNode): readonly Candidate[] {
  return [
    [
      'Total',
      node.estCost === null ? null : node.estCost.toFixed(2),
      `In ${node.costUnit ?? 'units of the planner'}, with children. Compare it within one server only.`,
    ],
    [
      'Before the first row',
      node.estStartupCost === null ? null : node.estStartupCost.toFixed(2),
      'Part of the total.',
    ],
  ];
}

function otherFields(plan: Plan, node: PlanNode): readonly Candidate[] {
  // What is off or none says nothing; the text of the plan has it all.
  const known = Object.entries(node.details)
    .filter(([, value]) => value !== 'false' && value !== '0')
    .map(([title, value]): Candidate => [title, value, '']);
  const rest = Object.entries(node.rest)
    .filter(([, value]) => value !== false && value !== 0)
    .map(([title, value]): Candidate => [title, typeof value === 'string' ? value : JSON.stringify(value), '']);
  const residual = plan.residuals
    .filter(({ nodeId }) => nodeId === node.id)
    .map(({ ms: left }): Candidate => [
      'Residual',
      `−${formatDuration(-left)}`,
      'Its children took longer than itself by this much; self time is then zero.',
    ]);
  return [['Index', node.index, ''], ...known, ...rest, ...residual];
}

function blocks(counts: BufferCounts | null): string | null {
  if (!counts) return null;
  const named: readonly (readonly [number, string])[] = [
    [counts.sharedHit, 'hit'],
    [counts.sharedRead, 'read'],
    [counts.sharedDirtied, 'dirtied'],
    [counts.sharedWritten, 'written'],
    [counts.localHit, 'local hit'],
    [counts.localRead, 'local read'],
    [counts.tempRead, 'temporary read'],
    [counts.tempWritten, 'temporary written'],
  ];
  const text = named.filter(([value]) => value > 0).map(([value, what]) => `${formatCount(value)} ${what}`);
  return text.length === 0 ? 'none' : text.join(', ');
}

function ms(value: number | null): string | null {
  return value === null ? null : formatDuration(value);
}

function count(value: number | null): string | null {
  return value === null ? null : formatCount(value);
}
