import type { BufferCounts, Plan, PlanNode } from '#model/plan';
import { labelOf, operatorOf } from './operator';
import { isRecord, list, number, text, texts, type RawDocument, type RawNode } from './raw-plan';
import { attributeTimes, type Charge, type Times } from './times';
import { layOut, type TreeNode } from './tree';

export interface PlanContext {
  readonly version: string | null;
  readonly statement: string | null;
}

/** Turns a plan document into the engine-neutral tree. */
export function buildPlan(document: RawDocument, raw: Plan['raw'], context: PlanContext): Plan {
  const tree = layOut(document.plan);
  const { times, rootMs, residualMs, residuals, charged } = attributeTimes(tree);
  const { rest } = document;
  const triggers = list(rest['Triggers'])
    .filter(isRecord)
    .map((trigger) => ({
      name: text(trigger['Trigger Name']) ?? text(trigger['Constraint Name']) ?? 'trigger',
      relation: text(trigger['Relation']),
      ms: number(trigger['Time']) ?? 0,
      calls: number(trigger['Calls']) ?? 0,
    }));
  const analyzed = tree.some((node) => node.loops !== null);
  const serialization = rest['Serialization'];
  return {
    engine: 'postgres',
    version: context.version,
    statement: context.statement ?? text(rest['Query Text']),
    analyzed,
    planningMs: number(rest['Planning Time']),
    executionMs: number(rest['Execution Time']),
    rootMs,
    residualMs,
    residuals,
    triggersMs: analyzed ? triggers.reduce((sum, trigger) => sum + trigger.ms, 0) : null,
    triggers,
    jitMs: jitTotal(rest['JIT']),
    serializationMs: isRecord(serialization) ? number(serialization['Time']) : null,
    settings: isRecord(rest['Settings'])
      ? Object.fromEntries(Object.entries(rest['Settings']).map(([name, value]) => [name, text(value) ?? '']))
      : {},
    nodes: tree.map((node) => planNode(node, times.get(node), charged.get(node) ?? [])),
    warnings: [],
    raw,
  };
}

function jitTotal(jit: unknown): number | null {
  if (!isRecord(jit)) return null;
  const timing = jit['Timing'];
  return isRecord(timing) ? number(timing['Total']) : null;
}

function planNode(node: TreeNode, times: Times | undefined, charges: readonly Charge[]): PlanNode {
  const { raw } = node;
  const buffers = bufferCounts(raw);
  return {
    id: node.id,
    parentId: node.parent?.id ?? null,
    depth: node.depth,
    edge: node.edge,
    op: operatorOf(raw),
    opNative: labelOf(raw),
    schema: text(raw['Schema']),
    relation: text(raw['Relation Name']) ?? text(raw['CTE Name']) ?? text(raw['Function Name']),
    alias: text(raw['Alias']),
    index: text(raw['Index Name']),
    details: detailsOf(raw),
    accessPredicate: text(raw['Index Cond']) ?? text(raw['TID Cond']),
    filter: text(raw['Filter']) ?? text(raw['One-Time Filter']),
    joinPredicate: text(raw['Hash Cond']) ?? text(raw['Merge Cond']) ?? text(raw['Join Filter']),
    recheckPredicate: text(raw['Recheck Cond']),
    sortKeys: texts(raw['Sort Key']),
    groupKeys: texts(raw['Group Key']),
    output: texts(raw['Output']),
    ...estimates(raw),
    ...actuals(node),
    totalMs: times?.total ?? null,
    selfMs: times?.self ?? null,
    timeBasis: times?.basis ?? 'none',
    firstRowMs: node.executed === 'yes' ? number(raw['Actual Startup Time']) : null,
    buffers,
    selfBuffers: buffers && ownBuffers(buffers, charges),
    ioReadMs:
      sumOf(raw, ['Shared I/O Read Time', 'Local I/O Read Time', 'Temp I/O Read Time']) ?? number(raw['I/O Read Time']),
    ioWriteMs:
      sumOf(raw, ['Shared I/O Write Time', 'Local I/O Write Time', 'Temp I/O Write Time']) ??
      number(raw['I/O Write Time']),
    walBytes: number(raw['WAL Bytes']),
    ...memory(raw),
    workersPlanned: number(raw['Workers Planned']),
    workersLaunched: node.workersLaunched,
    workers: node.workers,
    cache: cacheOf(raw),
    ...estimateError(node),
    rest: restOf(raw),
  };
}

