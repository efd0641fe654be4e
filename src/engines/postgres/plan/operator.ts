import type { PlanEdge, PlanOperator } from '#model/plan';
import { text, type RawNode } from './raw-plan';

const operators: Readonly<Record<string, PlanOperator>> = {
  'Seq Scan': 'SeqScan',
  'Index Scan': 'IndexScan',
  'Index Only Scan': 'IndexOnlyScan',
  'Bitmap Heap Scan': 'BitmapHeapScan',
  'Bitmap Index Scan': 'BitmapIndexScan',
  BitmapAnd: 'BitmapAnd',
  BitmapOr: 'BitmapOr',
  'Tid Scan': 'TidScan',
  'Tid Range Scan': 'TidScan',
  'Sample Scan': 'SampleScan',
  'Nested Loop': 'NestedLoop',
  'Hash Join': 'HashJoin',
  'Merge Join': 'MergeJoin',
  Hash: 'Hash',
  Sort: 'Sort',
  'Incremental Sort': 'IncrementalSort',
  Group: 'Group',
  WindowAgg: 'Window',
  Unique: 'Unique',
  SetOp: 'SetOperation',
  Materialize: 'Materialize',
  Memoize: 'Memoize',
  Gather: 'Exchange',
  'Gather Merge': 'Exchange',
  Result: 'Result',
  ProjectSet: 'Project',
  Limit: 'Limit',
  Append: 'Append',
  'Merge Append': 'MergeAppend',
  'Recursive Union': 'RecursiveUnion',
  'CTE Scan': 'CteScan',
  'WorkTable Scan': 'WorkTableScan',
  'Subquery Scan': 'SubqueryScan',
  'Function Scan': 'FunctionScan',
  'Table Function Scan': 'FunctionScan',
  'Values Scan': 'ValuesScan',
  'Named Tuplestore Scan': 'FunctionScan',
  LockRows: 'LockRows',
  ModifyTable: 'ModifyTable',
  'Foreign Scan': 'RemoteScan',
};

const aggregates: Readonly<Record<string, PlanOperator>> = {
  Hashed: 'HashAggregate',
  Mixed: 'HashAggregate',
  Sorted: 'GroupAggregate',
  Plain: 'Aggregate',
};

export function operatorOf(node: RawNode): PlanOperator {
  const type = text(node['Node Type']) ?? '';
  if (type === 'Aggregate') return aggregates[text(node['Strategy']) ?? ''] ?? 'Aggregate';
  if (type === 'Sort' && /top-N/.test(text(node['Sort Method']) ?? '')) return 'TopN';
  return Object.hasOwn(operators, type) ? (operators[type] ?? 'Unknown') : 'Unknown';
}

/** The label that the text format prints, rebuilt from the fields that the other formats print. */
export function labelOf(node: RawNode): string {
  const type = text(node['Node Type']) ?? 'Unknown';
  const prefix =
    (node['Parallel Aware'] === true ? 'Parallel ' : '') + (node['Async Capable'] === true ? 'Async ' : '');
  return prefix + ownLabel(node, type);
}

function ownLabel(node: RawNode, type: string): string {
  const strategy = text(node['Strategy']);
  switch (type) {
    case 'Aggregate': {
      const names: Record<string, string> = {
        Hashed: 'HashAggregate',
        Mixed: 'MixedAggregate',
        Sorted: 'GroupAggregate',
      };
      const mode = text(node['Partial Mode']);
      return (mode && mode !== 'Simple' ? `${mode} ` : '') + (names[strategy ?? ''] ?? 'Aggregate');
    }
    case 'SetOp':
      return `${strategy === 'Hashed' ? 'HashSetOp' : 'SetOp'}${suffix(node['Command'])}`;
    case 'ModifyTable':
      return text(node['Operation']) ?? type;
    case 'Nested Loop':
    case 'Hash Join':
    case 'Merge Join': {
      const join = text(node['Join Type']);
      if (!join || join === 'Inner') return type;
      return type === 'Nested Loop' ? `Nested Loop ${join} Join` : `${type.slice(0, -' Join'.length)} ${join} Join`;
    }
    case 'Index Scan':
    case 'Index Only Scan':
      return text(node['Scan Direction']) === 'Backward' ? `${type} Backward` : type;
    case 'Custom Scan':
      return `Custom Scan${node['Custom Plan Provider'] ? ` (${text(node['Custom Plan Provider'])})` : ''}`;
    default:
      return type;
  }
}

function suffix(value: unknown): string {
  const word = text(value);
  return word ? ` ${word}` : '';
}

/** Where a node hangs on its parent. A CTE is printed as an InitPlan whose name starts with `CTE`. */
export function edgeOf(node: RawNode, parent: RawNode | null): PlanEdge {
  if (!parent) return 'root';
  const relationship = text(node['Parent Relationship']);
  const name = text(node['Subplan Name']) ?? '';
  const hashJoin = text(parent['Node Type']) === 'Hash Join';
  switch (relationship) {
    case 'InitPlan':
      return name.startsWith('CTE ') ? 'cte' : 'initPlan';
    case 'SubPlan':
      return 'subPlan';
    case 'Member':
      return 'member';
    case 'Inner':
      return hashJoin ? 'build' : 'inner';
    case 'Outer':
      if (hashJoin) return 'probe';
      return /Join|Nested Loop/.test(text(parent['Node Type']) ?? '') ? 'outer' : 'input';
    default:
      return 'input';
  }
}
