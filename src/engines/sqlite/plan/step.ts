import type { PlanEdge, PlanOperator } from '#model/plan';

/** What one line of EXPLAIN QUERY PLAN says: https://sqlite.org/eqp.html. The wording differs between versions. */
export interface Step {
  readonly op: PlanOperator;
  readonly relation: string | null;
  readonly alias: string | null;
  readonly index: string | null;
  readonly accessPredicate: string | null;
  readonly details: Readonly<Record<string, string>>;
  /** How it hangs on its parent, when the line tells; scans get theirs from their place among the siblings. */
  readonly edge: PlanEdge | null;
}

const nothing: Step = {
  op: 'Unknown',
  relation: null,
  alias: null,
  index: null,
  accessPredicate: null,
  details: {},
  edge: null,
};

/** Lines that are told by their beginning alone. The first that fits counts. */
const plain: readonly (readonly [RegExp, PlanOperator, PlanEdge | null])[] = [
  [/^USE TEMP B-TREE FOR (?:RIGHT PART|LAST (?:\d+ )?TERMS?) OF ORDER BY/, 'IncrementalSort', null],
  [/^USE TEMP B-TREE FOR (?:\w+\()?DISTINCT/, 'Unique', null],
  [/^USE TEMP B-TREE/, 'Sort', null],
  [/^MULTI-INDEX OR$/, 'BitmapOr', null],
  [/^INDEX \d+$/, 'BitmapIndexScan', 'member'],
  [/^COMPOUND QUERY$/, 'Append', null],
  [/^MERGE \(/, 'MergeAppend', null],
  [/^UNION ALL$/, 'Append', 'member'],
  [/^(?:UNION|EXCEPT|INTERSECT)\b/, 'SetOperation', 'member'],
  [/^LEFT-MOST SUBQUERY$/, 'Append', 'member'],
  [/^LEFT$|^RIGHT$/, 'Append', 'member'],
  [/^SETUP$/, 'Append', 'member'],
  [/^RECURSIVE STEP$/, 'RecursiveUnion', 'member'],
  [/^SCAN (?:\d+ )?CONSTANT ROWS?/, 'Result', null],
  [/^SCAN \d+-ROW VALUES CLAUSE/, 'ValuesScan', null],
];

/** Reads one line; what it does not know becomes `Unknown` with the line as its label. */
export function readStep(detail: string): Step {
  for (const [pattern, op, edge] of plain) if (pattern.test(detail)) return { ...nothing, op, edge };
  return readAccess(detail) ?? readBloom(detail) ?? readSubquery(detail) ?? nothing;
}

/**
 *     SCAN t · SCAN TABLE t AS a · SCAN t USING COVERING INDEX i · SCAN f VIRTUAL TABLE INDEX 0:
 *     SEARCH t USING INDEX i (a=? AND b>?) LEFT-JOIN · SEARCH t USING INTEGER PRIMARY KEY (rowid=?)
 *     SEARCH t USING AUTOMATIC PARTIAL COVERING INDEX (a=?)
 */
function readAccess(detail: string): Step | null {
  const head =
    /^(SCAN|SEARCH) (?:TABLE |SUBQUERY )?(.+?)(?: AS (.+?))?(?= USING | VIRTUAL TABLE INDEX | LEFT-JOIN| \(~|$)/.exec(
      detail,
    );
  if (!head) return null;
  const [whole, verb, relation = null, alias = null] = head;
  const rest = detail.slice(whole.length);
  const details: Record<string, string> = {};
  if (rest.includes('LEFT-JOIN')) details['join'] = 'LEFT-JOIN';
  const base = { ...nothing, relation, alias, details };
  const virtual = / VIRTUAL TABLE INDEX (.*?)(?: LEFT-JOIN)?$/.exec(rest);
  if (virtual) return { ...base, op: 'FunctionScan', details: { ...details, 'virtual table index': virtual[1] ?? '' } };
  if (/^\(?(?:subquery|join|recursive)-/i.test(relation ?? '') || /^(?:SCAN|SEARCH) SUBQUERY/.test(detail))
    base.op = 'SubqueryScan';
  const using =
    / USING (AUTOMATIC )?(PARTIAL )?(COVERING )?(?:INDEX(?: ([^(].*?))?|((?:INTEGER )?PRIMARY KEY))(?: \((.*)\))?(?: LEFT-JOIN)?$/.exec(
      rest,
    );
  if (!using)
    return { ...base, op: base.op === 'SubqueryScan' ? 'SubqueryScan' : verb === 'SCAN' ? 'SeqScan' : 'IndexScan' };
  const [, automatic, partial, covering, index = null, key, predicate = null] = using;
  if (partial) details['partial'] = 'yes';
  if (key) details['key'] = key;
  const op: PlanOperator = automatic ? 'AutomaticIndex' : covering ? 'IndexOnlyScan' : 'IndexScan';
  return { ...base, op, index, accessPredicate: predicate };
}

function readBloom(detail: string): Step | null {
  const found = /^BLOOM FILTER ON (.+?)(?: \((.*)\))?$/.exec(detail);
  return found
    ? { ...nothing, op: 'BloomFilter', relation: found[1] ?? null, accessPredicate: found[2] ?? null }
    : null;
}

function readSubquery(detail: string): Step | null {
  const named = /^(CO-ROUTINE|MATERIALIZE) (.+)$/.exec(detail);
  if (named)
    return {
      ...nothing,
      op: named[1] === 'MATERIALIZE' ? 'Materialize' : 'SubqueryScan',
      relation: named[2] ?? null,
      edge: 'cte',
    };
  const found = /^(?:(REUSE|EXECUTE) )?(CORRELATED )?(?:(SCALAR|LIST) )?SUBQUERY\b/.exec(detail);
  if (!found) return null;
  const [, again, correlated, kind] = found;
  const details: Record<string, string> = {};
  if (again) details['reused'] = 'yes';
  if (kind) details['kind'] = kind.toLowerCase();
  return { ...nothing, op: 'SubqueryScan', details, edge: correlated ? 'subPlan' : 'initPlan' };
}