function estimates(raw: RawNode) {
  const estCost = number(raw['Total Cost']);
  return {
    estRows: number(raw['Plan Rows']),
    estWidth: number(raw['Plan Width']),
    estStartupCost: number(raw['Startup Cost']),
    estCost,
    costUnit: estCost === null ? null : 'planner cost',
  };
}

function actuals(node: TreeNode) {
  const { raw, loops, executed } = node;
  const perLoop = executed === 'unknown' ? null : number(raw['Actual Rows']);
  const fractional = typeof perLoop === 'number' && !Number.isInteger(perLoop);
  // The text format leaves a count of zero out, the others print it wherever the condition stands.
  const removed = (condition: string, key: string): number | null => {
    if (loops === null) return null;
    const value = number(raw[key]) ?? (raw[condition] === undefined ? null : 0);
    return value === null ? null : Math.round(value * loops);
  };
  return {
    executed,
    loops,
    actRowsPerLoop: perLoop,
    actRows: perLoop === null || loops === null ? null : Math.round(perLoop * loops),
    rowsRounded: (loops ?? 0) > 1 && !fractional,
    rowsRead: null,
    removedByFilter: removed('Filter', 'Rows Removed by Filter'),
    removedByJoin: removed('Join Filter', 'Rows Removed by Join Filter'),
    removedByRecheck: removed('Recheck Cond', 'Rows Removed by Index Recheck'),
  };
}

const bufferKeys: readonly (readonly [keyof BufferCounts, string])[] = [
  ['sharedHit', 'Shared Hit Blocks'],
  ['sharedRead', 'Shared Read Blocks'],
  ['sharedDirtied', 'Shared Dirtied Blocks'],
  ['sharedWritten', 'Shared Written Blocks'],
  ['localHit', 'Local Hit Blocks'],
  ['localRead', 'Local Read Blocks'],
  ['localDirtied', 'Local Dirtied Blocks'],
  ['localWritten', 'Local Written Blocks'],
  ['tempRead', 'Temp Read Blocks'],
  ['tempWritten', 'Temp Written Blocks'],
];

function bufferCounts(raw: RawNode): BufferCounts | null {
  if (!bufferKeys.some(([, key]) => raw[key] !== undefined)) return null;
  return Object.fromEntries(bufferKeys.map(([name, key]) => [name, number(raw[key]) ?? 0])) as unknown as BufferCounts;
}

/** Blocks of the node itself. A shared sub-tree (CTE) is taken off its first reader only: blocks have no proportions. */
function ownBuffers(buffers: BufferCounts, charges: readonly Charge[]): BufferCounts {
  const children = charges.map(({ child }) => bufferCounts(child.raw)).filter((counts) => counts !== null);
  return Object.fromEntries(
    bufferKeys.map(([name]) => [
      name,
      Math.max(0, buffers[name] - children.reduce((sum, counts) => sum + counts[name], 0)),
    ]),
  ) as unknown as BufferCounts;
}

