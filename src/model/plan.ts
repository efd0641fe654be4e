/**
 * One plan tree for every engine. Units: milliseconds, bytes, rows. What an engine does not say is `null`, never 0.
 *
 * Invariants (tested for every reader): the sum of `selfMs` plus `residualMs` is `rootMs`, exactly; `selfMs` is never
 * negative, every negative raw difference stands in `residuals` with its reason; a node that never ran contributes
 * nothing; the raw text is kept byte for byte; an unknown operator or key is kept and never an exception.
 */
export interface Plan {
  readonly engine: string;
  /** Server version when known, such as `18.4`. */
  readonly version: string | null;
  /** The statement, when known. */
  readonly statement: string | null;
  readonly analyzed: boolean;
  readonly planningMs: number | null;
  readonly executionMs: number | null;
  /** Inclusive time of what the nodes account for: the root plus what runs after it. */
  readonly rootMs: number | null;
  readonly residualMs: number | null;
  readonly residuals: readonly Residual[];
  readonly triggersMs: number | null;
  readonly triggers: readonly {
    readonly name: string;
    readonly relation: string | null;
    readonly ms: number;
    readonly calls: number;
  }[];
  readonly jitMs: number | null;
  readonly serializationMs: number | null;
  readonly settings: Readonly<Record<string, string>>;
  /** Pre-order. */
  readonly nodes: readonly PlanNode[];
  readonly warnings: readonly string[];
  readonly raw: { readonly format: 'text' | 'json' | 'yaml' | 'xml' | 'rows'; readonly text: string };
}

export const residualReasons = [
  'rounding',
  'rescan-subplan',
  'gather-shutdown',
  'post-root-cte',
  'worker-idle',
  'exchange-wait',
  'thread-sum',
  'batch-mode',
  'unknown',
] as const;
export type ResidualReason = (typeof residualReasons)[number];

export interface Residual {
  readonly nodeId: string;
  /** Signed: negative where children took longer than their parent. */
  readonly ms: number;
  readonly reason: ResidualReason;
}

export const planOperators = [
  'SeqScan',
  'IndexScan',
  'IndexOnlyScan',
  'BitmapHeapScan',
  'BitmapIndexScan',
  'BitmapAnd',
  'BitmapOr',
  'TidScan',
  'SampleScan',
  'KeyLookup',
  'NestedLoop',
  'HashJoin',
  'MergeJoin',
  'Hash',
  'Sort',
  'IncrementalSort',
  'TopN',
  'HashAggregate',
  'GroupAggregate',
  'Aggregate',
  'Group',
  'Window',
  'Unique',
  'SetOperation',
  'Materialize',
  'Memoize',
  'Spool',
  'Exchange',
  'Filter',
  'Project',
  'Result',
  'Limit',
  'Append',
  'MergeAppend',
  'RecursiveUnion',
  'CteScan',
  'WorkTableScan',
  'SubqueryScan',
  'FunctionScan',
  'ValuesScan',
  'LockRows',
  'ModifyTable',
  'RemoteScan',
  'AutomaticIndex',
  'BloomFilter',
  'Shard',
  'Unknown',
] as const;
export type PlanOperator = (typeof planOperators)[number];

export type PlanEdge =
  'root' | 'input' | 'outer' | 'inner' | 'build' | 'probe' | 'initPlan' | 'subPlan' | 'cte' | 'member';

export interface BufferCounts {
  readonly sharedHit: number;
  readonly sharedRead: number;
  readonly sharedDirtied: number;
  readonly sharedWritten: number;
  readonly localHit: number;
  readonly localRead: number;
  readonly localDirtied: number;
  readonly localWritten: number;
  readonly tempRead: number;
  readonly tempWritten: number;
}

export interface PlanNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly depth: number;
  readonly edge: PlanEdge;
  readonly op: PlanOperator;
  /** The engine's exact label. */
  readonly opNative: string;
  readonly schema: string | null;
  readonly relation: string | null;
  readonly alias: string | null;
  readonly index: string | null;
  /** `Forward`, `Backward`; join type, strategy, subplan name: as the engine prints them. */
  readonly details: Readonly<Record<string, string>>;
  /** What finds rows (index condition) apart from what throws them away (filter). */
  readonly accessPredicate: string | null;
  readonly filter: string | null;
  readonly joinPredicate: string | null;
  readonly recheckPredicate: string | null;
  readonly sortKeys: readonly string[];
  readonly groupKeys: readonly string[];
  readonly output: readonly string[];
  /** Per loop, as the engine prints it. */
  readonly estRows: number | null;
  readonly estWidth: number | null;
  readonly estStartupCost: number | null;
  readonly estCost: number | null;
  readonly costUnit: string | null;
  readonly executed: 'yes' | 'never' | 'unknown';
  readonly loops: number | null;
  readonly actRowsPerLoop: number | null;
  /** Over all loops. */
  readonly actRows: number | null;
  /** True when the engine rounded a per-loop average, so `actRows` may be off by half a row a loop. */
  readonly rowsRounded: boolean;
  readonly rowsRead: number | null;
  /** Totals over all loops. */
  readonly removedByFilter: number | null;
  readonly removedByJoin: number | null;
  readonly removedByRecheck: number | null;
  readonly firstRowMs: number | null;
  /** Inclusive, wall clock as well as it can be known. */
  readonly totalMs: number | null;
  readonly selfMs: number | null;
  readonly timeBasis: 'wall' | 'per-process-average' | 'cpu-sum' | 'estimate' | 'none';
  /** Inclusive and own blocks. */
  readonly buffers: BufferCounts | null;
  readonly selfBuffers: BufferCounts | null;
  readonly ioReadMs: number | null;
  readonly ioWriteMs: number | null;
  readonly walBytes: number | null;
  readonly memoryBytes: number | null;
  readonly spill: {
    readonly kind: 'sort' | 'hash' | 'aggregate' | 'other';
    readonly bytes: number;
    readonly batches: number | null;
  } | null;
  readonly workersPlanned: number | null;
  readonly workersLaunched: number | null;
  readonly workers: readonly {
    readonly number: number;
    readonly rows: number | null;
    readonly loops: number | null;
    readonly totalMs: number | null;
  }[];
  readonly cache: { readonly hits: number; readonly misses: number; readonly evictions: number } | null;
  /** max(estimated/actual, actual/estimated), both floored at one row; null when suppressed (never ran, below a Limit, bitmap and/or). */
  readonly estimateError: number | null;
  readonly estimateDirection: 'over' | 'under' | 'exact' | null;
  /** Keys of the source that no field above holds, verbatim. */
  readonly rest: Readonly<Record<string, unknown>>;
}