function sumOf(raw: RawNode, keys: readonly string[]): number | null {
  const values = keys.map((key) => number(raw[key])).filter((value) => value !== null);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

/** Memory and disk are printed in kB; per-worker figures are added to the leader's. */
function memory(raw: RawNode): Pick<PlanNode, 'memoryBytes' | 'spill'> {
  const all = [raw, ...list(raw['Workers']).filter(isRecord)];
  const kilobytes = (read: (entry: RawNode) => number | null): number =>
    all.reduce((sum, entry) => sum + (read(entry) ?? 0), 0);
  const sortOnDisk = kilobytes((entry) =>
    entry['Sort Space Type'] === 'Disk' ? number(entry['Sort Space Used']) : null,
  );
  const inMemory = kilobytes((entry) =>
    entry['Sort Space Type'] === 'Memory'
      ? number(entry['Sort Space Used'])
      : (number(entry['Peak Memory Usage']) ?? null),
  );
  const aggregateDisk = kilobytes((entry) => number(entry['Disk Usage']));
  const batches = Math.max(
    0,
    ...all.map((entry) => number(entry['Hash Batches']) ?? number(entry['HashAgg Batches']) ?? 0),
  );
  const hashSpill = (number(raw['Hash Batches']) ?? 0) > 1;
  const spill =
    sortOnDisk > 0
      ? ({ kind: 'sort', bytes: sortOnDisk * 1024, batches: null } as const)
      : aggregateDisk > 0
        ? ({ kind: 'aggregate', bytes: aggregateDisk * 1024, batches } as const)
        : hashSpill
          ? ({ kind: 'hash', bytes: (number(raw['Temp Written Blocks']) ?? 0) * 8192, batches } as const)
          : null;
  return { memoryBytes: inMemory > 0 ? inMemory * 1024 : null, spill };
}

function cacheOf(raw: RawNode): PlanNode['cache'] {
  const hits = number(raw['Cache Hits']);
  return hits === null
    ? null
    : { hits, misses: number(raw['Cache Misses']) ?? 0, evictions: number(raw['Cache Evictions']) ?? 0 };
}

/**
 * Factor between estimate and actual, floored at one row. Suppressed where the figures do not mean what they seem to:
 * bitmap and/or print no rows, a node that never ran has none, and a node whose reader stops early (Limit, semi and
 * anti join, the inner side of a merge join) returns fewer rows than it could.
 */
function estimateError(node: TreeNode): Pick<PlanNode, 'estimateError' | 'estimateDirection'> {
  const estimated = number(node.raw['Plan Rows']);
  const perLoop = number(node.raw['Actual Rows']);
  const none = { estimateError: null, estimateDirection: null };
  if (node.executed !== 'yes' || estimated === null || perLoop === null || /^Bitmap(And|Or)$/.test(node.type))
    return none;
  const [est, act] = [Math.max(1, estimated), Math.max(1, perLoop)];
  const factor = Math.max(est / act, act / est);
  if (est > act && stoppedEarly(node)) return none;
  return { estimateError: factor, estimateDirection: est > act ? 'over' : est < act ? 'under' : 'exact' };
}

function stoppedEarly(node: TreeNode): boolean {
  for (let at = node; at.parent; at = at.parent) {
    if (at.parent.type === 'Limit') return true;
    const join = text(at.parent.raw['Join Type']) ?? '';
    if ((at.edge === 'inner' || at.edge === 'build') && /Semi|Anti/.test(join)) return true;
    if (/^(Sort|Incremental Sort|Hash|Aggregate|Materialize)$/.test(at.type)) return false;
  }
  return false;
}

const detailKeys = [
  'Join Type',
  'Strategy',
  'Partial Mode',
  'Scan Direction',
  'Parent Relationship',
  'Subplan Name',
  'Sort Method',
  'Sort Space Type',
  'Heap Fetches',
  'Exact Heap Blocks',
  'Lossy Heap Blocks',
  'Hash Buckets',
  'Hash Batches',
  'Original Hash Batches',
  'Inner Unique',
  'Parallel Aware',
  'Single Copy',
  'Operation',
  'Command',
  'Presorted Key',
  'Cache Key',
  'Cache Mode',
  'Function Call',
  'Index Searches',
  'Disabled',
];

function detailsOf(raw: RawNode): Readonly<Record<string, string>> {
  return Object.fromEntries(
    detailKeys.filter((key) => raw[key] !== undefined).map((key) => [key, texts(raw[key]).join(', ')]),
  );
}

const knownKeys = new Set([
  ...detailKeys,
  ...bufferKeys.map(([, key]) => key),
  'Node Type',
  'Plans',
  'Schema',
  'Relation Name',
  'CTE Name',
  'Function Name',
  'Alias',
  'Index Name',
  'Index Cond',
  'TID Cond',
  'Filter',
  'One-Time Filter',
  'Hash Cond',
  'Merge Cond',
  'Join Filter',
  'Recheck Cond',
  'Sort Key',
  'Group Key',
  'Output',
  'Total Cost',
  'Startup Cost',
  'Plan Rows',
  'Plan Width',
  'Actual Startup Time',
  'Actual Total Time',
  'Actual Rows',
  'Actual Loops',
  'Rows Removed by Filter',
  'Rows Removed by Join Filter',
  'Rows Removed by Index Recheck',
  'Workers Planned',
  'Workers Launched',
  'Workers',
  'WAL Bytes',
  'I/O Read Time',
  'I/O Write Time',
  'Shared I/O Read Time',
  'Shared I/O Write Time',
  'Local I/O Read Time',
  'Local I/O Write Time',
  'Temp I/O Read Time',
  'Temp I/O Write Time',
  'Cache Hits',
  'Cache Misses',
  'Cache Evictions',
  'Sort Space Used',
  'Peak Memory Usage',
  'Disk Usage',
  'HashAgg Batches',
  'Async Capable',
  'Custom Plan Provider',
]);

/** What no field above holds: nothing of the source is dropped. */
function restOf(raw: RawNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(raw).filter(([key]) => !knownKeys.has(key)));
}
